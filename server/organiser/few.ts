/**
 * Makes figures from which nobody can tell that one person signed: each number that is shown stands
 * for at least five, and what is left of the total when those are subtracted does too.
 */
import type { Line } from './stats.ts';

/** Fewer are never shown by themselves. */
export const few = 5;

/** Neighbouring days, or hours, from 1970, the first and the last included. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** 0, or at least `few`. */
  readonly count: number;
}

/** The last spans as one, as many as it takes to have at least `few`; none if all have fewer. */
const withEnoughAtTheEnd = (spans: readonly Span[]): Span[] => {
  let last = spans.at(-1);
  let at = spans.length - 1;
  while (last && last.count > 0 && last.count < few && at > 0) {
    const before = spans[--at];
    if (before) last = { from: before.from, to: last.to, count: before.count + last.count };
  }
  if (!last || (last.count > 0 && last.count < few)) return [];
  return [...spans.slice(0, at), last];
};

/** Joins neighbours until each span has none, or at least `few`. */
export const spansOf = (counts: ReadonlyMap<number, number>, from: number, to: number): Span[] => {
  const spans: Span[] = [];
  for (let at = from; at <= to; at++) {
    const count = counts.get(at) ?? 0;
    const last = spans.at(-1);
    const isToGrow = last && (last.count === 0 ? count === 0 : last.count < few);
    if (isToGrow) spans[spans.length - 1] = { ...last, to: at, count: last.count + count };
    else spans.push({ from: at, to: at, count });
  }
  return withEnoughAtTheEnd(spans);
};

/**
 * The hours of these days. A day that is joined with others, or of which an hour is not known, is
 * not divided by more than its own sum allows.
 * @param each how many hours one of `days` has
 * @param last the present one
 */
export const hoursOf = (
  days: readonly Span[],
  hours: ReadonlyMap<number, number>,
  each: number,
  last = Infinity,
): Span[] =>
  days.flatMap(({ from, to, count }) => {
    const [first, end] = [from * each, Math.min((to + 1) * each - 1, last)];
    const spans = spansOf(hours, first, end);
    const isWhole = spans.reduce((sum, span) => sum + span.count, 0) === count;
    return isWhole ? spans : [{ from: first, to: end, count }];
  });

export interface Shown {
  /** The largest, of which each has at least `few`. */
  readonly lines: readonly Line[];
  /** All others together: 0, or at least `few`. */
  readonly others: number;
}

/** Puts those with fewer together, and the smallest of the others with them where they are too few. */
export const shownOf = (lines: readonly Line[], total: number): Shown => {
  const shown = lines.filter(({ count }) => count >= few).sort((a, b) => b.count - a.count);
  let others = total - shown.reduce((sum, { count }) => sum + count, 0);
  while (others > 0 && others < few && shown.length > 0) others += shown.pop()?.count ?? 0;
  return others === 0 || others >= few ? { lines: shown, others } : { lines: [], others: 0 };
};
