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

const add = async (sql: Sql, campaign: string, change: number, apparent: number): Promise<void> => {
  if (change === 0 && apparent === 0) return;
  const values = [randomUUID(), campaign, change, apparent];
  await sql('INSERT INTO tally (id, campaign, change, apparent) VALUES ($1, $2, $3, $4)', values);
};

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
    await add(sql, campaign, valid('to') - valid('from'), apparent);
  }
};

/**
 * Keeps this many signatures in the count that were valid and are erased because their campaign is
 * over.
 */
export const keepCounted = async (sql: Sql, campaign: string, erased: number): Promise<void> => {
  if (erased === 0) return;
  await add(sql, campaign, erased, 0);
  await sql(
    'INSERT INTO total (campaign, count, erased) VALUES ($1, 0, $2) ON CONFLICT (campaign) DO UPDATE SET erased = total.erased + $2',
    [campaign, erased],
  );
};

export const tallies = ({ sql, transaction }: Database) => ({
  tally: () =>
    transaction(async (inside) => {
      const rows = await inside(
        `DELETE FROM tally WHERE id IN (SELECT id FROM tally LIMIT ${pageSize}) RETURNING campaign, change, apparent`,
      );
      for (const [campaign, changes] of Map.groupBy(rows, (row) => String(row.campaign))) {
        const sum = (of: 'change' | 'apparent') => changes.reduce((all, row) => all + Number(row[of]), 0);
        await inside(
          `INSERT INTO total (campaign, count, erased, apparent) VALUES ($1, $2, 0, $3) ON CONFLICT (campaign)
           DO UPDATE SET count = total.count + $2, apparent = total.apparent + $3`,
          [campaign, sum('change'), sum('apparent')],
        );
        await publish(inside, campaign);
      }
      return rows.length > 0;
    }),

  totals: async () =>
    new Map((await sql('SELECT campaign, count FROM total')).map((row) => [String(row.campaign), Number(row.count)])),

  told: async () =>
    new Map(
      (await sql('SELECT campaign, published FROM total')).map((row) => [String(row.campaign), Number(row.published)]),
    ),

  correct: (campaign: string, unit: number) =>
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

  reconcile: (campaign: string) =>
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
