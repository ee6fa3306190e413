/**
 * Finds people who signed more than once among sealed signatures that were opened, as the server
 * does where it can read (store/settle-new.ts): one place at an address, or two where a household may
 * share it, each for another name. A row that comes twice is no repeat of itself. Keeps hashes, and
 * no text; uses nothing of Node, as the desk's page and its workers have the same rule.
 */
import type { OpenedSignature } from 'petition-widget/sealing';
import { canonicalEmail, foldedName } from '../signing/canonical.ts';
import { Seen } from './seen.ts';

/** By what a signer can be recognised. */
export interface Who {
  /** Hashes of the address, one for each place that it has. */
  readonly places: readonly bigint[];
  /** Hash of the person, where an address has two places. */
  readonly person?: bigint;
}

/** Whether others are repeats of it: one that does not count takes no place. */
export const isCompared = ({ state }: { readonly state?: string }): boolean => state === undefined || state === 'valid';

/**
 * What tells by what a row is known that comes twice, as where exports were put together, and by
 * what the signer of each can be recognised; undefined: they gave no address.
 * @param household whether two people may share an address
 * @param salt random bytes, so that nobody can try addresses against the hashes
 */
export const createRecogniser = async (household: boolean, salt: Uint8Array<ArrayBuffer>) => {
  const key = await crypto.subtle.importKey('raw', salt, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const hash = async (...parts: string[]): Promise<bigint> => {
    const bytes = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(parts.join('\0')));
    return new DataView(bytes).getBigUint64(0);
  };
  const whoIs = async ({ campaign, fields: { email, name } }: OpenedSignature): Promise<Who | undefined> => {
    if (typeof email !== 'string') return undefined;
    const address = canonicalEmail(email);
    const first = await hash('place', '0', campaign, address);
    if (!household) return { places: [first] };
    return {
      places: [first, await hash('place', '1', campaign, address)],
      person: await hash('person', campaign, address, typeof name === 'string' ? foldedName(name) : ''),
    };
  };
  return { rowOf: (id: string) => hash('row', id), whoIs };
};

/** What tells of rows and of signers, in the order in which they came. */
export const createRepeats = () => {
  const rows = new Seen();
  const signers = new Seen();
  return {
    /** Whether this row came before. */
    isAgain: (row: bigint): boolean => !rows.add(row),
    /** Whether its signer had signed before. */
    isRepeat: ({ places, person }: Who): boolean =>
      (person !== undefined && !signers.add(person)) || !places.some((place) => signers.add(place)),
  };
};
