/**
 * Who can open a campaign's signatures, where they are sealed in the browser. Knows the form of
 * keys, not what they are for: see src/sealing.
 */
import * as z from 'zod/mini';
import { date } from './date.ts';
import type { Expected } from './issues.ts';
import { amongParts, list, matches, whole } from './rules.ts';

/** 32 bytes in base64url, as in a JSON Web Key (RFC 7518, 6.2.1). */
export const coordinateForm = /^[\w-]{43}$/;
const coordinate = matches(coordinateForm, { code: 'json-web-key' });

/** In characters: what is said of a person or a group. */
export const longestLabel = 100;

/** A hybrid recipient of the age format, in Bech32. */
export const recipientForm = /^age1pq1[02-9ac-hj-np-z]{1952}$/;
/** 64 bytes in base64url (RFC 7518, 3.4). */
export const listSignatureForm = /^[\w-]{86}$/;

export const mostRecipients = 8;
/** Into which one key is cut. */
export const mostShares = 16;

const recipient = z.strictObject({
  age: matches(recipientForm, { code: 'recipient' }),
  label: matches(/\S/, { code: 'string', max: longestLabel }, longestLabel),
  until: z.optional(date),
  shares: z.optional(
    z.strictObject({ needed: whole(2, mostShares), of: whole(2, mostShares) }).check(
      amongParts(({ needed, of }, refuse) => {
        if (needed > of) refuse(['needed'], { code: 'whole-number', min: 2, max: of });
      }),
    ),
  ),
});

/** What a sealed signature may carry in clear, if the campaign asks for it. */
export const besideSeal = ['locale', 'source', 'host'] as const;

export const sealingSchema = z.strictObject({
  mode: z.literal(['sealed', 'confirm']),
  recipients: list(recipient, 1, mostRecipients).check(
    z.refine((all) => new Set(all.map(({ age }) => age)).size === all.length, {
      params: { code: 'distinct-recipient' } satisfies Expected,
    }),
    z.refine((all) => all.length > 1 || all.some(({ shares }) => shares), {
      params: { code: 'second-recipient' } satisfies Expected,
    }),
  ),
  opensAt: z.optional(whole(2)),
  clear: z.optional(z.array(z.literal(besideSeal))),
  key: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate }),
  signature: matches(listSignatureForm, { code: 'list-signature' }),
});

export type Sealing = z.infer<typeof sealingSchema>;
/** Who can open, and how: what the campaign's own key signs. */
export type SealingList = Omit<Sealing, 'key' | 'signature'>;
export type Recipient = Sealing['recipients'][number];
