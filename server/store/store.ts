/**
 * What the server needs from a database. About people it holds only envelopes that it cannot read,
 * and keyed hashes.
 */
import type { askingAgain } from './asked-again.ts';
import type { figures } from './figures.ts';
import type { heldNotes } from './held-notices.ts';
import type { keepers } from './campaign-rules.ts';
import type { leases } from './leases.ts';
import type { lists } from './list-of-names.ts';
import type { notesAndFiles } from './notes-and-files.ts';
import type { documentKeeping } from './documents.ts';
import type { deliveries } from './deliveries.ts';
import type { deskSessions } from './desk-sessions.ts';
import type { images } from './images.ts';
import type { Actor, journals } from './journal.ts';
import type { memberships } from './members.ts';
import type { outboxes } from './outbox.ts';
import type { papers } from './paper.ts';
import type { people } from './people.ts';
import type { reading } from './reading.ts';
import type { sealedOnes } from './sealed.ts';
import type { settling } from './settle-new.ts';
import type { tallies } from './tally.ts';
import type { waiting } from './waiting.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

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
  /**
   * Where the request for confirmation goes, encrypted, if the envelope does not say it: it is kept
   * until the worker has written that mail.
   */
  readonly address?: Bytes | null;
  /** Why the organiser should look at it before it counts. */
  readonly doubt: Doubt | null;
  /** The proof of work that came with it, valid for one signature, and when it expires. */
  readonly proof?: { readonly challenge: string; readonly expires: number };
}

/**
 * `honeypot`: software filled in a field that people do not see; `rate`: many came from one
 * network; `unproven`: it came without the proof of work that the campaign asks for, as a plain
 * form does; `organiser`: held by an organiser.
 */
export const doubts = ['rate', 'honeypot', 'unproven', 'organiser'] as const;
export type Doubt = (typeof doubts)[number];

/** Every state, in the order in which people think of them. */
export const states = ['valid', 'pending', 'held', 'duplicate', 'new'] as const;

/**
 * `new`: the worker has not looked at it yet; `pending`: waiting for a click on the link in the
 * mail; `valid`: counts; `held`: waiting for the organiser; `duplicate`: its address has already
 * signed.
 */
export type State = (typeof states)[number];

/**
 * The states from which the organiser moves a signature, in the order in which a signature goes
 * through them: one that the worker moves on meanwhile is caught in the next state.
 */
export const movable = { held: ['new', 'pending', 'duplicate', 'valid'], new: ['held'] } as const;

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
  readonly address: Bytes | null;
}

/**
 * A decision of the worker. `mail`: must be sent before the signature counts; the address and the
 * token are in the envelope.
 */
export interface Decision {
  readonly row: Omit<Unsettled, 'envelope' | 'address' | 'received' | 'state' | 'changed'>;
  readonly mail?: {
    readonly token: Bytes;
    readonly confirm: Letter;
    readonly repeat: Letter;
    /** The address stands nowhere else from now on. */
    readonly isLast?: boolean;
  };
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
export type Selection =
  | { readonly ids: readonly string[]; /** Only those still in this state. */ readonly state?: State | undefined }
  | { readonly campaign: string };

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
    ReturnType<typeof settling>,
    ReturnType<typeof reading>,
    ReturnType<typeof tallies>,
    ReturnType<typeof figures>,
    ReturnType<typeof waiting>,
    ReturnType<typeof outboxes>,
    ReturnType<typeof askingAgain>,
    ReturnType<typeof keepers>,
    ReturnType<typeof heldNotes>,
    ReturnType<typeof lists>,
    ReturnType<typeof leases>,
    ReturnType<typeof notesAndFiles>,
    ReturnType<typeof memberships>,
    ReturnType<typeof deskSessions>,
    ReturnType<typeof journals>,
    ReturnType<typeof documentKeeping>,
    ReturnType<typeof images>,
    ReturnType<typeof papers>,
    ReturnType<typeof deliveries>,
    ReturnType<typeof sealedOnes>,
    ReturnType<typeof people> {
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
   * Confirms the pending signature with this token, so that it counts, unless the token has
   * expired. A repeat gets the same answer.
   */
  readonly confirm: (token: Bytes, rules: ReadonlyMap<string, ConfirmRules>, now: number) => Promise<boolean>;
  /** "It was not me": erases the signature, and spaces out further mails to its address. */
  readonly refuse: (token: Bytes, now: number) => Promise<boolean>;
  /** Erases the signature if the code matches, and bars its id from coming back for some days. */
  readonly withdraw: (id: string, code: Bytes, now: number) => Promise<boolean>;

  /**
   * Holds these for the organiser, or returns held ones to the worker. Resolves to those it moved.
   * @param by entered into the desk's journal
   * @param doubt why they are held
   */
  readonly move: (
    ids: readonly string[],
    to: keyof typeof movable,
    now: number,
    by?: Actor,
    doubt?: Doubt,
  ) => Promise<string[]>;
  /**
   * Removes permanently, from the database's free pages and its journal as well. Resolves to how
   * many it removed.
   * @param by entered into the desk's journal
   */
  readonly erase: (which: Selection, now?: number, by?: Actor) => Promise<number>;
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

  readonly close: () => Promise<void>;
}

/**
 * The database failed. The message is for whoever runs the server, and never contains the data to
 * be stored.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
