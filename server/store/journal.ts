/**
 * The journal of the desk: who did what, and when. It can only grow: there is no statement that
 * changes or deletes an entry. It names members, never signers.
 */
import { randomUUID } from 'node:crypto';
import { list, type Database, type Sql } from './database.ts';

/** What an entry can say; the desk has a sentence for each. */
export const deeds = [
  'invited',
  'invitation-withdrawn',
  'joined',
  'signed-in',
  'role-changed',
  'role-taken',
  'removed',
  'published',
  'restored',
  'closed',
  'won',
  'opened',
  'taken-over',
  'image-uploaded',
  'names-accepted',
  'names-refused',
  'names-undone',
  'held',
  'released',
  'erased',
  'paper-added',
  'paper-taken-back',
  'exported',
  'delivered',
  'person-found',
  'person-exported',
  'person-erased',
  'sealed-fetched',
  'repeats-marked',
  'repeats-undone',
  'seals-replaced',
] as const;
export type Deed = (typeof deeds)[number];

/** Who does something: a member, or whoever runs the commands on the server. */
export interface Actor {
  readonly id: string | null;
  /** As it is written down, since a member's name goes with the member. Empty for the commands. */
  readonly name: string;
}
export const commandLine: Actor = { id: null, name: '' };

export interface Entry {
  readonly by: Actor;
  readonly action: Deed;
  /** '' for all of them. */
  readonly campaign: string;
  /** The name of the member that it was done to. */
  readonly about?: string;
  /** How many it was done to. */
  readonly number?: number;
}

export interface Written {
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly at: number;
  /** Empty: somebody with a shell on the server. */
  readonly who: string;
  readonly action: Deed;
  readonly campaign: string;
  readonly about: string | null;
  readonly number: number;
}

/** Adds an entry, in the transaction of what it tells about. */
export const enter = async (sql: Sql, { by, action, campaign, about, number = 1 }: Entry, now: number) => {
  await sql(
    `INSERT INTO journal (id, at, member, who, action, campaign, about, number)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [randomUUID(), now, by.id, by.name, action, campaign, about ?? null, number],
  );
};

export const journals = ({ sql }: Pick<Database, 'sql'>) => ({
  /**
   * Entries, latest first, older than `before`; only those about these campaigns, where some are
   * given.
   */
  readJournal: async (
    limit: number,
    campaigns?: readonly string[],
    before?: Pick<Written, 'at' | 'id'>,
  ): Promise<Written[]> => {
    if (campaigns?.length === 0) return [];
    const some = campaigns ? `AND campaign IN ${list(campaigns, 3)}` : '';
    return (await sql(
      `SELECT id, at, who, action, campaign, about, number FROM journal WHERE (at, id) < ($1, $2) ${some}
       ORDER BY at DESC, id DESC LIMIT ${limit}`,
      [before?.at ?? Number.MAX_SAFE_INTEGER, before?.id ?? '', ...(campaigns ?? [])],
    )) as unknown as Written[];
  },
});
