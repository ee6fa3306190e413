/**
 * Sums of a campaign's counted signatures, one for each day, source and so on, so that reading them
 * costs the same however many have signed. Sees values only sealed, and what a signature is counted
 * by only as a sealed mark in its row. A mark is there exactly if the signature is in the sums, or
 * its mark in `figure_gone` is still to be subtracted.
 */
import { randomUUID } from 'node:crypto';
import { list, type Database, type Record, type Sql, type Value } from './database.ts';
import { columns } from './reading.ts';
import type { Bytes, Row } from './store.ts';

/** What signatures are added up by; never by two of them at once. */
export const cuts = ['source', 'host', 'language', 'country'] as const;
export type Cut = (typeof cuts)[number];
/** `all`: every one; `day` and `hour`: by when it arrived, in UTC. */
export type By = 'all' | 'day' | 'hour' | Cut;

/** One of the sums that a signature is part of. */
export interface Part {
  readonly by: By;
  /** Keyed hash of the value, '' where there is none; of a day or an hour its number from 1970. */
  readonly key: string;
  /** Sealed; `null` for times, and where there is none. */
  readonly value: Bytes | null;
}

/** A signature to be added. */
export interface Counted {
  readonly id: string;
  /** As it was when the signature was read. */
  readonly changed: number;
  readonly mark: Bytes;
  readonly parts: readonly Part[];
}

/** A mark to be subtracted. */
export interface Gone {
  readonly id: string;
  readonly campaign: string;
  readonly mark: Bytes;
}

export interface Figure {
  readonly by: By;
  readonly key: string;
  readonly value: Bytes | null;
  readonly count: number;
}

/** Rows changed by one statement. */
const pageSize = 100;

function* pagesOf<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += pageSize) yield all.slice(from, from + pageSize);
}

const rowsOf = async (sql: Sql, table: string, rows: readonly (readonly Value[])[], then = ''): Promise<void> => {
  const lines = rows.map((row, index) => list(row, index * row.length + 1)).join(', ');
  await sql(`INSERT INTO ${table} VALUES ${lines} ${then}`, rows.flat());
};

/** Queues the marks among these rows, as the statement returned them that took them from the count. */
export const uncount = async (sql: Sql, rows: readonly Record[]): Promise<void> => {
  const marked = rows.filter(({ mark }) => mark !== null);
  for (const page of pagesOf(marked))
    await rowsOf(
      sql,
      'figure_gone (id, campaign, mark)',
      page.map(({ campaign, mark }) => [randomUUID(), String(campaign), mark as Bytes]),
    );
};

/** The same where the rows stay, in another state. */
export const uncountKept = async (sql: Sql, rows: readonly Record[]): Promise<void> => {
  await uncount(sql, rows);
  for (const page of pagesOf(rows.filter(({ mark }) => mark !== null)))
    await sql(
      `UPDATE signature SET mark = NULL WHERE id IN ${list(page, 1)}`,
      page.map(({ id }) => String(id)),
    );
};

/** Adds these to the sums, or subtracts them; a sum of none is gone, and its value with it. */
const change = async (sql: Sql, campaign: string, parts: readonly Part[], sign: 1 | -1): Promise<void> => {
  const sums = [...Map.groupBy(parts, ({ by, key }) => `${by} ${key}`)]
    // The same order in all processes, so that no two wait for each other.
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, alike]) => (alike[0] ? [{ ...alike[0], count: sign * alike.length }] : []));
  for (const page of pagesOf(sums))
    await rowsOf(
      sql,
      'figure (campaign, cut, key, value, count)',
      page.map(({ by, key, value, count }) => [campaign, by, key, value, count]),
      'ON CONFLICT (campaign, cut, key) DO UPDATE SET count = figure.count + excluded.count',
    );
  if (sign > 0) return;
  for (const [by, alike] of Map.groupBy(sums, ({ by }) => by))
    for (const page of pagesOf(alike))
      await sql(`DELETE FROM figure WHERE campaign = $1 AND cut = $2 AND count <= 0 AND key IN ${list(page, 3)}`, [
        campaign,
        by,
        ...page.map(({ key }) => key),
      ]);
};

/** Marks these, if they still count; resolves to the ids of those that it marked. */
const mark = async (sql: Sql, page: readonly Counted[]): Promise<Set<string>> => {
  const places = page.map((_, index) => 2 * index + 1);
  const rows = await sql(
    `UPDATE signature SET mark = CASE id ${places.map((at) => `WHEN $${at} THEN $${at + 1}`).join(' ')} ELSE mark END
     WHERE state = 'valid' AND mark IS NULL AND id IN (${places.map((at) => `$${at}`).join(', ')})
     RETURNING id, changed`,
    page.flatMap((one) => [one.id, one.mark]),
  );
  // One that was corrected meanwhile, and counts again, has other answers than were read.
  const read = new Map(page.map(({ id, changed }) => [id, changed]));
  const stale = rows.filter(({ id, changed }) => read.get(String(id)) !== Number(changed)).map(({ id }) => String(id));
  if (stale.length > 0) await sql(`UPDATE signature SET mark = NULL WHERE id IN ${list(stale, 1)}`, stale);
  return new Set(rows.map(({ id }) => String(id)).filter((id) => !stale.includes(id)));
};

interface Options extends Pick<Database, 'sql' | 'transaction'> {
  /** A transaction that overwrites what it deleted. */
  readonly erasing: (work: (inside: Sql) => Promise<number>) => Promise<number>;
}

export const figures = ({ sql, transaction, erasing }: Options) => ({
  /** Signatures that count and are not in the sums yet, the oldest first. */
  uncounted: async (campaign: string, limit: number): Promise<Row[]> =>
    (await sql(
      `SELECT ${columns} FROM signature WHERE campaign = $1 AND state = 'valid' AND mark IS NULL
       ORDER BY changed LIMIT ${limit}`,
      [campaign],
    )) as unknown as Row[],

  /** Adds these to the sums, unless they no longer count. */
  countIn: (campaign: string, all: readonly Counted[]): Promise<void> =>
    transaction(async (inside) => {
      const parts: Part[] = [];
      for (const page of pagesOf(all)) {
        const marked = await mark(inside, page);
        parts.push(...page.filter(({ id }) => marked.has(id)).flatMap((one) => one.parts));
      }
      await change(inside, campaign, parts, 1);
    }),

  /** Marks of signatures that no longer count, of any campaign. */
  gone: async (limit: number): Promise<Gone[]> =>
    (await sql(`SELECT id, campaign, mark FROM figure_gone LIMIT ${limit}`)) as unknown as Gone[],

  /** Subtracts these from the sums, once. */
  countOut: (all: readonly (Omit<Gone, 'mark'> & Pick<Counted, 'parts'>)[]): Promise<number> =>
    erasing(async (inside) => {
      const parts = new Map<string, Part[]>();
      for (const page of pagesOf(all)) {
        const ids = page.map(({ id }) => id);
        const found = await inside(`DELETE FROM figure_gone WHERE id IN ${list(ids, 1)} RETURNING id`, ids);
        const taken = new Set(found.map(({ id }) => id));
        for (const one of page)
          if (taken.has(one.id)) parts.set(one.campaign, [...(parts.get(one.campaign) ?? []), ...one.parts]);
      }
      for (const [campaign, some] of [...parts].sort()) await change(inside, campaign, some, -1);
      return all.length;
    }),

  /**
   * The sums of these kinds, of each the largest, but days and hours all. In one statement, so that
   * they are of the same moment.
   */
  figures: async (campaign: string, wanted: readonly By[], limit = Number.MAX_SAFE_INTEGER): Promise<Figure[]> => {
    const one = (by: By, index: number): string =>
      `SELECT * FROM (SELECT cut, key, value, count FROM figure WHERE campaign = $1 AND cut = $${index + 2}
       ORDER BY count DESC LIMIT ${by === 'day' || by === 'hour' ? Number.MAX_SAFE_INTEGER : limit}) AS found`;
    return (await sql(wanted.map(one).join(' UNION ALL '), [campaign, ...wanted])).map((row) => ({
      ...{ by: row.cut as By, key: String(row.key) },
      ...{ value: row.value as Bytes | null, count: Number(row.count) },
    }));
  },

  /** Whether every signature that counts is in the sums, and no other. */
  isAddedUp: async (campaign: string): Promise<boolean> =>
    (
      await sql(
        `SELECT 1 FROM signature WHERE campaign = $1 AND state = 'valid' AND mark IS NULL
         UNION ALL SELECT 1 FROM signature WHERE campaign = $1 AND was = 'valid'
         UNION ALL SELECT 1 FROM figure_gone WHERE campaign = $1 LIMIT 1`,
        [campaign],
      )
    ).length === 0,

  /** Mails that asked for confirmation, and what came of them; and how many count, as of the last tally. */
  confirmations: async (campaign: string): Promise<{ sent: number; confirmed: number; valid: number }> => {
    const [found] = await sql('SELECT sent, confirmed, count - erased AS valid FROM total WHERE campaign = $1', [
      campaign,
    ]);
    return {
      sent: Number(found?.sent ?? 0),
      confirmed: Number(found?.confirmed ?? 0),
      valid: Number(found?.valid ?? 0),
    };
  },

  /**
   * Whether the sums are those of the marked rows: each kind has to give the same number. In one
   * statement, so that all of it is read at the same moment.
   */
  isRight: async (campaign: string): Promise<boolean> => {
    const [found] = await sql(
      `WITH marked AS (SELECT
           (SELECT count(*) FROM signature WHERE campaign = $1 AND state = 'valid')
         - (SELECT count(*) FROM signature WHERE campaign = $1 AND state = 'valid' AND mark IS NULL)
         + (SELECT count(*) FROM signature WHERE campaign = $1 AND was = 'valid' AND mark IS NOT NULL)
         + (SELECT count(*) FROM figure_gone WHERE campaign = $1) AS n),
       sums AS (SELECT cut, sum(count) AS n FROM figure WHERE campaign = $1 AND cut <> 'hour' GROUP BY cut)
       SELECT marked.n, (SELECT count(*) FROM sums) AS found,
         (SELECT count(*) FROM sums WHERE sums.n = marked.n) AS agree FROM marked`,
      [campaign],
    );
    const expected = Number(found?.n) === 0 ? 0 : cuts.length + 2;
    return Number(found?.found) === expected && Number(found?.agree) === expected;
  },

  /** Throws the sums away; the worker adds everything up again. */
  addUpAgain: (campaign: string): Promise<void> =>
    transaction(async (inside) => {
      await inside('UPDATE signature SET mark = NULL WHERE campaign = $1 AND mark IS NOT NULL', [campaign]);
      await inside('DELETE FROM figure_gone WHERE campaign = $1', [campaign]);
      await inside('DELETE FROM figure WHERE campaign = $1', [campaign]);
    }),

  /** Hours before this one are known by their day alone. */
  forgetHours: async (before: number): Promise<void> => {
    await sql("DELETE FROM figure WHERE cut = 'hour' AND key < $1", [String(before)]);
  },
});
