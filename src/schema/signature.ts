/**
 * The signature, as one campaign asks for it. Errors are codes (`missing`, `invalid`, `too-long`),
 * never sentences, and never repeat what was typed: the widget says them in the reader's language,
 * the server sends them on the wire.
 */
import * as z from 'zod/mini';
import type { Campaign, Display } from './campaign.ts';
import { fieldKinds, lineForm } from './field-kinds.ts';
import { fieldsOf, kindOf, limitOf, type Field } from './fields.ts';
import { isLike } from './rules.ts';
import { tagForm } from './text.ts';

const valueOf = (field: Field) => {
  const kind = kindOf(field);
  return fieldKinds[kind].accepts({ kind, limit: limitOf(field), options: field.options ?? [] });
};

/**
 * The `fields` of a signature for this campaign; a strict object, so that what was not asked for is
 * refused.
 */
export const fieldsSchema = (campaign: Campaign) => {
  const shape = Object.create(null) as Record<string, z.ZodMiniType<string | true | undefined>>;
  for (const field of fieldsOf(campaign))
    shape[field.name] = field.required ? valueOf(field) : z.optional(valueOf(field));
  return z.strictObject(shape, 'invalid');
};

/** `sha256-` and a SHA-256 digest in base64, as in Subresource Integrity. */
const digest = /^sha256-[A-Za-z0-9+/_-]{43}=?$/;

/** A text of this form, of at most so many code units. */
export const boundedText = (max: number, form: RegExp) =>
  z.custom<string>((value) => isLike(value, form, max), 'invalid');

/** What a signature says of itself, beside the answers. */
export const parts = {
  /** Made once per signing and kept through every retry: an endpoint stores an id once. */
  id: boundedText(36, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
  locale: boundedText(35, tagForm),
  /** Which site or mailing brought the signature. */
  source: boundedText(200, lineForm),
  /** Origin of the embedding page (RFC 6454), never its path. */
  host: boundedText(300, /^(null|[a-z][a-z0-9+.-]*:\/\/[^\s/?#]*)$/),
  altcha: boundedText(4096, lineForm),
  withdraw: boundedText(60, digest),
};

/** A signature for this campaign, as it is sent. */
export const signatureSchema = (campaign: Campaign) =>
  z.strictObject(
    {
      id: parts.id,
      campaign: z.literal(campaign.id, 'invalid'),
      locale: parts.locale,
      fields: fieldsSchema(campaign),
      consent: z.strictObject(
        {
          /** The exact words beside the box that was ticked. */
          statement: boundedText(65_536, /\S/),
          /** The language of those words. */
          locale: parts.locale,
          updates: z.boolean('invalid'),
          /**
           * The exact words beside the second box, where it was shown, whether or not it was
           * ticked.
           */
          updatesStatement: z.optional(boundedText(65_536, /\S/)),
          /** The language of those, where it is another. */
          updatesLocale: z.optional(parts.locale),
        },
        'missing',
      ),
      display: z.optional(z.custom<Display>((value) => campaign.display?.includes(value) ?? false, 'invalid')),
      source: z.optional(parts.source),
      host: z.optional(parts.host),
      altcha: z.optional(parts.altcha),
      withdraw: z.optional(parts.withdraw),
    },
    'invalid',
  );

export type Signature = z.infer<ReturnType<typeof signatureSchema>>;

/** The words that somebody agrees to, without the ticks. */
export type Statement = Omit<Signature['consent'], 'updates'>;
