/**
 * Tells from outside whether a text can be a sealed signature, as a server has to that cannot open
 * it: an age file (age-encryption.org/v1) for so many hybrid recipients, and no more than its
 * content. Opens nothing.
 */
import { step } from './padding.ts';

const line = 'age-encryption.org/v1';
/** Of the content: a nonce of 16 bytes, then chunks of 64 KiB, each with a tag of 16 bytes. */
const nonceLength = 16;
const chunk = { length: 64 * 1024, tag: 16 };
/** An encapsulated key of 1120 bytes, and a file key of 16 bytes with its tag, both in base64. */
const stanza = /^-> mlkem768x25519 [A-Za-z0-9+/]{1494}\n[A-Za-z0-9+/]{43}\n/;
const mac = /^--- [A-Za-z0-9+/]{43}\n/;

/** One character for each byte; of a header all are ASCII. */
const latin1 = new TextDecoder('latin1');

/** How many it is sealed to; undefined: it is no such file, or has a length that no seal has. */
export const recipientsOf = (file: Uint8Array): number | undefined => {
  const text = latin1.decode(file.subarray(0, 16 * 1024));
  if (!text.startsWith(`${line}\n`)) return undefined;
  let at = line.length + 1;
  let recipients = 0;
  for (let found = stanza.exec(text.slice(at)); found; found = stanza.exec(text.slice(at))) {
    at += found[0].length;
    recipients++;
  }
  const end = mac.exec(text.slice(at));
  if (!end) return undefined;
  const content = file.length - at - end[0].length - nonceLength;
  const chunks = Math.ceil(content / (chunk.length + chunk.tag));
  const plain = content - chunks * chunk.tag;
  // A last chunk with nothing in it is none of the format's.
  const isWhole = plain > Math.max(chunks - 1, 0) * chunk.length;
  return isWhole && plain % step === 0 ? recipients : undefined;
};
