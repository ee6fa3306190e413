/**
 * The bricks of the contract: each is a test with a code for whoever breaks it. zod has a type for
 * nearly each of them, and all of those together would be a tenth of the widget's file; see
 * docs/decisions. `scripts/schema.ts` says the same to editors, by the codes.
 */
import * as z from 'zod/mini';
import { issueAt, type Expected } from './issues.ts';

/**
 * A copy that inherits nothing, so that what a host page put on `Object.prototype` is never read as
 * its own.
 */
export const bare = <T extends object>(value: T): T => Object.assign<object, T>(Object.create(null) as object, value);

export const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value that passes a test. */
export const is = <T>(test: (value: unknown) => boolean, expected: Expected) => z.custom<T>(test, { params: expected });

export const isLike = (value: unknown, form: RegExp, max = 2048): boolean =>
  typeof value === 'string' && form.test(value) && value.length <= max;

export const matches = (form: RegExp, expected: Expected, max?: number) =>
  is<string>((value) => isLike(value, form, max), expected);

export const whole = (min: number, max?: number) =>
  is<number>(
    (value) => Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= (max ?? Infinity),
    max === undefined ? { code: 'whole-number', min } : { code: 'whole-number', min, max },
  );

const isUrl = (value: unknown, start: RegExp): boolean => {
  try {
    if (typeof value !== 'string' || value.length > 2048) return false;
    const { protocol, hostname, username, password } = new URL(value);
    // The document is public, and no browser sends to an address with a password in it (Fetch
    // Standard, 5.4).
    return start.test(`${protocol}//${hostname}`) && username + password === '';
  } catch {
    return false;
  }
};

/** @param start what its scheme and host have to look like */
export const url = (expected: Expected = { code: 'address' }, start = /^https?:/) =>
  is<string>((value) => isUrl(value, start), expected);

export const list = <T extends z.ZodMiniType>(of: T, min: number, max: number) =>
  z
    .array(of)
    .check(z.refine((values) => values.length >= min && values.length <= max, { params: { code: 'list', min, max } }));

/** A value of several forms: `schemaFor` tells by the value which one it has to follow. */
export const either = <T>(expected: Expected, schemaFor: (value: unknown) => z.ZodMiniType) =>
  z.custom<T>(undefined, { params: expected }).check(({ value, issues }) => {
    for (const issue of schemaFor(value).safeParse(value).error?.issues ?? [])
      issues.push({ ...issue, input: value, continue: false } as (typeof issues)[number]);
  });

/** Notes that something else belongs at a place. */
export type Refuse = (path: PropertyKey[], expected: Expected) => void;

/**
 * What the parts of an object ask of one another, once each of them is right. A property that does
 * not belong there keeps nobody from hearing of the rest at once. The copy that zod makes would
 * inherit what a host page put on `Object.prototype`.
 */
export const amongParts = <T extends object>(test: (value: T, refuse: Refuse) => void): z.core.$ZodCheck<T> =>
  z.check<T>(
    ({ value, issues }) => {
      test(bare(value), (path, expected) => issues.push(issueAt(path, expected, value)));
    },
    { when: ({ issues }) => issues.every(({ code }) => code === 'unrecognized_keys') },
  );
