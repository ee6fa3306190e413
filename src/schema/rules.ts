/**
 * The bricks of the contract: each is a test with the words for who breaks it, and with the JSON Schema keywords that
 * say the same to an editor (they go into `campaign.schema.json`). zod has a type for nearly each of them, and all of
 * those together would be a tenth of the widget's file; see docs/decisions.
 */
import * as z from 'zod/mini';
import { noted } from './keywords.ts';

/** A copy that inherits nothing, so that what a host page put on `Object.prototype` is never read as its own. */
export const bare = <T extends object>(value: T): T => Object.assign<object, T>(Object.create(null) as object, value);

type Keywords = Record<string, unknown>;

/** A value that passes a test. `words` continue the sentence "expected …". */
export const is = <T>(test: (value: never) => boolean, words: string, keywords: Keywords) =>
  noted(z.custom<T>(test as (value: unknown) => boolean, words), keywords);

export const matches = (form: RegExp, words: string, max = 2048) =>
  is<string>((value: unknown) => typeof value === 'string' && form.test(value) && value.length <= max, words, {
    type: 'string',
    pattern: form.source,
    maxLength: max,
  });

export const whole = (words: string, min: number, max = Number.MAX_SAFE_INTEGER) =>
  is<number>((value: number) => Number.isInteger(value) && value >= min && value <= max, words, {
    type: 'integer',
    minimum: min,
    maximum: max,
  });

const isUrl = (value: unknown, scheme: RegExp): boolean => {
  try {
    return typeof value === 'string' && value.length <= 2048 && scheme.test(new URL(value).protocol);
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

/** One of two forms: the short one, or, where that is not meant, an object, whose own mistakes are then said. */
export const either = <S, T extends z.ZodMiniType>(short: z.ZodMiniType<S>, long: T, words: string) =>
  noted(z.custom<S | z.infer<T>>(), { anyOf: [short, long] }).check(({ value, issues }) => {
    if (short.safeParse(value).success) return;
    const parsed = long.safeParse(value);
    if (parsed.success) return;
    const own = [{ code: 'custom', path: [], message: words } as const];
    for (const issue of Object(value) === value ? parsed.error.issues : own)
      issues.push({ ...issue, input: value } as (typeof issues)[number]);
  });
