/**
 * One person: all that is held with an e-mail address, in the campaigns that are asked for, to show
 * it, to hand it to its owner, or to erase it. Finds nobody by anything but a whole address, which is
 * hashed and then forgotten. Does not judge who may.
 */
import type { Keys } from '../crypto/keys.ts';
import { actorOf } from '../desk/rights.ts';
import { lookOf } from '../public/names-shown.ts';
import type { Actor } from '../store/journal.ts';
import type { Look } from '../store/list-of-names.ts';
import type { LetterKind, State, Store } from '../store/store.ts';
import type { Ending } from '../store/outbox.ts';
import type { On } from './action.ts';
import { createReader, type Content } from './content.ts';

/** A mail to them that was not sent. */
interface PersonsMail {
  readonly kind: LetterKind;
  /** ISO 8601, in UTC. */
  readonly written: string;
  /** Why it is not tried any more. */
  readonly ended?: Ending;
}

/** One signature, with all that is kept of it. */
export interface PersonsSignature {
  readonly id: string;
  readonly state: State;
  /** ISO 8601, in UTC; also when it came into its state. */
  readonly received: string;
  readonly changed: string;
  /** What its signer said; `null`: it cannot be opened. */
  readonly content: Content | null;
  /** What an organiser thought of the name, where it was to appear in public. */
  readonly look?: Look;
  /** Whether it is in the public list. */
  readonly isListed: boolean;
  readonly mails: readonly PersonsMail[];
}

export interface PersonIn {
  readonly campaign: string;
  readonly signatures: readonly PersonsSignature[];
  /** When the latest mail was due, of those of the last days. ISO 8601, in UTC. */
  readonly mailed?: string;
}

const iso = (at: number): string => new Date(at).toISOString();

/** What the campaigns hold; those that hold nothing are left out. */
export const findPerson = async (
  { store, vault }: On<'heldOf'>,
  keys: Pick<Keys, 'email'>,
  address: string,
  campaigns: readonly string[],
): Promise<PersonIn[]> => {
  const found: PersonIn[] = [];
  const reader = createReader(vault);
  for (const campaign of campaigns) {
    const { rows, mails, mailed } = await store.heldOf({ campaign, email: keys.email(campaign, address) });
    if (rows.length === 0 && mailed === null) continue;
    const signatures: PersonsSignature[] = [];
    for (const row of rows)
      signatures.push({
        id: row.id,
        state: row.state,
        received: iso(row.received),
        changed: iso(row.changed),
        content: (await reader.open(row)) ?? null,
        ...(row.shown === 1 && { look: lookOf(row.look) }),
        isListed: row.appeared !== null,
        mails: mails
          .filter(({ signature }) => signature === row.id)
          .map(({ kind, written, ended }) => ({ kind, written: iso(written), ...(ended !== null && { ended }) })),
      });
    found.push({ campaign, signatures, ...(mailed !== null && { mailed: iso(mailed) }) });
  }
  return found;
};

interface Erasing {
  readonly address: string;
  readonly campaigns: readonly string[];
  readonly by: Actor;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** Erases every signature with this address in these campaigns, in any state. Resolves to how many. */
export const erasePerson = async (
  store: Pick<Store, 'erasePerson'>,
  keys: Pick<Keys, 'email'>,
  { address, campaigns, by, now }: Erasing,
): Promise<number> => {
  let count = 0;
  for (const campaign of campaigns)
    count += await store.erasePerson({ campaign, email: keys.email(campaign, address) }, actorOf(by), now);
  return count;
};
