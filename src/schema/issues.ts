/**
 * What is wrong with a campaign document: codes with their values, and where. The sentences for
 * them are in sentences.ts, which the widget does not load, and in the builder.
 */
import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** What belongs at a place, beyond what zod's own issues say: the `params` of a custom issue. */
export type Expected =
  | {
      readonly code:
        | 'id'
        | 'language-tag'
        | 'country-code'
        | 'goal'
        | 'date'
        | 'object'
        | 'json-web-key'
        /** A public key of the age format, hybrid. */
        | 'recipient'
        | 'distinct-recipient'
        /** Or the only one's key in shares: who loses the only key loses all. */
        | 'second-recipient'
        | 'list-signature'
        /** Nothing is shown of signatures that are sealed. */
        | 'not-sealed'
        /** Where there may also be a list of addresses, or a service. */
        | 'address-or-list'
        | 'address-or-service'
        | 'object-of-names'
        | 'object-of-entries'
        | 'field-name'
        | 'distinct-name'
        | 'type-or-known-name'
        | 'label'
        | 'array'
        /** The value belongs to such a field alone. */
        | 'select-field'
        | 'country-field'
        /** The field has a place in the form of the service. */
        | 'place-in-form'
        | 'moment-after-opens'
        /** In the settings of the petition server. */
        | 'true-or-false'
        | 'origin'
        | 'rate-limit'
        | 'required-email';
    }
  | { readonly code: 'address'; readonly scheme?: 'https' }
  /** `string` is for all languages alike; a `text` can be one, or an object of them. */
  | { readonly code: 'string' | 'text'; readonly max: number }
  | { readonly code: 'whole-number'; readonly min: number; readonly max?: number }
  | { readonly code: 'days'; readonly max: number }
  | { readonly code: 'list'; readonly min: number; readonly max: number }
  | { readonly code: 'text-in-own-language'; readonly language: string }
  /** A field of this name has its kind by it, and no `type`. */
  | { readonly code: 'kind-by-name'; readonly name: string }
  | { readonly code: 'field-asked-for'; readonly names: readonly string[] }
  /** One of the names, as the service takes nothing without it. */
  | { readonly code: 'required-field'; readonly names: readonly string[]; readonly service: string }
  /** The address is one of this service's: it takes no signatures, or its type is not said. */
  | { readonly code: 'service-address' | 'service-type' | 'service-object'; readonly service: ServiceName }
  /** The service has no use for the value. */
  | { readonly code: 'petition-server'; readonly service: string };

/** The services whose addresses are known. */
export type ServiceName = 'google-forms' | 'formspree' | 'action-network' | 'proca';

/** A custom issue for zod. */
export const issueAt = (path: PropertyKey[], expected: Expected, input: unknown) =>
  ({ code: 'custom', path, params: expected, input }) as const;

/** What an issue expects, where it is one of our own. */
export const expectedOf = (issue: Issue): Expected | undefined =>
  issue.code === 'custom' ? (issue.params as Expected | undefined) : undefined;

/** A path as people write it: `fields[3].options`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => text + (typeof key === 'number' ? `[${key}]` : text === '' ? String(key) : `.${String(key)}`),
    '',
  ) || 'the document';

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

/** One line for each mistake; `say` continues it after "expected" where the issue is our own. */
export const linesOf = (
  { issues }: { readonly issues: readonly Issue[] },
  say: (expected: Expected) => string,
): string[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${pathText([...issue.path, key])}: expected no property of this name`);
    const expected = expectedOf(issue);
    const words = expected
      ? say(expected)
      : issue.code === 'invalid_value'
        ? issue.values.map((value) => JSON.stringify(value)).join(', ')
        : issue.code === 'invalid_type'
          ? withArticle(issue.expected)
          : issue.message;
    return `${pathText(issue.path)}: expected ${words}`;
  });

/** Codes and values for the console of a host page: `title: expected a text, max 500`. */
export const issuesInBrief = (error: Parameters<typeof linesOf>[0]): string[] =>
  linesOf(error, ({ code, ...values }) =>
    [withArticle(code.replaceAll('-', ' ')), ...Object.entries(values).map(([name, value]) => `${name} ${value}`)].join(
      ', ',
    ),
  );
