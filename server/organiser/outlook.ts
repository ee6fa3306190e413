/**
 * What the figures say about how it goes on: the pace, when the next goal comes at that pace, and
 * which goals were reached when. Reckons with what is shown, so it tells no more than that.
 */
import { nextGoal } from 'petition-widget/page';
import type { Span } from './few.ts';

interface Pace {
  /** Signatures a day over the last 7, or 28, whole days; since the first signature if that is less. */
  readonly week: number;
  readonly month: number;
}

export interface Outlook {
  readonly pace: Pace;
  /** The next goal; its day, from 1970, where anybody signs at all. */
  readonly goal: { readonly count: number; readonly day: number | undefined };
  readonly milestones: readonly { readonly count: number; readonly day: number }[];
}

const lengthOf = ({ from, to }: Span): number => to - from + 1;

/** How many there were from one day to another; a span of several days is spread over them. */
export const between = (days: readonly Span[], from: number, to: number): number =>
  days.reduce((sum, span) => {
    const shared = Math.min(span.to, to) - Math.max(span.from, from) + 1;
    return shared > 0 ? sum + (span.count * shared) / lengthOf(span) : sum;
  }, 0);

/** Every goal up to this count, as the progress bar sets them. */
const goalsUpTo = (count: number, own: number | undefined): number[] => {
  const all = own !== undefined && own <= count ? [own] : [];
  for (let goal = nextGoal(0); goal <= count; goal = nextGoal(goal)) all.push(goal);
  return [...new Set(all)].sort((a, b) => a - b);
};

/** @param goal of the campaign's document; @param today its number from 1970 */
export const outlookOf = (
  days: readonly Span[],
  total: number,
  goal: number | 'auto' | undefined,
  today: number,
): Outlook => {
  const first = days[0]?.from ?? today;
  const pace = (length: number): number => {
    const since = Math.max(first, today - length);
    return since < today ? between(days, since, today - 1) / (today - since) : 0;
  };
  const [week, month] = [pace(7), pace(28)];
  const own = typeof goal === 'number' ? goal : undefined;
  const next = own !== undefined && own > total ? own : nextGoal(total);
  const speed = week || month;
  let sum = 0;
  const ends = days.map(({ to, count }) => ({ to, sum: (sum += count) }));
  return {
    pace: { week, month },
    goal: { count: next, day: speed > 0 ? today + Math.ceil((next - total) / speed) : undefined },
    milestones: goalsUpTo(total, own).flatMap((count) => {
      const reached = ends.find((end) => end.sum >= count);
      return reached ? [{ count, day: reached.to }] : [];
    }),
  };
};
