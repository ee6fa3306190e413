/**
 * Signatures that were collected by hand: how many, where and when. Knows nobody who signed, so they
 * are never compared with the signatures that came online.
 */
import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';
import { enter, type Actor } from './journal.ts';

export interface PaperEntry {
  readonly id: string;
  /** When it was added, in milliseconds since 1970. */
  readonly at: number;
  /** Who added it. Empty: somebody with a shell on the server. */
  readonly who: string;
  readonly number: number;
  /** Where and when they were collected, in the organiser's own words. */
  readonly note: string;
  /** When it was taken back, and so stopped to count. */
  readonly takenBack: number | null;
}

export const papers = ({ sql, transaction }: Pick<Database, 'sql' | 'transaction'>) => ({
  addPaper: (campaign: string, { number, note }: Pick<PaperEntry, 'number' | 'note'>, by: Actor, now: number) =>
    transaction(async (inside) => {
      await inside('INSERT INTO paper (id, campaign, at, who, number, note) VALUES ($1, $2, $3, $4, $5, $6)', [
        randomUUID(),
        ...[campaign, now, by.name, number, note],
      ]);
      await enter(inside, { by, action: 'paper-added', campaign, number }, now);
    }),

  /** Resolves to how many it was; `undefined` if there is no such entry that counts. */
  takeBackPaper: (campaign: string, id: string, by: Actor, now: number): Promise<number | undefined> =>
    transaction(async (inside) => {
      const [taken] = await inside(
        'UPDATE paper SET taken_back = $3 WHERE campaign = $1 AND id = $2 AND taken_back IS NULL RETURNING number',
        [campaign, id, now],
      );
      if (!taken) return undefined;
      const number = Number(taken.number);
      await enter(inside, { by, action: 'paper-taken-back', campaign, number }, now);
      return number;
    }),

  /** The entries of a campaign, latest first, older than `before`. */
  paperEntries: async (
    campaign: string,
    limit: number,
    before?: Pick<PaperEntry, 'at' | 'id'>,
  ): Promise<PaperEntry[]> =>
    (await sql(
      `SELECT id, at, who, number, note, taken_back AS "takenBack" FROM paper
       WHERE campaign = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT ${limit}`,
      [campaign, before?.at ?? Number.MAX_SAFE_INTEGER, before?.id ?? ''],
    )) as unknown as PaperEntry[],

  /** How many count, of each campaign that has any. */
  onPaper: async (): Promise<ReadonlyMap<string, number>> =>
    new Map(
      (await sql('SELECT campaign, sum(number) AS number FROM paper WHERE taken_back IS NULL GROUP BY campaign')).map(
        ({ campaign, number }) => [String(campaign), Number(number)],
      ),
    ),
});
