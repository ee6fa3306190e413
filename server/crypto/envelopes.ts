/**
 * Encrypts signatures for storage: AES-256-GCM with a key from HKDF-SHA-256 (RFC 5869). Uses Node's
 * crypto, whose ciphers handle a small text synchronously; WebCrypto hands each to another thread,
 * which takes many times as long. Protects against theft of the database file or a backup, but not
 * against a complete takeover of the machine.
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { Bound, Bytes } from '../store/store.ts';
import { createLinks, type Links } from './links.ts';

const algorithm = 'aes-256-gcm';
/**
 * First byte of an envelope; followed by 12 bytes of nonce, the ciphertext, and 16 bytes of tag.
 */
const version = 1;
const nonceLength = 12;
const tagLength = 16;
/** In bytes: lengths of signatures are rounded up to a multiple of this. */
const signatureStep = 512;
/** In bytes: of a million values of one campaign, two are taken for the same with a chance of 1 in 500. */
const labelLength = 6;

export interface Vault {
  /** Detects a wrong secret without revealing the right one; the same for the same secret. */
  readonly check: string;
  /**
   * Seals the content for this id in this campaign.
   * @param step its length is rounded up to a multiple of this many bytes, so that it does not tell
   * a long name from a short one.
   */
  seal(bound: Bound, content: unknown, step?: number): Promise<Bytes>;
  /**
   * @throws if the envelope was changed, moved to another id or campaign, or sealed with another
   * secret.
   */
  open(sealed: Bound & { readonly envelope: Bytes }): Promise<unknown>;
  /** Keyed hash of a text: short, and the same for the same text in the same campaign. */
  label(campaign: string, text: string): string;
  /** The tokens in the links of mails. */
  readonly links: Links;
}

/**
 * What the address is bound to that a signature's request for confirmation goes to, so that it
 * cannot take the place of the signature itself.
 */
export const addressOf = ({ id, campaign }: Bound): Bound => ({ id: `${id}/address`, campaign });

/** Binds an envelope to its row, so that nobody can attach one person's signature to another id. */
const bindingOf = ({ id, campaign }: Bound) => Buffer.from(`${campaign}\0${id}`);

/**
 * Random bytes are drawn in bulk: asking for twelve at a time costs half as much as the cipher
 * itself.
 */
let stock = Buffer.alloc(0);
const freshNonce = (): Buffer => {
  if (stock.length === 0) stock = randomBytes(nonceLength * 512);
  const nonce = stock.subarray(0, nonceLength);
  stock = stock.subarray(nonceLength);
  return nonce;
};

export const createVault = async (secret: string): Promise<Vault> => {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `petition-server/${version}/${purpose}`, 32));
  const key = createSecretKey(derive('envelope'));
  const labels = createSecretKey(derive('label'));

  return {
    links: createLinks(derive('link')),
    check: derive('check').toString('base64url'),

    async seal(bound, content, step = signatureStep) {
      const plain = JSON.stringify(content);
      const length = Buffer.byteLength(plain);
      // Padded with spaces, which JSON.parse ignores.
      const padded = Buffer.alloc(Math.ceil(length / step) * step, ' ');
      padded.write(plain);
      const nonce = freshNonce();
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength }).setAAD(bindingOf(bound));
      const sealed = [cipher.update(padded), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat([Buffer.of(version), nonce, ...sealed]);
    },

    async open(sealed) {
      const { buffer, byteOffset, byteLength } = sealed.envelope;
      const envelope = Buffer.from(buffer, byteOffset, byteLength);
      if (envelope[0] !== version) throw new Error('an envelope of another version');
      const nonce = envelope.subarray(1, 1 + nonceLength);
      const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength })
        .setAAD(bindingOf(sealed))
        .setAuthTag(envelope.subarray(-tagLength));
      const plain = [decipher.update(envelope.subarray(1 + nonceLength, -tagLength)), decipher.final()];
      return JSON.parse(Buffer.concat(plain).toString()) as unknown;
    },

    label: (campaign, text) =>
      createHmac('sha256', labels)
        .update(`${campaign}\0${text}`)
        .digest()
        .subarray(0, labelLength)
        .toString('base64url'),
  };
};
