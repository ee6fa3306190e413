/** How counts are kept: every change is a row of its own, so that no transaction waits for another, and a job adds them up. */
import { randomUUID } from 'node:crypto';
import type { Database, Record, Sql } from './database.ts';

/** Changes added up in one go. */
const pageSize = 10_000;

/** Says to the next tally how a campaign's count has changed. */
export const changeCount = async (sql: Sql, campaign: string, change: number): Promise<void> => {
  if (change !== 0) await sql('INSERT INTO tally VALUES ($1, $2, $3)', [randomUUID(), campaign, change]);
};

/** The same for rows that were valid and are no more, of whatever campaigns. */
export const uncount = async (sql: Sql, rows: readonly Record[]): Promise<void> => {
  const valid = Map.groupBy(rows, ({ campaign, state }) => (state === 'valid' ? String(campaign) : ''));
  for (const [campaign, { length }] of valid) if (campaign !== '') await changeCount(sql, campaign, -length);
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
           - (SELECT COALESCE(sum(change), 0) FROM tally WHERE campaign = $1)
           + erased - count AS wrong FROM total WHERE campaign = $1`,
        [campaign],
      );
      const wrong = Number(found?.wrong ?? 0);
      if (wrong !== 0) await inside('UPDATE total SET count = count + $2 WHERE campaign = $1', [campaign, wrong]);
      return wrong;
    }),
});
