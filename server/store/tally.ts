/**
 * Keeps the counts: every change is its own row, so that no transaction waits for another, and a
 * job adds them up.
 */
import { randomUUID } from 'node:crypto';
import type { Database, Sql } from './database.ts';
import { correction, follow } from './public-count.ts';
import type { State } from './store.ts';

/** Changes added up at a time. */
const pageSize = 10_000;

/**
 * A signature entered a state, left one, or both; `undefined`: it did not exist before, or no
 * longer does.
 */
export interface Change {
  readonly campaign: string;
  readonly from: State | undefined;
  readonly to: State | undefined;
  /** Its effect on the apparent number: see decision 0020. */
  readonly apparent: -1 | 0 | 1;
}

const sums = ['change', 'apparent', 'sent', 'confirmed'] as const;

const add = async (sql: Sql, campaign: string, of: Partial<Record<(typeof sums)[number], number>>): Promise<void> => {
  const values = sums.map((name) => of[name] ?? 0);
  if (values.every((value) => value === 0)) return;
  await sql(`INSERT INTO tally (id, campaign, ${sums.join(', ')}) VALUES ($1, $2, $3, $4, $5, $6)`, [
    randomUUID(),
    campaign,
    ...values,
  ]);
};

/** Counts a mail that asks for confirmation, in the transaction that notes it as sent. */
export const countSent = (sql: Sql, campaign: string): Promise<void> => add(sql, campaign, { sent: 1 });

/** Followed the link in its mail, whatever the address had signed before. */
const isConfirmation = ({ from, to }: Change): boolean => from === 'pending' && (to === 'valid' || to === 'duplicate');

/** Moves the public number, if the apparent one has gone far enough from it. */
const publish = async (sql: Sql, campaign: string): Promise<void> => {
  const [total] = await sql('SELECT apparent, published, rise, fall FROM total WHERE campaign = $1', [campaign]);
  if (!total) return;
  const told = { published: Number(total.published), rise: Number(total.rise), fall: Number(total.fall) };
  const next = follow(Number(total.apparent), told);
  if (next.rise === told.rise && next.published === told.published) return;
  await sql('UPDATE total SET published = $2, rise = $3, fall = $4 WHERE campaign = $1', [
    campaign,
    next.published,
    next.rise,
    next.fall,
  ]);
};

/**
 * Records how these changes affect the counts, for the next tally. Every change of state comes
 * through here, in the same transaction.
 */
export const countChanges = async (sql: Sql, changes: readonly Change[]): Promise<void> => {
  for (const [campaign, all] of Map.groupBy(changes, ({ campaign }) => campaign)) {
    const valid = (end: 'from' | 'to') => all.filter((change) => change[end] === 'valid').length;
    const apparent = all.reduce((sum, change) => sum + change.apparent, 0);
    const confirmed = all.filter(isConfirmation).length;
    await add(sql, campaign, { change: valid('to') - valid('from'), apparent, confirmed });
  }
};

/**
 * Keeps this many signatures in the count that were valid and are erased because their campaign is
 * over.
 */
export const keepCounted = async (sql: Sql, campaign: string, erased: number): Promise<void> => {
  if (erased === 0) return;
  await add(sql, campaign, { change: erased });
  await sql(
    'INSERT INTO total (campaign, count, erased) VALUES ($1, 0, $2) ON CONFLICT (campaign) DO UPDATE SET erased = total.erased + $2',
    [campaign, erased],
  );
};

export const tallies = ({ sql, transaction }: Database) => ({
  /** Adds up the changes since the last time; `false` if there were none. */
  tally: (): Promise<boolean> =>
    transaction(async (inside) => {
      const rows = await inside(
        `DELETE FROM tally WHERE id IN (SELECT id FROM tally LIMIT ${pageSize}) RETURNING campaign, ${sums.join(', ')}`,
      );
      for (const [campaign, changes] of Map.groupBy(rows, (row) => String(row.campaign))) {
        const values = sums.map((of) => changes.reduce((all, row) => all + Number(row[of]), 0));
        await inside(
          `INSERT INTO total (campaign, erased, count, apparent, sent, confirmed) VALUES ($1, 0, $2, $3, $4, $5)
           ON CONFLICT (campaign) DO UPDATE SET count = total.count + $2, apparent = total.apparent + $3,
             sent = total.sent + $4, confirmed = total.confirmed + $5`,
          [campaign, ...values],
        );
        await publish(inside, campaign);
      }
      return rows.length > 0;
    }),

  /** As of the last tally. */
  totals: async (): Promise<ReadonlyMap<string, number>> =>
    new Map((await sql('SELECT campaign, count FROM total')).map((row) => [String(row.campaign), Number(row.count)])),

  /** The public counts as of the last tally: never exact, see decision 0020. */
  told: async (): Promise<ReadonlyMap<string, number>> =>
    new Map(
      (await sql('SELECT campaign, published FROM total')).map((row) => [String(row.campaign), Number(row.published)]),
    ),

  /** Brings the public count closer to the truth, in multiples of `unit`. */
  correct: (campaign: string, unit: number): Promise<void> =>
    transaction(async (inside) => {
      const [found] = await inside(
        `SELECT (SELECT COALESCE(sum(apparent - change), 0) FROM tally WHERE campaign = $1)
           + apparent - count AS gap FROM total WHERE campaign = $1`,
        [campaign],
      );
      const change = correction(Number(found?.gap ?? 0), unit);
      if (change === 0) return;
      await inside('UPDATE total SET apparent = apparent - $2 WHERE campaign = $1', [campaign, change]);
      await publish(inside, campaign);
    }),

  /** Recounts the rows and corrects the total; resolves to how far off it was. */
  reconcile: (campaign: string): Promise<number> =>
    transaction(async (inside) => {
      // One statement, so all three are read at the same moment, whatever others do meanwhile.
      const [found] = await inside(
        `SELECT (SELECT count(*) FROM signature WHERE campaign = $1 AND state = 'valid')
           + (SELECT count(*) FROM signature WHERE campaign = $1 AND was = 'valid')
           - (SELECT COALESCE(sum(change), 0) FROM tally WHERE campaign = $1)
           + erased - count AS wrong FROM total WHERE campaign = $1`,
        [campaign],
      );
      const wrong = Number(found?.wrong ?? 0);
      if (wrong !== 0) await inside('UPDATE total SET count = count + $2 WHERE campaign = $1', [campaign, wrong]);
      return wrong;
    }),
});
