/**
 * Encrypts signatures for the disk: AES-256-GCM with a key from HKDF-SHA-256 (RFC 5869), both by WebCrypto. It guards
 * a stolen database file or backup, not a machine that is taken over whole.
 */
import type { Bound, Bytes } from './store/store.ts';

/** First byte of an envelope; then 12 bytes of nonce, ciphertext, 16 bytes of tag. */
const version = 1;
const nonceLength = 12;
/** Lengths are rounded up to this many bytes, so that they do not tell a long name from a short one. */
const step = 512;

const bytesOf = (text: string) => new TextEncoder().encode(text);

export interface Vault {
  /** Tells a wrong secret apart without revealing the right one; the same for the same secret. */
  readonly check: string;
  /** An envelope for what has this id in this campaign. */
  seal(bound: Bound, content: unknown): Promise<Bytes>;
  /** @throws when it was changed, moved to another id or campaign, or sealed with another secret. */
  open(sealed: Bound & { readonly envelope: Bytes }): Promise<unknown>;
}

/** Binds an envelope to its row, so that nobody can give one person's signature another's id. */
const bindingOf = ({ id, campaign }: Bound) => bytesOf(`${campaign}\0${id}`);

export const createVault = async (secret: string): Promise<Vault> => {
  const { subtle } = crypto;
  const root = await subtle.importKey('raw', bytesOf(secret), 'HKDF', false, ['deriveBits', 'deriveKey']);
  const derivation = (purpose: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: bytesOf(`petition-server/${version}/${purpose}`),
  });
  const key = await subtle.deriveKey(derivation('envelope'), root, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const check = Buffer.from(await subtle.deriveBits(derivation('check'), root, 256)).toString('base64url');

  return {
    check,

    async seal(bound, content) {
      const plain = bytesOf(JSON.stringify(content));
      // JSON ends where white space begins.
      const padded = new Uint8Array(Math.ceil(plain.length / step) * step).fill(0x20);
      padded.set(plain);
      const iv = crypto.getRandomValues(new Uint8Array(nonceLength));
      const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bindingOf(bound) }, key, padded);
      const envelope = new Uint8Array(1 + nonceLength + sealed.byteLength);
      envelope.set([version]);
      envelope.set(iv, 1);
      envelope.set(new Uint8Array(sealed), 1 + nonceLength);
      return envelope;
    },

    async open(row) {
      if (row.envelope[0] !== version) throw new Error('an envelope of another version');
      const iv = row.envelope.subarray(1, 1 + nonceLength);
      const sealed = row.envelope.subarray(1 + nonceLength);
      const plain = await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bindingOf(row) }, key, sealed);
      return JSON.parse(new TextDecoder().decode(plain)) as unknown;
    },
  };
};
