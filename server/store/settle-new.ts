/**
 * Applies the worker's decisions to new signatures, inside one transaction. Handles states and
 * places, not contents.
 */
import { list, type Record, type Sql } from './database.ts';
import { queue } from './mailbox.ts';
import type { Bytes, Decision, Places, State } from './store.ts';
import { dropWithdrawn, transition } from './state-changes.ts';

const keyOf = (bytes: unknown): string => Buffer.from(bytes as Uint8Array).toString('base64');

/** The place this person can take at an address, given those already taken. */
const placeFor = (person: unknown, taken: readonly Record[], places: Places): number | undefined => {
  if (taken.length >= places || taken.some((row) => keyOf(row.person) === keyOf(person))) return undefined;
  return taken.some(({ place }) => Number(place) === 0) ? 1 : 0;
};

/** The places already taken at these addresses, keyed by address. */
const placesAt = async (sql: Sql, campaign: string, emails: readonly Bytes[]): Promise<Map<string, Record[]>> =>
  emails.length === 0
    ? new Map<string, Record[]>()
    : Map.groupBy(
        await sql(
          `SELECT email, person, place FROM signature
           WHERE campaign = $1 AND place IS NOT NULL AND email IN ${list(emails, 2)}`,
          [campaign, ...emails],
        ),
        ({ email }) => keyOf(email),
      );

/** The place left for this person at this address. */
export const freePlace = async (
  sql: Sql,
  campaign: string,
  { email, person }: { readonly email: Bytes; readonly person: unknown },
  places: Places,
): Promise<number | undefined> =>
  placeFor(person, (await placesAt(sql, campaign, [email])).get(keyOf(email)) ?? [], places);

type Taken = Awaited<ReturnType<typeof placesAt>>;

/** What becomes of a new signature that gets no mail. */
interface Fate {
  readonly to: State;
  readonly place?: number;
}

/** Also marks its place as taken, for the signatures that follow in the same batch. */
const fateOf = ({ email, person, doubt }: Decision['row'], taken: Taken, places: Places): Fate => {
  if (doubt !== null) return { to: 'held' };
  if (email === null) return { to: 'valid' };
  const others = taken.get(keyOf(email)) ?? [];
  const place = placeFor(person, others, places);
  if (place === undefined) return { to: 'duplicate' };
  taken.set(keyOf(email), [...others, { person, place }]);
  return { to: 'valid', place };
};

/**
 * Makes the signature pending until its mail is confirmed; if its address has no place left, it is
 * a duplicate, and its mail says so.
 */
const post = async (
  sql: Sql,
  { row, mail }: Required<Pick<Decision, 'row' | 'mail'>>,
  taken: Taken,
  places: Places,
  now: number,
): Promise<void> => {
  const { id, email } = row;
  if (email === null) return;
  const isFree = placeFor(row.person, taken.get(keyOf(email)) ?? [], places) !== undefined;
  const to = isFree ? 'pending' : 'duplicate';
  const also = { token: isFree ? mail.token : null };
  const [moved] = await transition(sql, [id], { from: 'new', to, now, also });
  if (!moved) return;
  const kind = isFree ? 'confirm' : 'repeat';
  await queue(sql, email, mail[kind], { signature: id, kind }, now);
};

export const settle = async (
  sql: Sql,
  campaign: string,
  decisions: readonly Decision[],
  places: Places,
  now: number,
): Promise<void> => {
  await dropWithdrawn(
    sql,
    campaign,
    decisions.map(({ row }) => row.id),
  );
  const emails = decisions.flatMap(({ row }) => row.email ?? []);
  const taken = await placesAt(sql, campaign, emails);
  const fates = new Map<string, Fate & { readonly isAcknowledged: boolean; readonly ids: string[] }>();
  for (const { row, mail, isAcknowledged = false } of decisions) {
    if (row.doubt === null && mail) {
      await post(sql, { row, mail }, taken, places, now);
      continue;
    }
    const fate = fateOf(row, taken, places);
    const key = `${fate.to} ${fate.place ?? ''} ${isAcknowledged}`;
    const alike = fates.get(key) ?? { ...fate, isAcknowledged, ids: [] };
    alike.ids.push(row.id);
    fates.set(key, alike);
  }
  for (const { ids, ...fate } of fates.values()) await transition(sql, ids, { ...fate, from: 'new', now });
};
