/** How a campaign goes, for whoever may see its figures: nothing in them stands for fewer than five people. */
import { day, hour } from '../operations/time.ts';
import type { Published } from '../campaigns/campaigns.ts';
import { refusal, type Asker, type Refused } from '../desk/rights.ts';
import { cuts, type By, type Cut, type Figure } from '../store/figures.ts';
import type { On } from './action.ts';
import { few, hoursOf, shownOf, spansOf, type Shown, type Span } from './few.ts';
import { between, outlookOf, type Outlook } from './outlook.ts';
import { linesOf } from './stats.ts';

/** Values shown of each kind; the others are put together. */
const mostValues = 50;
/** For so many days the hours are shown. */
const daysWithHours = 7;
const lineLength = 30;

type Reading = On<'figures' | 'confirmations'>;

export interface Figures {
  /** When they were read, in milliseconds since 1970. */
  readonly at: number;
  /** How many count and are added up; 0: fewer than five. */
  readonly total: number;
  /** How many count; more than `total` while the worker is adding up. */
  readonly of: number;
  readonly days: readonly Span[];
  /** Of the last days. */
  readonly hours: readonly Span[];
  readonly cuts: Readonly<Record<Cut, Shown>>;
  /** Mails that asked for confirmation; absent where either is fewer than five. */
  readonly mails?: { readonly sent: number; readonly confirmed: number };
  readonly outlook: Outlook;
  /** Whether signatures come sealed, so that little is known of where they come from. */
  readonly isSealed: boolean;
}

const numbersOf = (figures: readonly Figure[], kind: By): Map<number, number> =>
  new Map(figures.filter(({ by }) => by === kind).map(({ key, count }) => [Number(key), count]));

const totalOf = (figures: readonly Figure[]): number => figures.find(({ by }) => by === 'all')?.count ?? 0;

/** Every day from the first signature to this moment. */
const daysOf = (figures: readonly Figure[], now: number): Span[] => {
  const counts = numbersOf(figures, 'day');
  if (counts.size === 0) return [];
  const known = [...counts.keys()];
  return spansOf(counts, Math.min(...known), Math.max(Math.floor(now / day), ...known));
};

const enough = (count: number): number => (count < few ? 0 : count);

/** How it goes. Reads sums alone, so it takes as long for ten million signatures as for a thousand. */
export const seeFigures = async (
  { store, vault }: Reading,
  by: Asker,
  { campaign: { id, goal, sealing } }: Pick<Published, 'campaign'>,
  now: number,
): Promise<Figures | Refused> => {
  const refused = await refusal(by, 'see-figures', [id]);
  if (refused) return refused;
  const figures = await store.figures(id, ['all', 'day', 'hour', ...cuts], mostValues);
  const { sent, confirmed, valid } = await store.confirmations(id);
  const total = enough(totalOf(figures));
  const days = daysOf(figures, now);
  const today = Math.floor(now / day);
  const shown: [Cut, Shown][] = [];
  for (const cut of cuts) shown.push([cut, shownOf(await linesOf(vault, id, cut, figures), total)]);
  return {
    at: now,
    total,
    of: Math.max(total, enough(valid)),
    days,
    hours: hoursOf(
      days.filter(({ from }) => from > today - daysWithHours),
      numbersOf(figures, 'hour'),
      day / hour,
      Math.floor(now / hour),
    ),
    cuts: Object.fromEntries(shown) as Record<Cut, Shown>,
    ...(confirmed >= few && { mails: { sent, confirmed } }),
    outlook: outlookOf(days, total, goal, today),
    isSealed: sealing !== undefined,
  };
};

/** A campaign's number and its last days, for the list of campaigns; the last one is today. */
export const seeInBrief = async (
  { store }: Pick<Reading, 'store'>,
  campaign: string,
  now: number,
): Promise<{ readonly total: number; readonly line: readonly number[] }> => {
  const figures = await store.figures(campaign, ['all', 'day']);
  const days = daysOf(figures, now);
  const first = Math.floor(now / day) - lineLength + 1;
  return {
    total: enough(totalOf(figures)),
    line: Array.from({ length: lineLength }, (_, index) => between(days, first + index, first + index)),
  };
};
