/**
 * Signatures collected by hand: adds them to a campaign, and takes them back. Only their number
 * comes here, and a note; the sheets stay with the organisers. See decision 0039.
 */
import { actorOf, refusal, type Asker, type Refused } from '../desk/rights.ts';
import type { PaperEntry } from '../store/paper.ts';
import type { Store } from '../store/store.ts';

/** The most that an entry can have. */
export const mostOnPaper = 10_000_000;
/** Entries that are read at a time. */
const paperPage = 50;
/** In characters, as people count them. */
const longestNote = 200;

/** A note as it is kept, in one line; `undefined` where it is none. */
export const paperNote = (typed: string): string | undefined => {
  const note = typed
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return note !== '' && [...note].length <= longestNote ? note : undefined;
};

/** Whether it may be a slip, such as 80000 for 80: far more than have signed online. */
const isFarMore = (number: number, online: number): boolean => number > 10 * Math.max(online, 100);

interface Added extends Pick<PaperEntry, 'number' | 'note'> {
  readonly campaign: string;
  /** They were asked whether so many is right. */
  readonly isSure: boolean;
}

export interface OnPaper {
  /** How many count. */
  readonly number: number;
  /** Latest first, also those that were taken back. */
  readonly entries: readonly PaperEntry[];
}

/** @param now milliseconds since 1970 */
export const paperActions = (
  store: Pick<Store, 'addPaper' | 'takeBackPaper' | 'paperEntries' | 'onPaper' | 'totals'>,
  now: () => number,
) => ({
  see: async (by: Asker, campaign: string, before?: Pick<PaperEntry, 'at' | 'id'>): Promise<OnPaper | Refused> => {
    const refused = await refusal(by, 'see-paper', [campaign]);
    if (refused) return refused;
    const number = (await store.onPaper()).get(campaign) ?? 0;
    return { number, entries: await store.paperEntries(campaign, paperPage, before) };
  },

  /** `far-more`: nothing was added, since it may be a slip. */
  add: async (by: Asker, { campaign, number, note, isSure }: Added): Promise<'done' | 'far-more' | Refused> => {
    const refused = await refusal(by, 'add-paper', [campaign]);
    if (refused) return refused;
    if (!isSure && isFarMore(number, (await store.totals()).get(campaign) ?? 0)) return 'far-more';
    await store.addPaper(campaign, { number, note }, actorOf(by), now());
    return 'done';
  },

  takeBack: async (by: Asker, campaign: string, id: string): Promise<'done' | 'unknown' | Refused> => {
    const refused = await refusal(by, 'add-paper', [campaign]);
    if (refused) return refused;
    const number = await store.takeBackPaper(campaign, id, actorOf(by), now());
    return number === undefined ? 'unknown' : 'done';
  },
});
