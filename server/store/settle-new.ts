/**
 * Finds new signatures for the worker, and applies its decisions to them. Handles states and
 * places, not contents.
 */
import { list, type Database, type Record, type Sql } from './database.ts';
import { queue } from './mailbox.ts';
import { columns } from './reading.ts';
import { dropWithdrawn, takeBack, transition } from './state-changes.ts';
import type { Bytes, Decision, Doubt, Places, Unsettled } from './store.ts';

const keyOf = (bytes: unknown): string => Buffer.from(bytes as Uint8Array).toString('base64');

/** The place this person can take at an address, given those already taken. */
const placeFor = (person: unknown, taken: readonly Record[], places: Places): 0 | 1 | undefined => {
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

const held = { to: 'held' } as const;
const duplicate = { to: 'duplicate' } as const;
const withoutAddress = { to: 'valid' } as const;
/** By the place that it takes at its address. */
const atPlace = [
  { to: 'valid', place: 0 },
  { to: 'valid', place: 1 },
] as const;
/** What can become of a new signature that gets no mail. */
const fates = [held, duplicate, withoutAddress, ...atPlace];
type Fate = (typeof fates)[number];

/** Also marks its place as taken, for the signatures that follow in the same batch. */
const fateOf = ({ email, person, doubt }: Decision['row'], taken: Taken, places: Places): Fate => {
  if (doubt !== null) return held;
  if (email === null) return withoutAddress;
  const others = taken.get(keyOf(email)) ?? [];
  const place = placeFor(person, others, places);
  if (place === undefined) return duplicate;
  taken.set(keyOf(email), [...others, { person, place }]);
  return atPlace[place];
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
  const also = { token: isFree ? mail.token : null, address: null };
  const [moved] = await transition(sql, [id], { from: 'new', to, now, also });
  if (!moved) return;
  const kind = isFree ? 'confirm' : 'repeat';
  await queue(sql, email, mail[kind], { signature: id, kind }, now);
};

interface Terms {
  readonly places: Places;
  readonly now: number;
  /**
   * Those without a mail have done everything asked of them: the public count moves, whatever
   * becomes of the signature.
   */
  readonly isAcknowledged?: boolean;
}

const settle = async (
  sql: Sql,
  campaign: string,
  decisions: readonly Decision[],
  { places, now, isAcknowledged = false }: Terms,
): Promise<void> => {
  await dropWithdrawn(
    sql,
    campaign,
    decisions.map(({ row }) => row.id),
  );
  const emails = decisions.flatMap(({ row }) => row.email ?? []);
  const taken = await placesAt(sql, campaign, emails);
  const ids = new Map(fates.map((fate): [Fate, string[]] => [fate, []]));
  for (const { row, mail } of decisions)
    if (row.doubt === null && mail) await post(sql, { row, mail }, taken, places, now);
    else ids.get(fateOf(row, taken, places))?.push(row.id);
  for (const [fate, alike] of ids) {
    // Whoever is held may be asked to confirm later.
    const also = fate === held ? {} : { address: null };
    await transition(sql, alike, { ...fate, from: 'new', now, also, isAcknowledged });
  }
};

interface Doing extends Pick<Database, 'sql' | 'transaction'> {
  /** Something was deleted that is to be overwritten in the files, at the next occasion. */
  readonly owe: () => void;
}

export const settling = ({ sql, transaction, owe }: Doing) => ({
  /**
   * The oldest new signatures; with `doubts`, only those with an address and one of these doubts.
   */
  arrived: (campaign: string, limit: number, doubts?: readonly Doubt[]): Promise<Unsettled[]> =>
    transaction(async (inside) => {
      if (await takeBack(inside, 'campaign = $1', [campaign])) owe();
      const some = doubts ? `AND email IS NOT NULL AND doubt IN ${list(doubts, 2)}` : '';
      return (await inside(
        `SELECT ${columns}, email, person, address FROM signature
         WHERE campaign = $1 AND state = 'new' ${some} ORDER BY changed LIMIT ${limit}`,
        [campaign, ...(doubts ?? [])],
      )) as unknown as Unsettled[];
    }),

  /** How many are new, and since when the oldest of them has been, in milliseconds since 1970. */
  backlog: async (campaign: string): Promise<{ length: number; since: number | undefined }> => {
    const [found] = await sql(
      "SELECT count(*) AS n, min(changed) AS since FROM signature WHERE campaign = $1 AND state = 'new'",
      [campaign],
    );
    return { length: Number(found?.n), since: found?.since ? Number(found.since) : undefined };
  },

  /**
   * Holds doubtful signatures, finds duplicates, puts mails into the outbox, and counts the rest;
   * all or nothing.
   */
  settle: async (campaign: string, decisions: readonly Decision[], places: Places, now: number): Promise<void> => {
    await transaction((inside) => settle(inside, campaign, decisions, { places, now }));
    if (decisions.some(({ mail }) => mail?.isLast)) owe();
  },

  /**
   * The same for the oldest new signatures, up to `limit`, without sending mails. Those with an
   * address and one of the doubts in `except` stay new. Resolves to how many it looked at, and how
   * many of them stay new.
   */
  settleArrived: (
    campaign: string,
    limit: number,
    places: Places,
    now: number,
    except: readonly Doubt[] = [],
  ): Promise<{ found: number; left: number }> =>
    transaction(async (inside) => {
      if (await takeBack(inside, 'campaign = $1', [campaign])) owe();
      // Without envelopes: they are most of a row, and are not needed here.
      const rows = (await inside(
        `SELECT id, campaign, email, person, doubt FROM signature
         WHERE campaign = $1 AND state = 'new' ORDER BY changed LIMIT ${limit}`,
        [campaign],
      )) as unknown as Decision['row'][];
      const decided = rows.filter(({ email, doubt }) => email === null || doubt === null || !except.includes(doubt));
      const decisions = decided.map((row) => ({ row }));
      await settle(inside, campaign, decisions, { places, now, isAcknowledged: true });
      return { found: rows.length, left: rows.length - decided.length };
    }),
});
