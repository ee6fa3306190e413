/**
 * What the server asks of a database. Holds envelopes that it cannot read, keyed hashes, and
 * nothing else about people.
 */

import type { heldNotes } from './held-notices.ts';
import type { keepers } from './campaign-rules.ts';
import type { lists } from './list-of-names.ts';
import type { outboxes } from './outbox.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** A file that other people's pages load. */
export interface KeptFile {
  /** Path and query. */
  readonly address: string;
  readonly body: Bytes;
}

/** What an envelope is bound to. */
export interface Bound {
  /** UUID, made by the signer's browser. */
  readonly id: string;
  /** Id of the campaign. */
  readonly campaign: string;
}

/**
 * A signature as it is stored when it arrives: the same columns for each, so that each costs the
 * same.
 */
export interface Arrival extends Bound {
  /** When it arrived, in milliseconds since 1970. */
  readonly received: number;
  /** Everything personal, encrypted. */
  readonly envelope: Bytes;
  /** Keyed hash of the canonical e-mail address, where there is one. */
  readonly email: Bytes | null;
  /** Keyed hash of that address and the name. */
  readonly person: Bytes | null;
  /** Its signer chose to appear in public. */
  readonly shown: boolean;
  /** SHA-256 of the withdrawal code. */
  readonly withdraw: Bytes | null;
  /** Keyed hash of all that was answered: tells a correction from a repetition. */
  readonly content: Bytes | null;
  /** Why the organiser should look at it before it counts. */
  readonly doubt: Doubt | null;
  /** The proof of work that came with it, good for one signature, and when it expires. */
  readonly proof?: { readonly challenge: string; readonly expires: number };
}

/**
 * `honeypot`: software filled in what people do not see; `rate`: many came from one network;
 * `unproven`: it came without the proof of work that the campaign asks for, as a plain form does;
 * `organiser`: held by command.
 */
export type Doubt = 'honeypot' | 'rate' | 'unproven' | 'organiser';

/**
 * `new`: the worker has not looked at it yet; `pending`: waits for the click on the link in the
 * mail; `valid`: counts; `held`: waits for the organiser; `duplicate`: its address has signed
 * already.
 */
export type State = 'new' | 'pending' | 'valid' | 'held' | 'duplicate';

/** A signature at rest. */
export interface Row extends Bound {
  readonly received: number;
  readonly envelope: Bytes;
  readonly state: State;
  /** When it came into that state, in milliseconds since 1970. */
  readonly changed: number;
  readonly doubt: Doubt | null;
}

/** A signature that the worker has to decide about. */
export interface Unsettled extends Row {
  readonly email: Bytes | null;
  readonly person: Bytes | null;
}

/**
 * What the worker decides. `mail`: to be sent before it counts; the address and the token are in
 * the envelope.
 */
export interface Decision {
  readonly row: Omit<Unsettled, 'envelope' | 'received' | 'state' | 'changed'>;
  /**
   * Its signer has done all that is asked of them: the public count moves, whatever becomes of the
   * signature.
   */
  readonly isAcknowledged?: boolean;
  readonly mail?: { readonly token: Bytes; readonly confirm: Letter; readonly repeat: Letter };
}

export interface Letter extends Bound {
  readonly envelope: Bytes;
}

export type LetterKind = 'confirm' | 'repeat';

/** A mail that is to be sent now. */
export interface Due extends Letter {
  /** Id of the signature that it is about. */
  readonly signature: string;
  readonly kind: LetterKind;
  /** Which try this is, from 1. */
  readonly tries: number;
  /** When it was first to be sent, in milliseconds since 1970. */
  readonly written: number;
}

/** One signature, some, or all of a campaign. */
export type Selection = { readonly ids: readonly string[] } | { readonly campaign: string };

/** How many places an e-mail address has: one, or two for people with different names. */
export type Places = 1 | 2;

export interface ConfirmRules {
  readonly places: Places;
  /** Tokens of signatures that have been pending since before this moment have expired. */
  readonly since: number;
}

/** Every method rejects with `StoreError` when the database cannot do it now. */
export interface Store
  extends
    ReturnType<typeof outboxes>,
    ReturnType<typeof keepers>,
    ReturnType<typeof heldNotes>,
    ReturnType<typeof lists> {
  /**
   * Resolves when it is safely on disk; what waits together is committed together. A repeated id
   * changes nothing, writes as well, and resolves alike; so does one that was withdrawn. With the
   * same withdrawal code and other answers it takes the place of what was stored, and is new again.
   * `spent`: another signature has used this proof of work; nothing was stored.
   */
  readonly save: (arrival: Arrival) => Promise<'saved' | 'spent'>;
  /**
   * The same for a group, in one commit. Resolves to the ids of those whose proof of work another
   * signature has used.
   */
  readonly insert: (arrivals: readonly Arrival[]) => Promise<ReadonlySet<string>>;

  /** The oldest that are new; with `doubts`, of those with an address and one of these doubts. */
  readonly arrived: (campaign: string, limit: number, doubts?: readonly Doubt[]) => Promise<Unsettled[]>;
  /** How many are new, and since when the oldest of them, in milliseconds since 1970. */
  readonly backlog: (campaign: string) => Promise<{ length: number; since: number | undefined }>;
  /**
   * Holds what is in doubt, finds duplicates, puts mails into the outbox, counts the rest; all or
   * nothing.
   */
  readonly settle: (campaign: string, decisions: readonly Decision[], places: Places, now: number) => Promise<void>;
  /**
   * The same for the oldest that are new, at most so many, without a mail to anybody. Those with an
   * address and one of the doubts in `except` stay new. Resolves to how many it looked at, and how
   * many of them stay.
   */
  readonly settleArrived: (
    campaign: string,
    limit: number,
    places: Places,
    now: number,
    except?: readonly Doubt[],
  ) => Promise<{ found: number; left: number }>;
  /**
   * Makes the pending signature with this token count, unless the token has expired. Done twice, it
   * answers alike.
   */
  readonly confirm: (token: Bytes, rules: ReadonlyMap<string, ConfirmRules>, now: number) => Promise<boolean>;
  /**
   * "It was not me": erases the signature, and lets the next mails to its address come further
   * apart.
   */
  readonly refuse: (token: Bytes, now: number) => Promise<boolean>;
  /**
   * Erases the signature, if the code is its own, and remembers for some days that its id is not to
   * come back.
   */
  readonly withdraw: (id: string, code: Bytes, now: number) => Promise<boolean>;

  /** Adds up what has changed since the last time; `false`: nothing has. */
  readonly tally: () => Promise<boolean>;
  /** As of the last tally. */
  readonly totals: () => Promise<ReadonlyMap<string, number>>;
  /** Counts the rows themselves and mends the total; resolves to how much it was wrong by. */
  readonly reconcile: (campaign: string) => Promise<number>;
  /** What the public is told, as of the last tally: never exact, see decision 0020. */
  readonly told: () => Promise<ReadonlyMap<string, number>>;
  /** Brings what the public is told nearer to the truth, in multiples of `unit`. */
  readonly correct: (campaign: string, unit: number) => Promise<void>;

  readonly count: (which: Selection, states?: readonly State[]) => Promise<number>;
  /** Whether there is a signature of this campaign, in whatever state. */
  readonly has: (campaign: string) => Promise<boolean>;
  /** Those of this campaign with these ids, in whatever state. */
  readonly find: (campaign: string, ids: readonly string[]) => Promise<Row[]>;
  /** How many valid ones arrived on which day, in UTC; days by their number since 1970. */
  readonly days: (campaign: string) => Promise<ReadonlyMap<number, number>>;
  /**
   * Some of those in this state, in the order in which they came into it, from behind `after` on;
   * none: there are no more.
   */
  readonly page: (campaign: string, state: State, after?: Pick<Row, 'changed' | 'id'>) => Promise<Row[]>;
  /**
   * State after state, each in the order in which they came into it; what changes meanwhile may be
   * left out.
   */
  readonly rows: (campaign: string, states?: readonly State[]) => AsyncIterable<Row>;
  /**
   * Holds these for the organiser, or gives held ones back to the worker. Resolves to how many
   * there were.
   */
  readonly move: (ids: readonly string[], to: 'held' | 'new', now: number) => Promise<number>;
  /**
   * Removes for good, from the database's free pages and its journal too. Resolves to how many
   * there were.
   */
  readonly erase: (which: Selection, now?: number) => Promise<number>;
  /**
   * Erases at most `limit` in this state since before; the public count keeps them. Resolves to how
   * many.
   */
  readonly expire: (campaign: string, state: State, before: number, limit: number) => Promise<number>;
  /**
   * Forgets proofs of work that have expired, ids that were withdrawn days ago, and mails that do
   * not count any more.
   */
  readonly forget: (now: number) => Promise<void>;

  /** Tries again to overwrite what was deleted while somebody else was reading. */
  readonly overwrite: () => Promise<void>;
  /**
   * Takes what was deleted out of the files where that takes its time; `false`: too much to do
   * while others wait.
   */
  readonly compact: () => Promise<boolean>;

  /**
   * Whether this process may do that work until then: one of those that share the database does. A
   * lease that ends later than one that is taken now was taken by a clock that was ahead, and is
   * over.
   */
  readonly lease: (name: string, holder: string, now: number, until: number) => Promise<boolean>;
  /** When the lease ends, in milliseconds since 1970; `undefined`: nobody has had it. */
  readonly leaseEnd: (name: string) => Promise<number | undefined>;
  /** Ends a lease of this holder. */
  readonly release: (name: string, holder: string) => Promise<void>;
  /**
   * A lasting note of the store about itself, such as the check value of its key. The first value
   * stays.
   */
  readonly note: (name: string) => Promise<string | undefined>;
  readonly setNote: (name: string, value: string) => Promise<void>;
  /**
   * Keeps files under the addresses that they were given out at, for good: what an address has
   * already stays.
   */
  readonly keepFiles: (files: readonly KeptFile[]) => Promise<void>;
  readonly keptFile: (address: string) => Promise<Bytes | undefined>;
  /** Really writes, to prove that it can. */
  readonly health: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * The database failed. Its message is for whoever runs the server, and never holds what was to be
 * stored.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
