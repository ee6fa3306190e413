/**
 * Seals a hundred thousand signatures in seconds, where sealing each by itself takes half an hour:
 * all have one header, and so one file key. For measurements alone. Opening one takes as long as
 * ever, since nothing that opens knows another header.
 */
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import { step } from '../../src/sealing/padding.ts';

/** A nonce in front, and a tag behind (age-encryption.org/v1, "Payload"). */
const [nonceLength, tagLength] = [16, 16];
/** Of the first chunk, which is the last one too. */
const chunkNonce = Uint8Array.from({ length: 12 }, (_, at) => (at === 11 ? 1 : 0));

/** What seals a signature of less than 64 kB, in base64. */
export const sealerFor = async (recipients: readonly string[]): Promise<(content: object) => string> => {
  let fileKey = new Uint8Array();
  const encrypter = new Encrypter();
  // For age another recipient, who keeps the key and wraps it for nobody.
  encrypter.addRecipient({
    wrapFileKey: (key: Uint8Array) => {
      fileKey = Uint8Array.from(key);
      return [];
    },
  });
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const file = await encrypter.encrypt(new Uint8Array(step));
  const header = file.subarray(0, file.length - nonceLength - step - tagLength);
  return (content) => {
    const text = Buffer.from(JSON.stringify(content));
    const filled = Buffer.alloc(Math.ceil(text.length / step) * step, ' ');
    text.copy(filled);
    const nonce = randomBytes(nonceLength);
    const key = new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
    const cipher = createCipheriv('chacha20-poly1305', key, chunkNonce, { authTagLength: tagLength });
    return Buffer.concat([header, nonce, cipher.update(filled), cipher.final(), cipher.getAuthTag()]).toString(
      'base64',
    );
  };
};
