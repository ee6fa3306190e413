/**
 * What is stored of a signature that was sent, whether its answers came in clear or sealed. Knows
 * the two forms, no request and no store.
 */
import {
  honeypotField,
  mostRecipients,
  sealedSignatureSchema,
  signatureSchema,
  type Campaign,
  type SealedSignature,
} from 'petition-widget/schema';
import { recipientsOf } from 'petition-widget/sealing';
import { checked, checkSignature, dropPiles, pointerTo, springTrap, type Flaw } from './check-signature.ts';

export interface Submitted {
  readonly id: string;
  readonly altcha: string | undefined;
  readonly withdraw: string | undefined;
  /** What goes into the envelope. */
  readonly content: object;
  /** What tells who signed twice; the name is empty where it is sealed. */
  readonly email: string | undefined;
  readonly name: string;
  /** The signer chose to appear in public. */
  readonly isShown: boolean;
  /** Software filled in a field that people do not see. */
  readonly isTrapped: boolean;
  /** Where the request for confirmation goes, if that is not in the content. */
  readonly mailTo?: { readonly to: string; readonly locale: string };
}

/**
 * `clear`: answers came in clear that should have been sealed; nothing of them was looked at.
 * @param isTold whether the signer is told of a trap: a person may be behind a page's form, and a
 * password manager may have filled it in. Anybody who is asked to confirm must not be held silently,
 * or told to look for a mail that nobody sends.
 */
type Read = (json: unknown, isTold: boolean) => Submitted | readonly Flaw[] | 'clear';

/** For a campaign whose signatures come in clear. */
export const clearReader = (campaign: Campaign): Read => {
  const schema = signatureSchema(campaign);
  return (json, isTold) => {
    const isTrapped = springTrap(json);
    const sent = checkSignature(schema, json);
    const sprung = isTrapped && isTold ? [{ pointer: pointerTo(['fields', honeypotField]), code: 'invalid' }] : [];
    if (Array.isArray(sent) || sprung.length > 0) return [...(Array.isArray(sent) ? sent : []), ...sprung];
    const { id, campaign: _campaign, altcha, withdraw, ...content } = sent;
    const { name = '', email } = content.fields as Readonly<Record<string, string | undefined>>;
    return { id, altcha, withdraw, content, email, name, isShown: content.display !== undefined, isTrapped };
  };
};

/** Whether base64 is an age file for somebody, and for so many at most. */
export const isSealFor = (most: number, sealed: string): boolean => {
  const recipients = recipientsOf(Buffer.from(sealed, 'base64')) ?? 0;
  return recipients > 0 && recipients <= most;
};

/** For a campaign whose signatures come sealed. There is no trap in them: nothing is asked in clear. */
export const sealedReader = (campaign: Campaign): Read => {
  const schema = sealedSignatureSchema(campaign);
  return (json) => {
    const input = Object(json) as object;
    if (Object.hasOwn(input, 'fields')) return 'clear';
    dropPiles(input, ['email']);
    const sent = checked(schema, json) as SealedSignature | Flaw[];
    if (Array.isArray(sent)) return sent;
    const { id, campaign: _campaign, altcha, withdraw, email, ...content } = sent;
    // Not as many as the list has now: a page may be open from before it was changed.
    if (!isSealFor(mostRecipients, sent.sealed)) return [{ pointer: pointerTo(['sealed']), code: 'invalid' }];
    return {
      ...{ id, altcha, withdraw, content, email, name: '', isShown: false, isTrapped: false },
      ...(email !== undefined && { mailTo: { to: email, locale: sent.locale ?? campaign.locale } }),
    };
  };
};
