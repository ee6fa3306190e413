/**
 * Cuts an opening key into shares, so many of which make the key again (Shamir's secret sharing).
 * Each is a line of text that can be written down: bech32 (BIP 173) tells a slip of the pen.
 */
import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';
import { combine, split } from 'shamir-secret-sharing';

const prefix = 'petition-share';
const identityPrefix = 'AGE-SECRET-KEY-PQ-';
/** In bytes: enough to tell the keys of a group apart. */
const markLength = 4;
/** In bytes: that of an opening key, and the share's number. */
const secretLength = 33;
/** In characters: a separator, five bits each, and a checksum of six. */
const shareLength = prefix.length + 1 + Math.ceil(((2 + markLength + secretLength) * 8) / 5) + 6;

export interface Share {
  /** How many of how many make the key. */
  readonly needed: number;
  readonly of: number;
  /** The same for all shares of one key. */
  readonly mark: string;
  readonly secret: Uint8Array;
}

export type ShareProblem = 'not-a-share' | 'shares-of-other-keys' | 'too-few-shares' | 'shares-do-not-fit';

const markOf = async (identity: string): Promise<Uint8Array> => {
  const recipient = new TextEncoder().encode(await identityToRecipient(identity));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', recipient)).subarray(0, markLength);
};

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const cutIntoShares = async (identity: string, needed: number, of: number): Promise<string[]> => {
  const secrets = await split(bech32.decodeToBytes(identity).bytes, of, needed);
  const mark = await markOf(identity);
  return secrets.map((secret) => bech32.encodeFromBytes(prefix, Uint8Array.of(needed, of, ...mark, ...secret)));
};

/**
 * The shares in a text, whether they were written down right or not: as they were typed from sheets,
 * with spaces and breaks anywhere, or in a file that says other things too.
 */
export const sharesIn = (text: string): string[] =>
  text
    .replace(/\s/g, '')
    .split(new RegExp(`(?=${prefix})`, 'i'))
    .filter((piece) => piece.toLowerCase().startsWith(prefix))
    .map((piece) => piece.slice(0, shareLength));

/** Undefined: it is none, or was not written down right. */
export const readShare = (text: string): Share | undefined => {
  try {
    const { prefix: found, bytes } = bech32.decodeToBytes(text.replace(/\s/g, '').toLowerCase());
    const [needed = 0, of = 0] = bytes;
    const secret = bytes.slice(2 + markLength);
    if (found !== prefix || needed < 2 || of < needed || secret.length !== secretLength) return undefined;
    return { needed, of, mark: hex(bytes.subarray(2, 2 + markLength)), secret };
  } catch {
    return undefined;
  }
};

/** The opening key again. A share that is given twice counts once. */
export const joinShares = async (texts: readonly string[]): Promise<{ readonly identity: string } | ShareProblem> => {
  const shares = texts.map(readShare);
  const [first] = shares;
  if (!first) return texts.length === 0 ? 'too-few-shares' : 'not-a-share';
  const own = new Map<string, Uint8Array>();
  for (const share of shares) {
    if (!share) return 'not-a-share';
    if (share.mark !== first.mark || share.needed !== first.needed) return 'shares-of-other-keys';
    own.set(hex(share.secret), share.secret);
  }
  if (own.size < first.needed) return 'too-few-shares';
  try {
    const identity = bech32.encodeFromBytes(identityPrefix, await combine([...own.values()])).toUpperCase();
    return hex(await markOf(identity)) === first.mark ? { identity } : 'shares-do-not-fit';
  } catch {
    return 'shares-do-not-fit';
  }
};
