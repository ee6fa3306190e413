/**
 * What is wrong with a document, where, and of which kind. The schema finds it, and says it in
 * codes; the wording is elsewhere.
 */
import {
  campaignSchema,
  expectedOf,
  fieldsOf,
  takesSealed,
  type Expected,
  type Field,
  type Service,
  type ServiceName,
} from '../src/schema/index.ts';
import { settingsOf } from '../src/schema/server-settings.ts';
import { at, isObject, type Json, type Path } from './paths.ts';

export type Kind =
  | 'missing'
  | 'long'
  | 'id'
  | 'tag'
  | 'url'
  | 'https'
  | 'moment'
  | 'order'
  | 'goal'
  | 'whole'
  | 'name'
  | 'twice'
  | 'own-language'
  | 'amount'
  | 'needed'
  | 'there'
  | 'unknown'
  | `link-${ServiceName}`
  | 'service'
  | 'days'
  | 'site'
  | 'email-required'
  | 'not-sealed'
  | 'sealed-service'
  | 'second-recipient'
  | 'same-recipient'
  | 'recipient'
  | 'unsigned'
  | 'unchecked'
  | 'check';

export interface Flaw {
  readonly path: Path;
  readonly kind: Kind;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'string' && !/\S/.test(value)) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** For a value that is there. */
const kindOf = (expected: Expected, value: unknown): Kind => {
  switch (expected.code) {
    case 'id':
      return 'id';
    case 'not-sealed':
    case 'second-recipient':
    case 'recipient':
      return expected.code;
    case 'distinct-recipient':
      return 'same-recipient';
    case 'json-web-key':
    case 'list-signature':
      return 'unsigned';
    case 'language-tag':
      return 'tag';
    case 'string':
    case 'text':
      return typeof value === 'string' && value.length > expected.max ? 'long' : 'check';
    case 'address':
      return expected.scheme ? 'https' : 'url';
    case 'address-or-list':
    case 'address-or-service':
      return 'url';
    case 'date':
      return 'moment';
    case 'goal':
      return 'goal';
    case 'whole-number':
      return 'whole';
    case 'list':
      return 'amount';
    case 'field-name':
      return 'name';
    case 'object-of-names':
    case 'object-of-entries':
      return 'there';
    case 'distinct-name':
      return 'twice';
    case 'moment-after-opens':
      return 'order';
    case 'text-in-own-language':
      return 'own-language';
    case 'required-field':
      return 'needed';
    case 'service-address':
      return `link-${expected.service}`;
    case 'service-type':
    case 'service-object':
      return 'service';
    case 'days':
      return 'days';
    case 'origin':
      return 'site';
    case 'required-email':
      return 'email-required';
    case 'array':
    case 'true-or-false':
    case 'rate-limit':
    case 'object':
    case 'label':
    case 'country-code':
    case 'type-or-known-name':
    case 'kind-by-name':
    case 'select-field':
    case 'country-field':
    case 'field-asked-for':
    case 'place-in-form':
    case 'petition-server':
      return 'check';
  }
};

/** Of the petition server's settings, which the format leaves to that server. */
const settingIssues = ({ server, fields, endpoint }: Json) =>
  server !== undefined && !isObject(server)
    ? []
    : (settingsOf({
        server,
        endpoint: isObject(endpoint) ? (endpoint as unknown as Service) : undefined,
        fields: Array.isArray(fields) ? fields.filter((field): field is Field => isObject(field)) : undefined,
      }).error?.issues ?? []);

/** What the schema says of a mode only once there are keys, which would be late. */
const unsuited = ({ endpoint, fields }: Json, isConfirmed: boolean): Flaw[] => {
  const service = isObject(endpoint) ? (endpoint as unknown as Service) : undefined;
  const asked = Array.isArray(fields) ? fields.filter((field): field is Field => isObject(field)) : undefined;
  const hasEmail = fieldsOf({ fields: asked }).some(({ name, required }) => name === 'email' && required === true);
  if (service && (isConfirmed || !takesSealed(service))) return [{ path: ['sealing', 'mode'], kind: 'sealed-service' }];
  return isConfirmed && !hasEmail ? [{ path: ['sealing', 'mode'], kind: 'email-required' }] : [];
};

/** Before there are keys, all that they make is one thing that is still to be done. */
const asOnePlan = (found: readonly Flaw[], document: Json): Flaw[] => {
  const { sealing } = document;
  const isMade = ({ path: [first, second] }: Flaw): boolean =>
    first === 'sealing' && ['recipients', 'key', 'signature'].includes(String(second));
  if (!isObject(sealing) || !isEmpty(sealing.signature) || !found.some(isMade)) return [...found];
  return [
    ...found.filter((flaw) => !isMade(flaw)),
    ...unsuited(document, sealing.mode === 'confirm'),
    { path: ['sealing', 'recipients'], kind: 'missing' },
  ];
};

export const flawsOf = (document: Json): Flaw[] => {
  const { error } = campaignSchema.safeParse(document);
  const all = [...(error?.issues ?? []), ...settingIssues(document)].flatMap((issue): Flaw[] => {
    const path = issue.path as Path;
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key): Flaw => ({ path: [...path, key], kind: 'unknown' }));
    const value = at(document, path);
    const expected = expectedOf(issue);
    // That a service needs something of the fields is true also where none are written.
    if (isEmpty(value) && expected?.code !== 'required-field') return [{ path, kind: 'missing' }];
    if (expected?.code === 'petition-server' && path[0] === 'sealing') return [{ path, kind: 'sealed-service' }];
    return [{ path, kind: expected ? kindOf(expected, value) : 'check' }];
  });
  const found = asOnePlan(all, document);
  // The schema compares values only once each of them is valid; this flaw is better reported at
  // once.
  const { title, locale } = document;
  const isWithoutOwn =
    isObject(title) && !isEmpty(title) && typeof locale === 'string' && !Object.hasOwn(title, locale);
  const isSaid = found.some(({ path }) => path[0] === 'title');
  return isWithoutOwn && !isSaid ? [{ path: ['title'], kind: 'own-language' }, ...found] : found;
};

/** The preview does without what says where signatures go. */
export const hidesFromPreview = (flaws: readonly Flaw[]): boolean => flaws.some(({ path }) => path[0] !== 'endpoint');
