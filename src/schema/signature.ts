/**
 * The signature, as one campaign asks for it. Errors are codes (`missing`, `invalid`, `too-long`),
 * never sentences, and never repeat what was typed: the widget says them in the reader's language,
 * the server sends them on the wire.
 */
import * as z from 'zod/mini';
import { fieldsOf, type Campaign, type Display, type Field, type FieldName } from './campaign.ts';
import { isMailAddress } from './mail-address.ts';
import { cleaned, isVisible } from './pasted.ts';
import { matches } from './rules.ts';
import { tagForm } from './text.ts';

/** What can be wrong with a field. An endpoint may send codes of its own beside these. */
export type ProblemCode = 'missing' | 'invalid' | 'too-long';

/**
 * Limits in Unicode code points. An e-mail address has 254 at most (RFC 5321, 4.5.3.1.3, erratum
 * 1690).
 */
const limits: Record<FieldName, number> = {
  name: 200,
  email: 254,
  country: 2,
  city: 100,
  postcode: 20,
  phone: 40,
  organisation: 200,
  role: 100,
  comment: 2000,
};
/** Five digits or more, set in any way, and perhaps an extension. */
const phone =
  /^(?=(?:\D*\d){5})[\d +()./-]+(?:[ ;,]*(?:[#x*,]|ext(?:n|ension)?[ .:=]*|poste|int\.|доб\.?|分[機机線线]?:?|[內内][線线]:?|[轉转]) *\d{1,8})?$/iu;
/** Control characters and halves of surrogate pairs have no place in a line of text. */
const line = /^[^\p{Cc}\p{Cs}]*$/u;
const lines = /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u;

/** How many code points a field takes. */
export const limitOf = ({ name, type, maxLength }: Field): number =>
  maxLength ?? (type === undefined ? limits[name as FieldName] : type === 'textarea' ? 2000 : 200);

/**
 * Cleaned of what came with pasting, and otherwise as typed: names are never folded, split or
 * recased.
 */
const typed = (field: Field, isRight: (value: string) => boolean) =>
  z.string('missing').check((payload) => {
    const value = (payload.value = cleaned(field.type ?? field.name, payload.value));
    const code: ProblemCode | undefined = !isVisible(value)
      ? 'missing'
      : [...value].length > limitOf(field)
        ? 'too-long'
        : isRight(value)
          ? undefined
          : 'invalid';
    if (code) payload.issues.push({ code: 'custom', message: code, input: value });
  });

const has = (form: RegExp) => (value: string) => form.test(value);
const isLine = has(line);
const isLines = has(lines);
const forms: Partial<Record<string, (value: string) => boolean>> = {
  email: isMailAddress,
  phone: has(phone),
  comment: isLines,
  textarea: isLines,
  country: has(/^[A-Z]{2}$/),
};

const valueOf = (field: Field) => {
  const { name, type = name, options = [] } = field;
  if (type === 'select')
    return z.literal(
      options.map(({ value }) => value),
      { error: ({ input }) => (input ? 'invalid' : 'missing') },
    );
  return type === 'checkbox' ? z.literal(true, 'missing') : typed(field, forms[type] ?? isLine);
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

const text = (max: number, form: RegExp) => matches(form, 'invalid', max);

/** A signature for this campaign, as it is sent. */
export const signatureSchema = (campaign: Campaign) =>
  z.strictObject(
    {
      /** Made once per signing and kept through every retry: an endpoint stores an id once. */
      id: text(36, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
      campaign: z.literal(campaign.id, 'invalid'),
      locale: text(35, tagForm),
      fields: fieldsSchema(campaign),
      consent: z.strictObject(
        {
          /** The exact words beside the box that was ticked. */
          statement: text(65_536, /\S/),
          /** The language of those words. */
          locale: text(35, tagForm),
          updates: z.boolean('invalid'),
          /**
           * The exact words beside the second box, where it was shown, whether or not it was
           * ticked.
           */
          updatesStatement: z.optional(text(65_536, /\S/)),
          /** The language of those, where it is another. */
          updatesLocale: z.optional(text(35, tagForm)),
        },
        'missing',
      ),
      display: z.optional(z.custom<Display>((value) => campaign.display?.includes(value) ?? false, 'invalid')),
      /** Which site or mailing brought the signature. */
      source: z.optional(text(200, line)),
      /** Origin of the embedding page (RFC 6454), never its path. */
      host: z.optional(text(300, /^(null|[a-z][a-z0-9+.-]*:\/\/[^\s/?#]*)$/)),
      altcha: z.optional(text(4096, line)),
      withdraw: z.optional(text(60, digest)),
    },
    'invalid',
  );

export type Signature = z.infer<ReturnType<typeof signatureSchema>>;

/** The words that somebody agrees to, without the ticks. */
export type Statement = Omit<Signature['consent'], 'updates'>;
