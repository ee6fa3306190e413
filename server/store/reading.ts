/** Counts, finds and reads stored signatures; changes nothing. */
import { day } from '../operations/time.ts';
import { list, type Database } from './database.ts';
import { states as everyState, type Row, type Selection, type State } from './store.ts';

/** Rows read at a time: keeps memory small, and the waits of others short. */
const pageSize = 500;

/** The columns of a `Row`. */
export const columns = 'id, campaign, received, envelope, state, changed, doubt';

/** The condition for these signatures, and its values. */
export const conditionOf = (
  which: Selection,
  states: readonly State[] = 'state' in which && which.state !== undefined ? [which.state] : [],
): [string, string[]] => {
  const [condition, values] =
    'ids' in which ? [`id IN ${list(which.ids, 1)}`, which.ids] : ['campaign = $1', [which.campaign]];
  return states.length === 0
    ? [condition, [...values]]
    : [`${condition} AND state IN ${list(states, values.length + 1)}`, [...values, ...states]];
};

type Page = (campaign: string, state: State, after?: Pick<Row, 'changed' | 'id'>) => Promise<Row[]>;

/** All rows of a campaign, page by page, so that no reader blocks the writers. */
export const rowsBy = (page: Page) =>
  async function* (campaign: string, states: readonly State[] = everyState): AsyncGenerator<Row> {
    for (const state of states)
      for (let rows = await page(campaign, state); rows.length > 0; rows = await page(campaign, state, rows.at(-1)))
        yield* rows;
  };

export const reading = ({ sql }: Pick<Database, 'sql'>) => {
  const page: Page = async (campaign, state, after) =>
    (await sql(
      `SELECT ${columns} FROM signature
       WHERE campaign = $1 AND state = $2 AND (changed, id) > ($3, $4) ORDER BY changed, id LIMIT ${pageSize}`,
      [campaign, state, after?.changed ?? -1, after?.id ?? ''],
    )) as unknown as Row[];

  return {
    count: async (which: Selection, states?: readonly State[]): Promise<number> => {
      const [condition, values] = conditionOf(which, states);
      return Number((await sql(`SELECT count(*) AS n FROM signature WHERE ${condition}`, values))[0]?.n);
    },

    /** Whether this campaign has any signature, in any state. */
    has: async (campaign: string): Promise<boolean> =>
      (await sql('SELECT id FROM signature WHERE campaign = $1 LIMIT 1', [campaign])).length > 0,

    /** This campaign's signatures with these ids, in any state. */
    find: async (campaign: string, ids: readonly string[]): Promise<Row[]> => {
      if (ids.length === 0) return [];
      // By their ids alone: with the campaign, SQLite would go through all of its signatures.
      const found = await sql(`SELECT ${columns} FROM signature WHERE id IN ${list(ids, 1)}`, ids);
      return (found as unknown as Row[]).filter((row) => row.campaign === campaign);
    },

    /** How many valid signatures arrived on each UTC day; days are numbered from 1970. */
    days: async (campaign: string): Promise<ReadonlyMap<number, number>> =>
      new Map(
        (
          await sql(
            `SELECT received / ${day} AS day, count(*) AS n FROM signature
             WHERE campaign = $1 AND state = 'valid' GROUP BY received / ${day} ORDER BY 1`,
            [campaign],
          )
        ).map(({ day, n }) => [Number(day), Number(n)]),
      ),

    /**
     * One page of the signatures in this state, in the order in which they entered it, starting
     * after `after`; empty when there are no more.
     */
    page,

    /**
     * State by state, each in the order in which signatures entered it; what changes meanwhile may
     * be left out.
     */
    rows: rowsBy(page),
  };
};
