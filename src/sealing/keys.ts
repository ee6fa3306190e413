/**
 * Makes the keys of a sealed campaign, and lets the campaign's own key vouch for a list. Knows no
 * file and no pass phrase; those are in key-file.ts.
 */
import { Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import type { Sealing, SealingList } from '../schema/index.ts';
import { recipientForm } from '../schema/sealing.ts';
import { base64 } from './hash.ts';
import { algorithm, signedBytes } from './vouched-list.ts';

/** The private half of a campaign's own key, as a JSON Web Key (RFC 7517). */
export type CampaignKey = Sealing['key'] & { readonly d: string };

/** The key that opens, and the public key to seal to. */
export interface OpeningKey {
  /** `AGE-SECRET-KEY-PQ-1…` */
  readonly identity: string;
  /** `age1pq1…` */
  readonly recipient: string;
}

export const newOpeningKey = async (): Promise<OpeningKey> => {
  const identity = await generateHybridIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
};

/** Whether signatures can be sealed to it: of the right form, and without a slip of the pen. */
export const isRecipient = (text: string): boolean => {
  try {
    new Encrypter().addRecipient(text);
    return recipientForm.test(text);
  } catch {
    return false;
  }
};

/** The public key that belongs to an opening key. */
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity);

export const newCampaignKey = async (): Promise<CampaignKey> => {
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', privateKey);
  return { kty: 'EC', crv: 'P-256', x, y, d };
};

const base64Url = (bytes: ArrayBuffer): string =>
  base64(new Uint8Array(bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** What a campaign's document has as `sealing`: the list, vouched for by the key. */
export const vouch = async (id: string, list: SealingList, { kty, crv, x, y, d }: CampaignKey): Promise<Sealing> => {
  const key = { kty, crv, x, y };
  const privateKey = await crypto.subtle.importKey('jwk', { ...key, d }, algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign(algorithm, privateKey, signedBytes(id, list));
  return { ...list, key, signature: base64Url(signature) };
};
