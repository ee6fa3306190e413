/**
 * The kinds of fields, one entry each: which control asks for it, what is read from the form, and
 * what a signature may hold. The widget, the hosted form and the builder go by these entries. Knows
 * no campaign and no field.
 */
import * as z from 'zod/mini';
import { isMailAddress } from './mail-address.ts';
import { address, cleanedBy, isVisible, narrow, phoneNumber } from './pasted.ts';

/** What can be wrong with a field. An endpoint may send codes of its own beside these. */
export type ProblemCode = 'missing' | 'invalid' | 'too-long';

const input = (type: 'text' | 'email' | 'tel', inputmode?: 'text' | 'email' | 'tel') =>
  ({ tag: 'input', type, inputmode }) as const;

/**
 * The control that asks. An input with an `inputmode` reads from left to right in every language;
 * for the others the first letter decides.
 */
export type Control = ReturnType<typeof input> | { readonly tag: 'textarea' | 'select' | 'checkbox' };

/** A field, as far as its kind asks. */
interface Asked {
  readonly kind: string;
  /** In code points. */
  readonly limit: number;
  readonly options: readonly { readonly value: string }[];
}

interface Kind {
  readonly control: Control;
  /** In code points, where the document has no `maxLength`; undefined: it can have none. */
  readonly limit: number | undefined;
  /** Whether the document has to say its options. */
  readonly hasOptions: boolean;
  /** The value in a signature of what the form sent, which is not empty. */
  readonly read: (sent: string) => string | true;
  /** What a signature may hold. */
  readonly accepts: (asked: Asked) => z.ZodMiniType<string | true>;
  /** Takes away what pasting leaves around such a text, beyond what is taken from any. */
  readonly tidy?: (text: string) => string;
}

const asTyped = (sent: string): string => sent;

/**
 * A text, cleaned of what came with pasting, and otherwise as typed: names are never folded, split
 * or recased.
 */
const typed =
  (isRight: (value: string) => boolean) =>
  ({ kind, limit }: Asked) =>
    z.string('missing').check((payload) => {
      const value = (payload.value = cleaned(kind, payload.value));
      const code: ProblemCode | undefined = !isVisible(value)
        ? 'missing'
        : [...value].length > limit
          ? 'too-long'
          : isRight(value)
            ? undefined
            : 'invalid';
      if (code) payload.issues.push({ code: 'custom', message: code, input: value });
    });

const has = (form: RegExp) => (value: string) => form.test(value);
/** Control characters and halves of surrogate pairs have no place in a line of text. */
export const lineForm = /^[^\p{Cc}\p{Cs}]*$/u;
const isLine = has(lineForm);
const isLines = has(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u);
/** Five digits or more, set in any way, and perhaps an extension. */
const isPhone = has(
  /^(?=(?:\D*\d){5})[\d +()./-]+(?:[ ;,]*(?:[#x*,]|ext(?:n|ension)?[ .:=]*|poste|int\.|доб\.?|分[機机線线]?:?|[內内][線线]:?|[轉转]) *\d{1,8})?$/iu,
);
export const countryForm = /^[A-Z]{2}$/;

/** The kinds that a campaign gives a field of its own, by `type`. */
const own = {
  text: {
    control: input('text'),
    limit: 200,
    hasOptions: false,
    read: asTyped,
    accepts: typed(isLine),
  },
  textarea: { control: { tag: 'textarea' }, limit: 2000, hasOptions: false, read: asTyped, accepts: typed(isLines) },
  select: {
    control: { tag: 'select' },
    limit: undefined,
    hasOptions: true,
    read: asTyped,
    accepts: ({ options }) =>
      z.literal(
        options.map(({ value }) => value),
        { error: ({ input }) => (input ? 'invalid' : 'missing') },
      ),
  },
  checkbox: {
    control: { tag: 'checkbox' },
    limit: undefined,
    hasOptions: false,
    read: () => true,
    accepts: () => z.literal(true, 'missing'),
  },
} satisfies Record<string, Kind>;
export type OwnKind = keyof typeof own;
export const ownKinds = Object.keys(own) as OwnKind[];

export const fieldKinds = {
  ...own,
  email: {
    control: input('email', 'email'),
    limit: 254,
    hasOptions: false,
    read: asTyped,
    accepts: typed(isMailAddress),
    tidy: address,
  },
  phone: {
    control: input('tel', 'tel'),
    limit: 40,
    hasOptions: false,
    read: asTyped,
    accepts: typed(isPhone),
    tidy: phoneNumber,
  },
  postcode: {
    control: input('text', 'text'),
    limit: 20,
    hasOptions: false,
    read: asTyped,
    accepts: typed(isLine),
    tidy: narrow,
  },
  country: {
    control: { tag: 'select' },
    limit: undefined,
    hasOptions: false,
    read: asTyped,
    accepts: typed(has(countryForm)),
  },
} satisfies Record<string, Kind>;
export type FieldKind = keyof typeof fieldKinds;

/**
 * What a field of this kind was meant to hold, in NFC and trimmed; a second pass changes nothing.
 */
export const cleaned = (kind: string, text: string): string => {
  const entry: Kind | undefined = Object.hasOwn(fieldKinds, kind) ? fieldKinds[kind as FieldKind] : undefined;
  return cleanedBy(text, entry?.tidy);
};
