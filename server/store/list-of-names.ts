/**
 * Who appears in a campaign's public list. Names are added several at a time. Handles rows, not the
 * names in them.
 */
import { randomInt } from 'node:crypto';
import type { Database } from './database.ts';
import { namesToWaitFor } from './public-count.ts';
import type { Row } from './store.ts';

/** In milliseconds: the list changes at most once per step, and its times are no finer. */
export const listStep = 10 * 60_000;

/** Rows read at a time. */
const pageSize = 500;

/**
 * An organiser's verdict on a name, in the order in which it is stored. A refused name still
 * counts.
 */
export type Look = 'undecided' | 'accepted' | 'refused';
export const looks: readonly Look[] = ['undecided', 'accepted', 'refused'];

/** A row whose signer chose to appear; `appeared` is the time shown in the list. */
export interface Listed extends Row {
  readonly look: number;
  readonly appeared: string;
}

const shuffled = <T>(list: readonly T[]): T[] => {
  const copy = [...list];
  for (let end = copy.length; end > 1; end--) {
    const [taken] = copy.splice(randomInt(end), 1);
    copy.push(taken as T);
  }
  return copy;
};

export const lists = ({ sql, transaction }: Pick<Database, 'sql' | 'transaction'>, columns: string) => ({
  /** The list, latest first. */
  listed: async (campaign: string, limit: number): Promise<Listed[]> =>
    (await sql(
      `SELECT ${columns}, look, appeared FROM signature WHERE campaign = $1 AND listed IS NOT NULL AND state = 'valid'
       ORDER BY listed DESC LIMIT ${limit}`,
      [campaign],
    )) as unknown as Listed[],

  /**
   * The latest that may be listed and are not yet. Empty also if the list has already changed since
   * `step`: then they wait for the next one.
   */
  unlisted: async (
    campaign: string,
    { step, before, look, limit }: { step: number; before: number; look: Look; limit: number },
  ): Promise<Row[]> =>
    (await sql(
      `SELECT ${columns} FROM signature WHERE campaign = $1 AND shown = 1 AND state = 'valid' AND changed <= $2
       AND listed IS NULL AND look = $3 AND NOT EXISTS (SELECT 1 FROM total WHERE campaign = $1 AND listed >= $4)
       ORDER BY changed DESC LIMIT ${limit}`,
      [campaign, before, looks.indexOf(look), step],
    )) as unknown as Row[],

  /**
   * Signers who chose to appear and whose names nobody has looked at, starting behind `after`;
   * empty when there are no more.
   */
  unread: async (campaign: string, after?: Pick<Row, 'changed' | 'id'>): Promise<Row[]> =>
    (await sql(
      `SELECT ${columns} FROM signature WHERE campaign = $1 AND shown = 1 AND state = 'valid' AND look = 0
       AND (changed, id) > ($2, $3) ORDER BY changed, id LIMIT ${pageSize}`,
      [campaign, after?.changed ?? -1, after?.id ?? ''],
    )) as unknown as Row[],

  /**
   * Adds these to the list together, once there are enough; `step` is the time, rounded down.
   * Resolves to whether there were enough.
   */
  list: (campaign: string, ids: readonly string[], step: number): Promise<boolean> =>
    transaction(async (inside) => {
      const [total] = await inside('SELECT names, listed FROM total WHERE campaign = $1', [campaign]);
      if (!total || Number(total.listed) >= step) return false;
      const names = Number(total.names) || namesToWaitFor();
      const isEnough = ids.length >= names;
      await inside('UPDATE total SET names = $2, listed = $3 WHERE campaign = $1', [
        campaign,
        isEnough ? namesToWaitFor() : names,
        isEnough ? step : Number(total.listed),
      ]);
      if (!isEnough) return false;
      // If the list seldom changes, the hour of a change would reveal too much.
      const time = new Date(step - listStep).toISOString();
      const isSlow = step - Number(total.listed) > 2 * listStep;
      for (const [index, id] of shuffled(ids).entries())
        await inside(
          `UPDATE signature SET listed = $2, appeared = $3
           WHERE id = $1 AND state = 'valid' AND shown = 1 AND listed IS NULL`,
          [id, step + index, isSlow ? time.slice(0, 10) : time],
        );
      return true;
    }),

  /** Notes up to which change an organiser has read the waiting names. */
  noteRead: async (campaign: string, changed: number): Promise<void> => {
    await sql('INSERT INTO note (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2', [
      `names ${campaign}`,
      String(changed),
    ]);
  },

  /**
   * Records an organiser's verdict on these names; one that is not accepted leaves the list.
   * Resolves to how many were judged. A name that its signer has changed since it was read is not
   * accepted.
   */
  judge: async (ids: readonly string[], look: Look): Promise<number> => {
    const asRead = `AND changed <=
      COALESCE((SELECT CAST(value AS BIGINT) FROM note WHERE name = 'names ' || campaign), changed)`;
    const [leaves, isAsRead] = look === 'accepted' ? ['', asRead] : [', listed = NULL, appeared = NULL', ''];
    let judged = 0;
    for (const id of ids) {
      const found = await sql(
        `UPDATE signature SET look = $2${leaves} WHERE id = $1 AND shown = 1 ${isAsRead} RETURNING id`,
        [id, looks.indexOf(look)],
      );
      judged += found.length;
    }
    return judged;
  },
});
