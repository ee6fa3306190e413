/**
 * The tokens in the links of mails. A token is made from its signature as it is stored, so that a
 * mail sent once more has the same link, and both work; a correction gets another. It also tells
 * this server, and nobody else, which campaign it is of, so that an old link still leads somewhere
 * when its signature has been erased.
 */
import { createHmac, createSecretKey } from 'node:crypto';
import type { Bound, Bytes } from '../store/store.ts';

/** In bytes: a hash that nobody guesses, and before it the label of the campaign. */
const ownLength = 26;
const labelLength = 6;

export interface Links {
  readonly token: (row: Bound & { readonly envelope: Bytes }) => string;
  /** The one of these campaigns that the token was made for. */
  readonly campaignOf: (token: string, campaigns: Iterable<string>) => string | undefined;
}

export const createLinks = (secret: Buffer): Links => {
  const key = createSecretKey(secret);
  const hash = (purpose: string, ...parts: readonly (string | Uint8Array)[]): Buffer => {
    const hmac = createHmac('sha256', key).update(purpose);
    for (const part of parts) hmac.update('\0').update(part);
    return hmac.digest();
  };
  /** Differs in every token, so that mails of one campaign have nothing in common. */
  const labelOf = (campaign: string, own: Buffer): Buffer => hash('campaign', campaign, own).subarray(0, labelLength);
  return {
    token: ({ id, campaign, envelope }) => {
      const own = hash('token', campaign, id, envelope).subarray(0, ownLength);
      return Buffer.concat([labelOf(campaign, own), own]).toString('base64url');
    },
    campaignOf: (token, campaigns) => {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length !== labelLength + ownLength) return undefined;
      const [label, own] = [bytes.subarray(0, labelLength), bytes.subarray(labelLength)];
      return [...campaigns].find((campaign) => labelOf(campaign, own).equals(label));
    },
  };
};
