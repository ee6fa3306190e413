/**
 * Who appears in a campaign's public list. Names are added several at a time. Handles rows, not the
 * names in them.
 */
import { randomInt } from 'node:crypto';
import { minute } from '../operations/time.ts';
import { list, type Database, type Sql } from './database.ts';
import { enter, type Actor, type Deed } from './journal.ts';
import { namesToWaitFor } from './public-count.ts';
import { columns } from './reading.ts';
import type { Row } from './store.ts';

/** In milliseconds: the list changes at most once per step, and its times are no finer. */
export const listStep = 10 * minute;

/** Rows read at a time. */
const pageSize = 500;

/** An organiser's verdict on a name. A refused name still counts. */
export type Verdict = 'undecided' | 'accepted' | 'refused';
/**
 * The verdict, or how an undecided name was sorted: `waiting` for an organiser, or `passed`, which
 * appears without one. In the order in which they are stored.
 */
export const looks = ['undecided', 'accepted', 'refused', 'waiting', 'passed'] as const satisfies readonly (
  Verdict | 'waiting' | 'passed'
)[];
export type Look = (typeof looks)[number];
const numberOf = (look: Look): number => looks.indexOf(look);

/** A name that is to be judged. */
export interface ToJudge {
  /** Of the signature. */
  readonly id: string;
  readonly to: Look;
  /** Only while it is still as it was when it was read: when it had changed last, and its verdict. */
  readonly changed?: number | undefined;
  readonly from?: Look | undefined;
}
export interface JudgedName {
  readonly id: string;
  readonly changed: number;
  readonly was: Look;
  readonly look: Look;
}

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

/** They are sorted anew once they count: the rules may be others by then. */
export const forgetSorting = async (sql: Sql, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0)
    await sql(`UPDATE signature SET look = 0 WHERE look IN ($1, $2) AND id IN ${list(ids, 3)}`, [
      ...[numberOf('waiting'), numberOf('passed')],
      ...ids,
    ]);
};

export const lists = ({ sql, transaction }: Pick<Database, 'sql' | 'transaction'>) => {
  const setNote = (name: string, value: string) =>
    sql('INSERT INTO note (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2', [name, value]);

  return {
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
     * Names with this verdict, or sorted like that: the oldest first, starting behind `after`, or the
     * latest first, starting before it. Empty when there are no more.
     */
    namesBy: async (
      campaign: string,
      look: Look,
      after?: Pick<Row, 'changed' | 'id'>,
      isLatestFirst = false,
    ): Promise<Row[]> => {
      const [than, order, start] = isLatestFirst ? ['<', 'DESC', Number.MAX_SAFE_INTEGER] : ['>', 'ASC', -1];
      return (await sql(
        `SELECT ${columns} FROM signature WHERE campaign = $1 AND shown = 1 AND state = 'valid' AND look = $2
       AND (changed, id) ${than} ($3, $4) ORDER BY changed ${order}, id ${order} LIMIT ${pageSize}`,
        [campaign, numberOf(look), after?.changed ?? start, after?.id ?? ''],
      )) as unknown as Row[];
    },

    /** How many names wait for an organiser, and how many are not sorted yet. */
    countNames: async (campaign: string): Promise<{ readonly waiting: number; readonly unsorted: number }> => {
      const found = new Map(
        (
          await sql(
            `SELECT look, count(*) AS n FROM signature
           WHERE campaign = $1 AND shown = 1 AND state = 'valid' AND look IN ($2, $3) GROUP BY look`,
            [campaign, numberOf('waiting'), numberOf('undecided')],
          )
        ).map(({ look, n }) => [looks[Number(look)], Number(n)]),
      );
      return { waiting: found.get('waiting') ?? 0, unsorted: found.get('undecided') ?? 0 };
    },

    /**
     * Sorts names that nobody has judged, and that have not changed after `read`. Those that wait
     * leave the list.
     */
    sortNames: (
      { waiting, passed }: { readonly waiting: readonly string[]; readonly passed: readonly string[] },
      read: number,
    ): Promise<void> =>
      transaction(async (inside) => {
        for (const [ids, look, leaves] of [
          [waiting, 'waiting', ', listed = NULL, appeared = NULL'],
          [passed, 'passed', ''],
        ] as const)
          if (ids.length > 0)
            await inside(
              `UPDATE signature SET look = $1${leaves} WHERE state = 'valid' AND look = 0 AND changed <= $2
             AND id IN ${list(ids, 3)}`,
              [numberOf(look), read, ...ids],
            );
      }),

    /** Makes some of those that are sorted undecided again; resolves to whether there may be more. */
    unsortNames: async (campaign: string): Promise<boolean> => {
      // By their ids alone: with the campaign, SQLite would go through all of its names.
      const found = await sql(
        `UPDATE signature SET look = 0 WHERE look IN ($2, $3) AND id IN (
           SELECT id FROM signature WHERE campaign = $1 AND shown = 1 AND state = 'valid' AND look IN ($2, $3)
           LIMIT ${pageSize}) RETURNING id`,
        [campaign, numberOf('waiting'), numberOf('passed')],
      );
      return found.length > 0;
    },

    /** By what the campaign's names were sorted last, if they ever were. */
    sortedBy: async (campaign: string): Promise<string | undefined> => {
      const [found] = await sql('SELECT value FROM note WHERE name = $1', [`sorted ${campaign}`]);
      return found && String(found.value);
    },

    noteSorted: async (campaign: string, sorting: string): Promise<void> => {
      await setNote(`sorted ${campaign}`, sorting);
    },

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
      await setNote(`names ${campaign}`, String(changed));
    },

    /**
     * Records an organiser's verdict on names of this campaign; one that is not accepted leaves the
     * list. A name that its signer has changed since it was read is not accepted; where it is not
     * said when that was, `noteRead` says it. Resolves to those it changed, and to how many were not
     * as they were read.
     */
    judge: (
      campaign: string,
      names: readonly ToJudge[],
      deed: Deed,
      by: Actor,
      now: number,
    ): Promise<{ readonly judged: JudgedName[]; readonly changed: number }> =>
      transaction(async (inside) => {
        const [note] = await inside('SELECT value FROM note WHERE name = $1', [`names ${campaign}`]);
        const lastRead = note ? Number(note.value) : Number.MAX_SAFE_INTEGER;
        const judged: JudgedName[] = [];
        let other = 0;
        for (const { id, to, changed, from } of names) {
          const [found] = await inside(
            'SELECT look, changed, was FROM signature WHERE id = $1 AND campaign = $2 AND shown = 1',
            [id, campaign],
          );
          if (!found) continue;
          const was = looks[Number(found.look)] ?? 'refused';
          const is = Number(found.changed);
          const isAsRead = found.was === null && (changed === undefined ? is <= lastRead : is === changed);
          if ((to === 'accepted' && !isAsRead) || (from !== undefined && was !== from)) {
            other++;
            continue;
          }
          if (was === to) continue;
          const leaves = to === 'accepted' || to === 'passed' ? '' : ', listed = NULL, appeared = NULL';
          const done = await inside(
            `UPDATE signature SET look = $2${leaves} WHERE id = $1 AND look = $3 AND changed = $4 RETURNING id`,
            [id, numberOf(to), numberOf(was), is],
          );
          if (done.length === 0) other++;
          else judged.push({ id, changed: is, was, look: to });
        }
        if (judged.length > 0) await enter(inside, { by, action: deed, campaign, number: judged.length }, now);
        return { judged, changed: other };
      }),
  };
};
