/**
 * The bricks of the contract: each is a test with the words for who breaks it, and with the JSON Schema keywords that
 * say the same to an editor (they go into `campaign.schema.json`). zod has a type for nearly each of them, and all of
 * those together would be a tenth of the widget's file; see docs/decisions.
 */
import * as z from 'zod/mini';
import { noted, type Says } from './keywords.ts';

/** A copy that inherits nothing, so that what a host page put on `Object.prototype` is never read as its own. */
export const bare = <T extends object>(value: T): T => Object.assign<object, T>(Object.create(null) as object, value);

export const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value that passes a test. `words` continue the sentence "expected …". */
export const is = <T>(test: (value: never) => boolean, words: string, says: Says) =>
  noted(z.custom<T>(test as (value: unknown) => boolean, words), says);

export const matches = (form: RegExp, words: string, max = 2048) =>
  is<string>(
    (value: unknown) => typeof value === 'string' && form.test(value) && value.length <= max,
    words,
    () => ({ type: 'string', pattern: form.source, maxLength: max }),
  );

export const whole = (words: string, min: number, max = Number.MAX_SAFE_INTEGER) =>
  is<number>((value: number) => Number.isInteger(value) && value >= min && value <= max, words, {
    type: 'integer',
    minimum: min,
    maximum: max,
  });

const isUrl = (value: unknown, scheme: RegExp): boolean => {
  try {
    if (typeof value !== 'string' || value.length > 2048) return false;
    const { protocol, username, password } = new URL(value);
    // The document is public, and no browser sends to an address with a password in it (Fetch Standard, 5.4).
    return scheme.test(protocol) && username + password === '';
  } catch {
    return false;
  }
};

export const url = (scheme = /^https?:$/, words = 'an http or https URL') =>
  is<string>((value: unknown) => isUrl(value, scheme), words, { type: 'string', format: 'uri', maxLength: 2048 });

export const list = <T extends z.ZodMiniType>(of: T, min: number, max: number) =>
  noted(z.array(of), { minItems: min, maxItems: max }).check(
    z.refine((values) => values.length >= min && values.length <= max, `from ${min} to ${max} entries`),
  );

/**
 * An address, or what may stand in its place: `other` has the schema for a value that is not meant as an address, whose
 * mistakes are then said. `words` go on after "an http or https URL".
 */
export const urlOr = <T>(
  words: string,
  other: (value: unknown) => z.ZodMiniType | false,
  forms: () => readonly z.ZodMiniType[],
) => {
  const address = url(undefined, `an http or https URL, or ${words}`);
  return noted(z.custom<string | T>(), () => ({ anyOf: [url(), ...forms()] })).check(({ value, issues }) => {
    for (const issue of (other(value) || address).safeParse(value).error?.issues ?? [])
      issues.push({ ...issue, input: value, continue: false } as (typeof issues)[number]);
  });
};

/**
 * For what one part of a value asks of another, also where a property too many was found. The copy that zod makes would inherit
 * what a host page put on `Object.prototype`.
 */
export const together = <T extends object>(
  test: (value: T, say: (path: PropertyKey[], words: string) => void) => void,
): z.core.$ZodCheck<T> =>
  z.check<T>(
    ({ value, issues }) => {
      test(bare(value), (path, message) => issues.push({ code: 'custom', path, message, input: value }));
    },
    { when: ({ issues }) => issues.every(({ code }) => code === 'unrecognized_keys') },
  );
