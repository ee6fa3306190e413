/** What the routes of a room are given, and how they are added. */
import type { Context } from 'hono';
import * as z from 'zod';
import type { Campaigns } from '../../campaigns/campaigns.ts';
import type { DocumentStore } from '../../campaigns/document-store.ts';
import type { Vault } from '../../crypto/envelopes.ts';
import type { Keys } from '../../crypto/keys.ts';
import type { Kind } from '../../http/problems.ts';
import type { Counts } from '../../public/counts.ts';
import type { Log } from '../../operations/log.ts';
import type { Grant } from '../../store/members.ts';
import type { Bytes, Store } from '../../store/store.ts';
import type { Asker } from '../rights.ts';

export interface OfDesk {
  readonly store: Store;
  readonly vault: Vault;
  readonly keys: Keys;
  readonly campaigns: Campaigns;
  readonly documents: Pick<DocumentStore, 'folder' | 'check' | 'look'>;
  readonly countOf: Counts['of'];
  /** The server's address, with a trailing slash. */
  readonly base: () => string;
  readonly now: () => number;
  readonly log: Log;
}

/** A member who is signed in. */
export interface Present extends Asker {
  readonly id: string;
  /** SHA-256 of the cookie's value. */
  readonly session: Bytes;
  /** Their roles at this moment; none where they have signed out meanwhile, or were removed. */
  readonly rolesNow: () => Promise<readonly Grant[]>;
}

/**
 * Adds a route for those who are signed in: a POST of JSON in this form. An object is the answer; a
 * code is the problem that is answered instead. Whether the asker may do it, the action says.
 * @param path below /desk/
 * @param most bytes of a request, if more than of a signature
 */
export type Inside = <T>(
  path: string,
  form: z.ZodType<T>,
  answer: (by: Present, body: T, c: Context) => Promise<object | Kind>,
  most?: number,
) => void;

/**
 * The same for a POST of bytes, at most so many, which are read only for those who are signed in.
 * What else is needed is in the query.
 */
export type InsideBytes = (
  path: string,
  most: number,
  answer: (by: Present, body: Bytes, c: Context) => Promise<object | Kind>,
) => void;

/** Parts of the forms that rooms ask for: nothing that a database could not take for what it is. */
export const forms = {
  nothing: z.strictObject({}),
  id: z.string().regex(/^[\w-]{1,64}$/),
  /** Id of a campaign, or '' for all. */
  campaign: z.string().regex(/^[a-z\d-]{0,64}$/),
  /** In milliseconds since 1970. */
  moment: z.int(),
} as const;
