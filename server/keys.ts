/**
 * The keys that are derived from the secret, and the keyed hashes made with them (HKDF, RFC 5869; HMAC, RFC 2104). Who has
 * the database but not the secret cannot try addresses against it.
 */
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { canonicalEmail, foldedName } from './canonical.ts';
import type { Bytes } from './store/store.ts';

export interface Keys {
  /** The same for every way of writing an address; another for every campaign. */
  email(campaign: string, address: string): Bytes;
  /** Tells people apart who share an address. */
  person(campaign: string, address: string, name: string): Bytes;
  /** For the proofs of work: all processes with this secret take each other's. */
  readonly proof: Uint8Array;
}

/** SHA-256 of a code that only its owner has: 128 random bits or more need no slower hash. */
export const digest = (code: string): Bytes => new Uint8Array(createHash('sha256').update(code).digest());

export const createKeys = (secret: string): Keys => {
  const derived = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `petition-server/1/${purpose}`, 32));
  const [email, person, proof] = [derived('email'), derived('person'), derived('proof-of-work')] as const;
  const hash = (key: Uint8Array, ...parts: string[]): Bytes =>
    new Uint8Array(createHmac('sha256', key).update(parts.join('\0')).digest());
  return {
    email: (campaign, address) => hash(email, campaign, canonicalEmail(address)),
    person: (campaign, address, name) => hash(person, campaign, canonicalEmail(address), foldedName(name)),
    proof,
  };
};
