/**
 * What the server needs from a database. About people it holds only envelopes that it cannot read,
 * and keyed hashes.
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

/** The row that an envelope is bound to. */
export interface Bound {
  /** UUID, made by the signer's browser. */
  readonly id: string;
  /** Id of the campaign. */
  readonly campaign: string;
}

/**
 * A signature as stored on arrival: every arrival fills the same columns, so that each costs the
 * same.
 */
export interface Arrival extends Bound {
  /** When it arrived, in milliseconds since 1970. */
  readonly received: number;
  /** Everything personal, encrypted. */
  readonly envelope: Bytes;
  /** Keyed hash of the canonical e-mail address, if there is one. */
  readonly email: Bytes | null;
  /** Keyed hash of that address and the name. */
  readonly person: Bytes | null;
  /** Its signer chose to appear in public. */
  readonly shown: boolean;
  /** SHA-256 of the withdrawal code. */
  readonly withdraw: Bytes | null;
  /** Keyed hash of all answers: tells a correction from a repetition. */
  readonly content: Bytes | null;
  /** Why the organiser should look at it before it counts. */
  readonly doubt: Doubt | null;
  /** The proof of work that came with it, valid for one signature, and when it expires. */
  readonly proof?: { readonly challenge: string; readonly expires: number };
}

/**
 * `honeypot`: software filled in a field that people do not see; `rate`: many came from one
 * network; `unproven`: it came without the proof of work that the campaign asks for, as a plain
 * form does; `organiser`: held by command.
 */
export type Doubt = 'honeypot' | 'rate' | 'unproven' | 'organiser';

/**
 * `new`: the worker has not looked at it yet; `pending`: waiting for a click on the link in the
 * mail; `valid`: counts; `held`: waiting for the organiser; `duplicate`: its address has already
 * signed.
 */
export type State = 'new' | 'pending' | 'valid' | 'held' | 'duplicate';

/** A stored signature. */
export interface Row extends Bound {
  readonly received: number;
  readonly envelope: Bytes;
  readonly state: State;
  /** When it entered that state, in milliseconds since 1970. */
  readonly changed: number;
  readonly doubt: Doubt | null;
}

/** A signature that the worker has to decide about. */
export interface Unsettled extends Row {
  readonly email: Bytes | null;
  readonly person: Bytes | null;
}

/**
 * A decision of the worker. `mail`: must be sent before the signature counts; the address and the
 * token are in the envelope.
 */
export interface Decision {
  readonly row: Omit<Unsettled, 'envelope' | 'received' | 'state' | 'changed'>;
  /**
   * Its signer has done everything asked of them: the public count moves, whatever becomes of the
   * signature.
   */
  readonly isAcknowledged?: boolean;
  readonly mail?: { readonly token: Bytes; readonly confirm: Letter; readonly repeat: Letter };
}

export interface Letter extends Bound {
  readonly envelope: Bytes;
}

export type LetterKind = 'confirm' | 'repeat';

/** A mail to be sent now. */
export interface Due extends Letter {
  /** Id of the signature that the mail is about. */
  readonly signature: string;
  readonly kind: LetterKind;
  /** The number of this try, from 1. */
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
  /** Tokens of signatures that became pending before this moment have expired. */
  readonly since: number;
}

/** Every method rejects with `StoreError` if the database is not able to do it now. */
export interface Store
  extends
    ReturnType<typeof outboxes>,
    ReturnType<typeof keepers>,
    ReturnType<typeof heldNotes>,
    ReturnType<typeof lists> {
  /**
   * Resolves once the signature is safely on disk; signatures that wait together are committed
   * together. A repeated id changes nothing, but writes as much and resolves the same way; so does
   * a withdrawn id. With the same withdrawal code and different answers it replaces what was
   * stored, and is new again. `spent`: another signature has used this proof of work; nothing was
   * stored.
   */
  readonly save: (arrival: Arrival) => Promise<'saved' | 'spent'>;
  /**
   * The same for a group, in one commit. Resolves to the ids of those whose proof of work another
   * signature has already used.
   */
  readonly insert: (arrivals: readonly Arrival[]) => Promise<ReadonlySet<string>>;

  /**
   * The oldest new signatures; with `doubts`, only those with an address and one of these doubts.
   */
  readonly arrived: (campaign: string, limit: number, doubts?: readonly Doubt[]) => Promise<Unsettled[]>;
  /** How many are new, and since when the oldest of them has been, in milliseconds since 1970. */
  readonly backlog: (campaign: string) => Promise<{ length: number; since: number | undefined }>;
  /**
   * Holds doubtful signatures, finds duplicates, puts mails into the outbox, and counts the rest;
   * all or nothing.
   */
  readonly settle: (campaign: string, decisions: readonly Decision[], places: Places, now: number) => Promise<void>;
  /**
   * The same for the oldest new signatures, up to `limit`, without sending mails. Those with an
   * address and one of the doubts in `except` stay new. Resolves to how many it looked at, and how
   * many of them stay new.
   */
  readonly settleArrived: (
    campaign: string,
    limit: number,
    places: Places,
    now: number,
    except?: readonly Doubt[],
  ) => Promise<{ found: number; left: number }>;
  /**
   * Confirms the pending signature with this token, so that it counts, unless the token has
   * expired. A repeat gets the same answer.
   */
  readonly confirm: (token: Bytes, rules: ReadonlyMap<string, ConfirmRules>, now: number) => Promise<boolean>;
  /** "It was not me": erases the signature, and spaces out further mails to its address. */
  readonly refuse: (token: Bytes, now: number) => Promise<boolean>;
  /** Erases the signature if the code matches, and bars its id from coming back for some days. */
  readonly withdraw: (id: string, code: Bytes, now: number) => Promise<boolean>;

  /** Adds up the changes since the last time; `false` if there were none. */
  readonly tally: () => Promise<boolean>;
  /** As of the last tally. */
  readonly totals: () => Promise<ReadonlyMap<string, number>>;
  /** Recounts the rows and corrects the total; resolves to how far off it was. */
  readonly reconcile: (campaign: string) => Promise<number>;
  /** The public counts as of the last tally: never exact, see decision 0020. */
  readonly told: () => Promise<ReadonlyMap<string, number>>;
  /** Brings the public count closer to the truth, in multiples of `unit`. */
  readonly correct: (campaign: string, unit: number) => Promise<void>;

  readonly count: (which: Selection, states?: readonly State[]) => Promise<number>;
  /** Whether this campaign has any signature, in any state. */
  readonly has: (campaign: string) => Promise<boolean>;
  /** This campaign's signatures with these ids, in any state. */
  readonly find: (campaign: string, ids: readonly string[]) => Promise<Row[]>;
  /** How many valid signatures arrived on each UTC day; days are numbered from 1970. */
  readonly days: (campaign: string) => Promise<ReadonlyMap<number, number>>;
  /**
   * One page of the signatures in this state, in the order in which they entered it, starting after
   * `after`; empty when there are no more.
   */
  readonly page: (campaign: string, state: State, after?: Pick<Row, 'changed' | 'id'>) => Promise<Row[]>;
  /**
   * State by state, each in the order in which signatures entered it; what changes meanwhile may be
   * left out.
   */
  readonly rows: (campaign: string, states?: readonly State[]) => AsyncIterable<Row>;
  /**
   * Holds these for the organiser, or returns held ones to the worker. Resolves to how many it
   * moved.
   */
  readonly move: (ids: readonly string[], to: 'held' | 'new', now: number) => Promise<number>;
  /**
   * Removes permanently, from the database's free pages and its journal as well. Resolves to how
   * many it removed.
   */
  readonly erase: (which: Selection, now?: number) => Promise<number>;
  /**
   * Erases at most `limit` signatures that entered this state before `before`; the public count
   * keeps them. Resolves to how many.
   */
  readonly expire: (campaign: string, state: State, before: number, limit: number) => Promise<number>;
  /**
   * Deletes expired proofs of work, ids withdrawn days ago, and mails that no longer count against
   * an address.
   */
  readonly forget: (now: number) => Promise<void>;

  /** Retries overwriting data that was deleted while another process was reading. */
  readonly overwrite: () => Promise<void>;
  /**
   * Removes deleted data from the files where that takes a while; `false` if it is too much to do
   * while others wait.
   */
  readonly compact: () => Promise<boolean>;

  /**
   * Takes or renews the lease on this work until `until`; resolves to whether this process has it.
   * Only one of the processes that share the database does. A lease ending later than one taken now
   * was taken by a clock running ahead, and counts as over.
   */
  readonly lease: (name: string, holder: string, now: number, until: number) => Promise<boolean>;
  /** When the lease ends, in milliseconds since 1970; `undefined` if nobody has had it. */
  readonly leaseEnd: (name: string) => Promise<number | undefined>;
  /** Ends this holder's lease. */
  readonly release: (name: string, holder: string) => Promise<void>;
  /**
   * A permanent note of the store about itself, such as the check value of its key. The first value
   * stays.
   */
  readonly note: (name: string) => Promise<string | undefined>;
  readonly setNote: (name: string, value: string) => Promise<void>;
  /**
   * Stores files permanently under the addresses at which they were served: an address that already
   * has a file keeps it.
   */
  readonly keepFiles: (files: readonly KeptFile[]) => Promise<void>;
  readonly keptFile: (address: string) => Promise<Bytes | undefined>;
  /** Performs a real write, to prove that it can. */
  readonly health: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * The database failed. The message is for whoever runs the server, and never contains the data to
 * be stored.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
