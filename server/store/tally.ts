/** How counts are kept: every change is a row of its own, so that no transaction waits for another, and a job adds them up. */
import { randomUUID } from 'node:crypto';
import type { Database, Sql } from './database.ts';
import type { State } from './store.ts';

/** Changes added up in one go. */
const pageSize = 10_000;

/** A signature that came into a state, left one, or both; `undefined`: it was not there before, or is no more. */
export interface Change {
  readonly campaign: string;
  readonly from: State | undefined;
  readonly to: State | undefined;
}

const add = async (sql: Sql, campaign: string, change: number): Promise<void> => {
  if (change !== 0) await sql('INSERT INTO tally VALUES ($1, $2, $3)', [randomUUID(), campaign, change]);
};

/**
 * Tells the next tally how the counts change with these. Every change of a state comes through here, in the transaction
 * in which it happens.
 */
export const countChanges = async (sql: Sql, changes: readonly Change[]): Promise<void> => {
  for (const [campaign, all] of Map.groupBy(changes, ({ campaign }) => campaign)) {
    const valid = (end: 'from' | 'to') => all.filter((change) => change[end] === 'valid').length;
    await add(sql, campaign, valid('to') - valid('from'));
  }
};

/** Keeps so many in the count that were valid, and are erased since their campaign is over. */
export const keepCounted = async (sql: Sql, campaign: string, erased: number): Promise<void> => {
  if (erased === 0) return;
  await add(sql, campaign, erased);
  await sql('INSERT INTO total VALUES ($1, 0, $2) ON CONFLICT (campaign) DO UPDATE SET erased = total.erased + $2', [
    campaign,
    erased,
  ]);
};

export const tallies = ({ sql, transaction }: Database) => ({
  tally: () =>
    transaction(async (inside) => {
      const rows = await inside(
        `DELETE FROM tally WHERE id IN (SELECT id FROM tally LIMIT ${pageSize}) RETURNING campaign, change`,
      );
      for (const [campaign, changes] of Map.groupBy(rows, (row) => String(row.campaign)))
        await inside(
          'INSERT INTO total VALUES ($1, $2, 0) ON CONFLICT (campaign) DO UPDATE SET count = total.count + $2',
          [campaign, changes.reduce((sum, { change }) => sum + Number(change), 0)],
        );
      return rows.length > 0;
    }),

  totals: async () =>
    new Map((await sql('SELECT campaign, count FROM total')).map((row) => [String(row.campaign), Number(row.count)])),

  reconcile: (campaign: string) =>
    transaction(async (inside) => {
      // One statement, and so one look at all three, whatever others do meanwhile.
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
