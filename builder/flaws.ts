/**
 * What is wrong with a document, where, and of which kind. The schema finds it, but its English is
 * for programmers; the wording is elsewhere.
 */
import { campaignSchema, misplaced, type Misplaced } from '../src/schema/index.ts';
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
  | `link-${Misplaced['service']}`
  | 'service'
  | 'check';

export interface Flaw {
  readonly path: Path;
  readonly kind: Kind;
}

/** By the key of the value. */
const byKey: Readonly<Record<string, Kind>> = {
  id: 'id',
  locale: 'tag',
  src: 'https',
  url: 'url',
  privacy: 'url',
  page: 'url',
  challenge: 'url',
  count: 'url',
  endpoint: 'url',
  opens: 'moment',
  closes: 'moment',
  at: 'moment',
  goal: 'goal',
  maxLength: 'whole',
  name: 'name',
  map: 'there',
  demands: 'amount',
  fields: 'amount',
  options: 'amount',
};

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'string' && !/\S/.test(value)) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

const kindOf = (path: Path, message: string, value: unknown): Kind => {
  if (message === 'each field name once') return 'twice';
  if (message === 'a moment after "opens"') return 'order';
  if (message.startsWith('a text in the campaign’s') || message.startsWith("a text in the campaign's"))
    return 'own-language';
  if (message.endsWith('needs it')) return 'needed';
  if (message.startsWith('none')) return 'check';
  if (isEmpty(value)) return 'missing';
  const [, most] = /of 1 to (\d+) characters/.exec(message) ?? [];
  if (typeof value === 'string' && most !== undefined && value.length > Number(most)) return 'long';
  const key = path.findLast((part) => typeof part === 'string') ?? '';
  // The number of an action page is not an address.
  if (key === 'page' && path.length > 1) return 'whole';
  return byKey[key] ?? 'check';
};

/** A valid address that does not take signatures. */
const lostAt = (document: Json, path: Path): Kind | undefined => {
  const endpoint = at(document, ['endpoint']);
  const [url, type] = isObject(endpoint) ? [endpoint.url, endpoint.type] : [endpoint];
  const lost = typeof url === 'string' ? misplaced(url, typeof type === 'string' ? type : undefined) : undefined;
  if (!lost || path[0] !== 'endpoint' || !(path.length === 1 || path[1] === lost.part)) return undefined;
  return lost.part === 'url' ? `link-${lost.service}` : 'service';
};

export const flawsOf = (document: Json): Flaw[] => {
  const { error } = campaignSchema.safeParse(document);
  const found = (error?.issues ?? []).flatMap((issue): Flaw[] => {
    const path = issue.path as Path;
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key): Flaw => ({ path: [...path, key], kind: 'unknown' }));
    return [{ path, kind: lostAt(document, path) ?? kindOf(path, issue.message, at(document, path)) }];
  });
  // The schema compares values only once each of them is valid; this flaw is better reported at
  // once.
  const { title, locale } = document;
  const isWithoutOwn =
    isObject(title) && !isEmpty(title) && typeof locale === 'string' && !Object.hasOwn(title, locale);
  const isSaid = found.some(({ path }) => path[0] === 'title');
  return isWithoutOwn && !isSaid ? [{ path: ['title'], kind: 'own-language' }, ...found] : found;
};
