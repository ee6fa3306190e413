/**
 * Where a campaign can have its signatures sent: to a server that speaks as the widget does, or to
 * a service that does not. Says what each service must be told and what it must be able to ask; how
 * it is spoken to is in src/adapters.
 */
import * as z from 'zod/mini';
import type { Expected } from './issues.ts';
import { bare, either, is, isObject, url, whole, type Refuse } from './rules.ts';

/**
 * What is sent beside the fields, by the names that it has where `map` gives no others. No field
 * begins with a capital.
 */
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
  /** A sealed signature, which has none of the others but those that the campaign asks for in clear. */
  'Sealed',
] as const;
export type BesideName = (typeof besideNames)[number];

/** Names of fields, and of what is sent beside them, to the names that a service has for them. */
export type Names = Readonly<Record<string, string>>;

/** The names of a Google form. */
export const entryForm = /^(entry\.\d+|emailAddress)$/;

const namesLike = (form: RegExp, expected: Expected) =>
  is<Names>(
    (value) =>
      isObject(value) && Object.values(value as object).every((name) => typeof name === 'string' && form.test(name)),
    expected,
  );

/** What each service has to be told. */
export const services = bare({
  'action-network': z.strictObject({ type: z.literal('action-network'), url: url() }),
  proca: z.strictObject({ type: z.literal('proca'), url: url(), page: whole(1) }),
  formspree: z.strictObject({ type: z.literal('formspree'), url: url() }),
  form: z.strictObject({
    type: z.literal('form'),
    url: url(),
    map: z.optional(namesLike(/\S/, { code: 'object-of-names' })),
  }),
  'google-forms': z.strictObject({
    type: z.literal('google-forms'),
    url: url(),
    map: namesLike(entryForm, { code: 'object-of-entries' }),
  }),
});
type Services = typeof services;
export type Service = z.infer<Services[keyof Services]>;

const unknownService = z.strictObject({ type: z.literal(Object.keys(services)), url: url() });
const address = url({ code: 'address-or-service' });

export const endpointSchema = either<string | Service>({ code: 'address-or-service' }, (value) => {
  if (!isObject(value)) return address;
  const { type } = value as { type?: unknown };
  return (typeof type === 'string' && services[type as keyof Services]) || unknownService;
});

/** Of what a service takes no signature without, one of each list has to be asked for. */
const needs: Partial<Record<Service['type'], readonly (readonly string[])[]>> = {
  'action-network': [['email', 'phone']],
  proca: [['name'], ['email']],
};

/** Whether a service can store a text that it cannot read. */
export const takesSealed = ({ type }: Service): boolean => !needs[type];

/** Whether a service can work with a campaign's fields. */
export const suits = (
  service: Service,
  fields: readonly { readonly name: string; readonly required?: boolean | undefined }[],
  isSealed: boolean,
  refuse: Refuse,
): void => {
  const { type } = service;
  const names = fields.map(({ name }) => name);
  const mapped = Object.keys(('map' in service ? service.map : undefined) ?? {});
  if (isSealed) {
    if (!takesSealed(service)) refuse(['sealing'], { code: 'petition-server', service: type });
    if (type === 'google-forms' && !mapped.includes('Sealed'))
      refuse(['endpoint', 'map', 'Sealed'], { code: 'place-in-form' });
    return;
  }
  for (const oneOf of needs[type] ?? [])
    if (!fields.some(({ name, required }) => required && oneOf.includes(name)))
      refuse(['fields'], { code: 'required-field', names: oneOf, service: type });
  for (const name of mapped)
    if (!names.includes(name) && !/^[A-Z]/.test(name))
      refuse(['endpoint', 'map', name], { code: 'field-asked-for', names });
  // What has no place in a Google form is lost without a word.
  if (type === 'google-forms')
    for (const name of names) if (!mapped.includes(name)) refuse(['endpoint', 'map', name], { code: 'place-in-form' });
};
