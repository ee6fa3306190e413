/**
 * A sealed signature as it is sent: the signature of signature.ts in an age file, and beside it only
 * what has to be in clear, or what the campaign asks for in clear.
 */
import * as z from 'zod/mini';
import type { Campaign } from './campaign.ts';
import { fieldKinds } from './field-kinds.ts';
import { boundedText, parts } from './signature.ts';

/** In characters of base64: eight recipients, and answers of about 80 kB. */
export const longestSeal = 131_072;

/** The age file in base64 (RFC 4648, 4). */
export const sealText = () =>
  boundedText(longestSeal, /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);

export const sealedSignatureSchema = ({ id, sealing }: Campaign) =>
  z.strictObject(
    {
      id: parts.id,
      campaign: z.literal(id, 'invalid'),
      sealed: sealText(),
      /** For the request for confirmation alone. */
      ...(sealing?.mode === 'confirm' && {
        email: fieldKinds.email.accepts({ kind: 'email', limit: fieldKinds.email.limit, options: [] }),
      }),
      ...Object.fromEntries((sealing?.clear ?? []).map((name) => [name, z.optional(parts[name])])),
      altcha: z.optional(parts.altcha),
      withdraw: z.optional(parts.withdraw),
    },
    'invalid',
  );
