/**
 * Every change of a signature's state. Each is one guarded statement, and only what it returns is counted: two processes may
 * both have read a row in its old state, and one of them changes it. Knows rows and states, not why they change.
 */
import { list, type Record, type Sql, type Value } from './database.ts';
import type { Bytes, State } from './store.ts';
import { countChanges } from './tally.ts';

export interface Moved {
  readonly id: string;
  readonly campaign: string;
}

interface Transition {
  readonly from: State;
  readonly to: State;
  /** When it happens, in milliseconds since 1970. */
  readonly now: number;
  /** Which of its address's places a valid one takes. */
  readonly place?: number | undefined;
  /** What else changes with the state; what is not named stays. */
  readonly also?: { readonly token?: Bytes | null; readonly doubt?: string | null };
}

/** Changes those of these rows that are still in that state, and the count with them. Resolves to those it changed. */
export const transition = async (
  sql: Sql,
  ids: readonly string[],
  { from, to, now, place, also = {} }: Transition,
): Promise<Moved[]> => {
  if (ids.length === 0) return [];
  const columns: Readonly<globalThis.Record<string, Value>> = {
    state: to,
    changed: now,
    place: place ?? null,
    ...also,
  };
  const names = Object.keys(columns);
  const set = names.map((name, index) => `${name} = $${index + 1}`).join(', ');
  const after = names.length + 1;
  const moved = await sql(
    `UPDATE signature SET ${set} WHERE state = $${after} AND id IN ${list(ids, after + 1)} RETURNING id, campaign`,
    [...Object.values(columns), from, ...ids],
  );
  const changes = moved.map(({ id, campaign }) => ({ id: String(id), campaign: String(campaign) }));
  await countChanges(
    sql,
    changes.map(({ campaign }) => ({ campaign, from, to })),
  );
  return changes;
};

/** Erases the rows that this applies to, and their mails, and counts them out. Resolves to those that it erased. */
export const remove = async (sql: Sql, condition: string, values: readonly Value[]): Promise<Record[]> => {
  // Signatures before mails, here as everywhere: who locks in one order never waits in a circle.
  const gone = await sql(`DELETE FROM signature WHERE ${condition} RETURNING id, campaign, state, email`, values);
  if (gone.length === 0) return gone;
  await dropMails(
    sql,
    gone.map(({ id }) => String(id)),
  );
  await countChanges(
    sql,
    gone.map(({ campaign, state }) => ({ campaign: String(campaign), from: state as State, to: undefined })),
  );
  return gone;
};

/** Takes back the mails of these signatures that wait to be sent. */
export const dropMails = async (sql: Sql, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await sql(`DELETE FROM outbox WHERE signature IN ${list(ids, 1)}`, ids);
};
