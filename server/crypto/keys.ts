/**
 * The keys derived from the secret, and the keyed hashes made with them (HKDF, RFC 5869; HMAC, RFC
 * 2104). Anybody who has the database but not the secret cannot test addresses against it.
 */
import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { canonicalEmail, foldedName } from '../signing/canonical.ts';
import type { Bytes } from '../store/store.ts';

export interface Keys {
  /** The same for every spelling of an address; different for every campaign. */
  email(campaign: string, address: string): Bytes;
  /** Distinguishes people who share an address. */
  person(campaign: string, address: string, name: string): Bytes;
  /** The same for the same answers of one signature. */
  content(campaign: string, id: string, answers: string): Bytes;
  /**
   * The id of a signature sent with the plain form, and the code that withdraws it: the same for
   * the same form sent by the same person, so that a repeat is stored once, and a correction
   * replaces what was sent.
   */
  plain(campaign: string, nonce: string, person: string): { readonly id: string; readonly code: string };
  /** For the proofs of work: all processes with this secret accept each other's. */
  readonly proof: Uint8Array;
}

/**
 * SHA-256 of a code that only its owner has: with 128 random bits or more, no slower hash is
 * needed.
 */
export const digest = (code: string): Bytes => new Uint8Array(createHash('sha256').update(code).digest());

/** 122 bits of a hash in the form of a random UUID (RFC 9562, version 4). */
const uuidOf = (bytes: Bytes): string => {
  const own = Buffer.from(bytes.subarray(0, 16));
  own.writeUInt8((own.readUInt8(6) & 0x0f) | 0x40, 6);
  own.writeUInt8((own.readUInt8(8) & 0x3f) | 0x80, 8);
  return own.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

export const createKeys = (secret: string): Keys => {
  const derived = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `petition-server/1/${purpose}`, 32));
  // As key objects: Node takes four times as long for a hash with a raw key, which it has to
  // process anew each time.
  const email = createSecretKey(derived('email'));
  const person = createSecretKey(derived('person'));
  const content = createSecretKey(derived('content'));
  const plain = createSecretKey(derived('plain-form'));
  const hash = (key: KeyObject, ...parts: string[]): Bytes =>
    new Uint8Array(createHmac('sha256', key).update(parts.join('\0')).digest());
  return {
    email: (campaign, address) => hash(email, campaign, canonicalEmail(address)),
    person: (campaign, address, name) => hash(person, campaign, canonicalEmail(address), foldedName(name)),
    content: (campaign, id, answers) => hash(content, campaign, id, answers),
    plain: (campaign, nonce, person) => {
      const id = uuidOf(hash(plain, 'id', campaign, nonce, person));
      const secret = Buffer.from(hash(plain, 'code', campaign, id))
        .subarray(0, 16)
        .toString('base64url');
      return { id, code: `${id}.${secret}` };
    },
    proof: derived('proof-of-work'),
  };
};
