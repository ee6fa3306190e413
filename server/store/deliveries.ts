/**
 * What was handed over of a campaign: how many, up to which moment, by whom. Also the tickets with
 * which the desk's page fetches a file. Holds nothing of signers.
 */
import { list, type Database } from './database.ts';
import { enter, type Actor } from './journal.ts';
import type { Bytes } from './store.ts';

/** A document to print, a table for a spreadsheet, one for programs, and one object a line. */
export const deliveryKinds = ['letter', 'csv', 'csv-plain', 'ndjson'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/** Which signatures it has: those that came into their state after `since`, and not after `until`. */
export interface Window {
  /** In milliseconds since 1970; -1: all from the first. */
  readonly since: number;
  readonly until: number;
}

export interface Begun extends Window {
  readonly id: string;
  readonly campaign: string;
  readonly kind: DeliveryKind;
  /** Only those who agreed to be kept informed. */
  readonly updatesOnly: boolean;
  /** How many rows will be read for it, about. */
  readonly total: number;
}

export interface Delivery extends Begun {
  /** Which of the campaign's deliveries it is, from 1. */
  readonly number: number;
  /** Empty: somebody with a shell on the server. */
  readonly who: string;
  /** In milliseconds since 1970. */
  readonly begun: number;
  readonly looked: number;
  readonly written: number;
  /** `null`: it is being written, or the server stopped meanwhile. */
  readonly ended: number | null;
  /** SHA-256 of its list, in hexadecimal; `null`: it was not written to its end. */
  readonly hash: string | null;
}

export interface Ticket {
  /** Id that the delivery will have. */
  readonly delivery: string;
  readonly campaign: string;
  /** What was chosen, as JSON. */
  readonly choice: string;
}

const numbered = `SELECT id, campaign, kind, updates_only, who, begun, since, until, total, looked, written, ended, hash,
  row_number() OVER (ORDER BY begun, id) AS number FROM delivery WHERE campaign = $1`;

const asDelivery = (row: Readonly<Record<string, unknown>>): Delivery => {
  const { updates_only, ...rest } = row;
  return { ...(rest as unknown as Delivery), number: Number(row.number), updatesOnly: Number(updates_only) === 1 };
};

export const deliveries = ({ sql, transaction }: Pick<Database, 'sql' | 'transaction'>) => ({
  /** @param token and `session`: SHA-256 of what is in the address, and of the cookie's value */
  keepTicket: (
    {
      token,
      session,
      delivery,
      campaign,
      choice,
      expires,
    }: Ticket & {
      readonly token: Bytes;
      readonly session: Bytes;
      readonly expires: number;
    },
    now: number,
  ): Promise<void> =>
    transaction(async (inside) => {
      await inside('DELETE FROM delivery_ticket WHERE expires <= $1', [now]);
      await inside(
        `INSERT INTO delivery_ticket (token, delivery, session, campaign, choice, expires)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [token, delivery, session, campaign, choice, expires],
      );
    }),

  /** The ticket that this session was given; it is used up by that. */
  takeTicket: async (token: Bytes, session: Bytes, now: number): Promise<Ticket | undefined> =>
    (
      (await sql(
        `DELETE FROM delivery_ticket WHERE token = $1 AND session = $2 AND expires > $3
         RETURNING delivery, campaign, choice`,
        [token, session, now],
      )) as unknown as Ticket[]
    )[0],

  /** How many valid signatures are within it. */
  countWithin: async (campaign: string, { since, until }: Window): Promise<number> =>
    Number(
      (
        await sql(
          `SELECT count(*) AS n FROM signature
           WHERE campaign = $1 AND state = 'valid' AND changed > $2 AND changed <= $3`,
          [campaign, since, until],
        )
      )[0]?.n,
    ),

  /**
   * Before the first signature leaves: whatever comes of it then, it is in the journal.
   * @param number of signatures that may be in it
   */
  beginDelivery: (begun: Begun, number: number, by: Actor, now: number): Promise<void> =>
    transaction(async (inside) => {
      const { id, campaign, kind, updatesOnly, since, until, total } = begun;
      await inside(
        `INSERT INTO delivery (id, campaign, kind, updates_only, who, begun, since, until, total, looked, written)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0)`,
        [id, campaign, kind, updatesOnly ? 1 : 0, by.name, now, since, until, total],
      );
      await enter(inside, { by, action: kind === 'letter' ? 'delivered' : 'exported', campaign, number }, now);
    }),

  /** How far it is. */
  noteDelivery: async (id: string, looked: number, written: number): Promise<void> => {
    await sql('UPDATE delivery SET looked = $2, written = $3 WHERE id = $1 AND ended IS NULL', [id, looked, written]);
  },

  endDelivery: async (
    id: string,
    { looked, written, hash }: Pick<Delivery, 'looked' | 'written' | 'hash'>,
    now: number,
  ): Promise<void> => {
    await sql('UPDATE delivery SET looked = $2, written = $3, hash = $4, ended = $5 WHERE id = $1 AND ended IS NULL', [
      ...[id, looked, written, hash, now],
    ]);
  },

  /** The latest first. */
  deliveriesOf: async (campaign: string, limit: number): Promise<Delivery[]> =>
    (await sql(`SELECT * FROM (${numbered}) AS numbered ORDER BY number DESC LIMIT ${limit}`, [campaign])).map(
      asDelivery,
    ),

  delivery: async (campaign: string, id: string): Promise<Delivery | undefined> =>
    (await sql(`SELECT * FROM (${numbered}) AS numbered WHERE id = $2`, [campaign, id])).map(asDelivery)[0],

  /** The latest of its kind that was written to its end. */
  lastDelivery: async (campaign: string, kind: DeliveryKind, updatesOnly: boolean): Promise<Delivery | undefined> =>
    (
      await sql(
        `SELECT * FROM (${numbered}) AS numbered WHERE kind = $2 AND updates_only = $3 AND hash IS NOT NULL
         ORDER BY until DESC, number DESC LIMIT 1`,
        [campaign, kind, updatesOnly ? 1 : 0],
      )
    ).map(asDelivery)[0],

  /** Those of these signatures whose name an organiser has refused to show. */
  refusedAmong: async (ids: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set(
      ids.length === 0
        ? []
        : (await sql(`SELECT id FROM signature WHERE look = 2 AND id IN ${list(ids, 1)}`, ids)).map(({ id }) =>
            String(id),
          ),
    ),
});
