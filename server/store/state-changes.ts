/**
 * Every change of a signature's state. Each is one guarded statement, and only the rows it returns
 * are counted: two processes may both have read a row in its old state, but only one of them
 * changes it. Knows rows and states, not the reasons.
 */
import { day } from '../operations/time.ts';
import { traceOf } from './arrival.ts';
import { list, type Sql, type Value } from './database.ts';
import { uncount, uncountKept } from './figures.ts';
import type { Bytes, State } from './store.ts';
import { countChanges } from './tally.ts';

export interface Moved {
  readonly id: string;
  readonly campaign: string;
}

export interface Removed extends Moved {
  readonly email: Bytes | null;
  /** Somebody followed the link in a mail to its address. */
  readonly isConfirmed: boolean;
}

interface Transition {
  readonly from: State;
  readonly to: State;
  /** The time of the change, in milliseconds since 1970. */
  readonly now: number;
  /** Which of its address's places it takes, if it becomes valid. */
  readonly place?: number | undefined;
  /** What else changes with the state; columns not named stay. */
  readonly also?: Readonly<
    Partial<Record<'token' | 'doubt' | 'listed' | 'appeared' | 'address', string | Bytes | null>>
  >;
  /**
   * Its signer has done everything asked of them: from now on it is in the apparent number, if it
   * was not already.
   */
  readonly isAcknowledged?: boolean;
}

/**
 * Changes those of these rows that are still in state `from`, and updates the count. Resolves to
 * the rows it changed. Skips a signature that was corrected meanwhile: the decision was based on
 * the old answers.
 */
export const transition = async (
  sql: Sql,
  ids: readonly string[],
  { from, to, now, place, also = {}, isAcknowledged = false }: Transition,
): Promise<Moved[]> => {
  if (ids.length === 0) return [];
  const columns: Readonly<Record<string, Value>> = { state: to, changed: now, place: place ?? null, ...also };
  const names = Object.keys(columns);
  const set = names.map((name, index) => `${name} = $${index + 1}`).join(', ');
  const after = names.length + 1;
  const counted = isAcknowledged ? ', counted = counted + 1' : '';
  const moved = await sql(
    `UPDATE signature SET ${set}${counted} WHERE state = $${after} AND was IS NULL AND id IN ${list(ids, after + 1)}
     RETURNING id, campaign, counted, mark`,
    [...Object.values(columns), from, ...ids],
  );
  if (from === 'valid') await uncountKept(sql, moved);
  await countChanges(
    sql,
    moved.map(({ campaign, counted }) => ({
      ...{ campaign: String(campaign), from, to },
      apparent: isAcknowledged && Number(counted) === 1 ? 1 : 0,
    })),
  );
  return moved.map(({ id, campaign }) => ({ id: String(id), campaign: String(campaign) }));
};

/**
 * Turns the corrected signatures among these into new ones: counts them as new, drops their mails,
 * and clears the verdict on their names. Until then they count in their old state, because storing
 * a correction looks only at the row itself. Resolves to whether there were any.
 */
export const takeBack = async (sql: Sql, condition: string, values: readonly Value[]): Promise<boolean> => {
  const isCorrected = `was IS NOT NULL AND ${condition}`;
  const states = await sql(`SELECT DISTINCT was FROM signature WHERE ${isCorrected}`, values);
  for (const { was } of states) {
    const from = was as State;
    const rows = await sql(
      `UPDATE signature SET was = NULL, look = 0, listed = NULL, appeared = NULL
       WHERE was = $${values.length + 1} AND ${condition} RETURNING id, campaign, mark`,
      [...values, from],
    );
    await uncountKept(sql, rows);
    await dropMails(
      sql,
      rows.map(({ id }) => String(id)),
    );
    await countChanges(
      sql,
      rows.map(({ campaign }) => ({ campaign: String(campaign), from, to: 'new', apparent: 0 })),
    );
  }
  return states.length > 0;
};

/**
 * Erases the matching rows and their mails, and subtracts them from the count. Resolves to the rows
 * it erased.
 * @param isAsked somebody requested it, who may watch whether the public count changes; otherwise
 * their time was over.
 */
export const remove = async (
  sql: Sql,
  condition: string,
  values: readonly Value[],
  isAsked = true,
): Promise<Removed[]> => {
  // Signatures before mails, as everywhere: a fixed lock order prevents deadlocks.
  const gone = await sql(
    `DELETE FROM signature WHERE ${condition}
     RETURNING id, campaign, COALESCE(was, state) AS state, email, token, counted, mark`,
    values,
  );
  await uncount(sql, gone);
  const ids = gone.map(({ id }) => String(id));
  await dropMails(sql, ids);
  if (ids.length > 0) await sql(`DELETE FROM asked_again WHERE signature IN ${list(ids, 1)}`, ids);
  await countChanges(
    sql,
    gone.map(({ campaign, state, counted }) => ({
      ...{ campaign: String(campaign), from: state as State, to: undefined },
      apparent: isAsked && Number(counted) > 0 ? -1 : 0,
    })),
  );
  return gone.map(({ id, campaign, state, email, token }) => ({
    id: String(id),
    campaign: String(campaign),
    email: email as Bytes | null,
    isConfirmed: token !== null && (state === 'valid' || state === 'duplicate'),
  }));
};

/** Deletes the unsent mails of these signatures. */
export const dropMails = async (sql: Sql, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await sql(`DELETE FROM outbox WHERE signature IN ${list(ids, 1)}`, ids);
};

/** How long an erased id is barred from coming back, in milliseconds. */
const remembered = 7 * day;

/** Bars these ids from coming back when a page that sent them is loaded again. */
export const remember = async (sql: Sql, ids: readonly string[], now: number): Promise<void> => {
  if (ids.length === 0) return;
  const rows = ids.map((_, index) => `($${index + 2}, $1)`).join(', ');
  await sql(`INSERT INTO withdrawn (id, until) VALUES ${rows} ON CONFLICT (id) DO UPDATE SET until = excluded.until`, [
    now + remembered,
    ...ids.map(traceOf),
  ]);
};

/**
 * Erases signatures that came back all the same, from a repeat that was in flight while the first
 * was being withdrawn.
 */
export const dropWithdrawn = async (sql: Sql, campaign: string, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const traces = new Map(ids.map((id) => [Buffer.from(traceOf(id)).toString('hex'), id]));
  const found = await sql(`SELECT id FROM withdrawn WHERE id IN ${list(ids, 1)}`, ids.map(traceOf));
  const back = found.flatMap(({ id }) => traces.get(Buffer.from(id as Uint8Array).toString('hex')) ?? []);
  if (back.length > 0) await remove(sql, `campaign = $1 AND id IN ${list(back, 2)}`, [campaign, ...back]);
};
