/**
 * Where a campaign can have its signatures sent: to a server that speaks as the widget does, or to a service that does
 * not. Says what each service must be told and what it must be able to ask; how it is spoken to is in src/adapters.
 */
import * as z from 'zod/mini';
import { bare, is, isObject, url, urlOr, whole } from './rules.ts';

/** What is sent beside the fields, by the names that it has where `map` gives no others. No field begins with a capital. */
export const besideNames = [
  'Id',
  'Campaign',
  'Locale',
  'Consent',
  'ConsentLocale',
  'Updates',
  'UpdatesStatement',
  'Display',
  'Source',
  'Host',
] as const;
export type BesideName = (typeof besideNames)[number];

/** Names of fields, and of what is sent beside them, to the names that a service has for them. */
export type Names = Readonly<Record<string, string>>;

export type Service =
  | { readonly type: 'action-network'; readonly url: string }
  | { readonly type: 'formspree'; readonly url: string }
  | { readonly type: 'proca'; readonly url: string; readonly page: number }
  | { readonly type: 'form'; readonly url: string; readonly map?: Names }
  | { readonly type: 'google-forms'; readonly url: string; readonly map: Names };

const namesLike = (form: RegExp, words: string) =>
  is<Names>(
    (value: unknown) =>
      isObject(value) && Object.values(value as object).every((name) => typeof name === 'string' && form.test(name)),
    `an object of field name here to ${words}`,
    () => ({
      type: 'object',
      // An editor also marks a slip in the names of what is sent beside the fields.
      propertyNames: { pattern: `^([a-z].*|${besideNames.join('|')})$` },
      additionalProperties: { type: 'string', pattern: form.source },
    }),
  );

/** What each service has to be told beside its address. */
const kinds = bare({
  'action-network': {},
  proca: { page: whole('a whole number above 0', 1) },
  formspree: {},
  form: { map: z.optional(namesLike(/\S/, 'field name there')) },
  'google-forms': { map: namesLike(/^(entry\.\d+|emailAddress)$/, 'a name such as "entry.1234567890"') },
});

const shape = (type: PropertyKey) => ({
  type: z.literal(Object.keys(kinds)),
  url: url(),
  ...kinds[type as Service['type']],
});

export const endpointSchema = urlOr<Service>(
  'an object with "type"',
  (value) => isObject(value) && z.strictObject(shape((value as Service).type)),
  () => Object.keys(kinds).map((type) => z.strictObject({ ...shape(type), type: z.literal(type) })),
);

/** Of what a service takes no signature without, one of each list has to be asked for. */
const needs: Partial<Record<Service['type'], readonly (readonly string[])[]>> = {
  'action-network': [['email', 'phone']],
  proca: [['name'], ['email']],
};

/** Whether a service can work with a campaign's fields. `say` is told the place of each mistake, and what belongs there. */
export const suits = (
  service: Service,
  fields: readonly { readonly name: string; readonly required?: boolean | undefined }[],
  say: (path: string[], words: string) => void,
): void => {
  const { type } = service;
  const names = fields.map(({ name }) => name);
  const mapped = 'map' in service ? Object.keys(service.map) : [];
  for (const one of needs[type] ?? [])
    if (!fields.some(({ name, required }) => required && one.includes(name)))
      say(['fields'], `${one.join(' or ')} to be required, as "${type}" needs it`);
  for (const name of mapped)
    if (!names.includes(name) && !/^[A-Z]/.test(name))
      say(['endpoint', 'map', name], `as name one of ${names.join(', ')}`);
  // What has no place in a Google form is lost without a word.
  if (type === 'google-forms')
    for (const name of names) if (!mapped.includes(name)) say(['endpoint', 'map', name], 'the place of this field');
};
