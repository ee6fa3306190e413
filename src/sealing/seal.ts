/**
 * Seals a signature to those who can open it: an age file (age-encryption.org/v1) with hybrid
 * recipients, in base64. Knows no campaign and no key of its own.
 */
import { Encrypter, type Recipient } from 'age-encryption';
import { step } from './padding.ts';

/** As bytes, with spaces behind, which JSON ignores. */
const padded = (content: object): Uint8Array => {
  const text = new TextEncoder().encode(JSON.stringify(content));
  const filled = new Uint8Array(Math.ceil(text.length / step) * step).fill(0x20);
  filled.set(text);
  return filled;
};

const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};

/**
 * Some old libraries put one of their own there, with which the libraries below would make, without a
 * word, what nobody can open. The one tag's files do not use the page's: see array-from.ts.
 */
const isArrayFromWhole = (): boolean =>
  Array.from({ length: 2 }, (_, at) => at).join() === '0,1' && Array.from(Uint8Array.of(7)).join() === '7';

/**
 * @param content the signature, without what is sent beside the seal
 * @param rest is awaited before each recipient: an old phone is busy with one for many frames
 * @throws if a recipient is none, or the page has another `Array.from`
 */
export const seal = async (
  content: object,
  recipients: readonly string[],
  rest?: () => Promise<void>,
): Promise<string> => {
  if (!isArrayFromWhole()) throw new Error('another Array.from');
  const encrypter = new Encrypter();
  // For age, another recipient, who has nothing to unwrap the file's key with.
  const pause: Recipient = { wrapFileKey: async () => (await rest?.(), []) };
  for (const recipient of recipients) {
    if (rest) encrypter.addRecipient(pause);
    encrypter.addRecipient(recipient);
  }
  return base64(await encrypter.encrypt(padded(content)));
};
