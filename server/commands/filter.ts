/** The options that select signatures of a campaign, the same for every command. */
import { domainToASCII } from 'node:url';
import * as z from 'zod';
import { visible } from '../public/name-format.ts';
import { Refusal } from '../operations/refusal.ts';
import type { Doubt, Row, State, Store } from '../store/store.ts';
import { choiceOf } from './arguments.ts';
import type { Content, Reader } from './content.ts';

export const filterOptions = {
  source: { type: 'string' },
  host: { type: 'string' },
  language: { type: 'string' },
  country: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  doubt: { type: 'string' },
  'email-domain': { type: 'string' },
  name: { type: 'string' },
  text: { type: 'string' },
  id: { type: 'string' },
} as const;

export const filterHelp = `  --source TEXT          brought by this site or mailing
  --host ORIGIN          signed on this site, such as https://blog.example
  --language TAG         signed in this language; zh is also zh-Hant
  --country XX           from this country
  --since TIME           arrived then or later: 2026-11-23 (UTC), or 2026-11-23T18:00+08:00
  --until TIME           arrived before then; a date without a time is included
  --doubt WHY            in doubt because of rate, honeypot, unproven or organiser (held by command)
  --email-domain DOMAIN  with an e-mail address there, not below it
  --name TEXT            with this in their name, in whatever case and width
  --text TEXT            with this in anything that they typed
  --id ID                the signature with this id
All that are given must apply. For --source, --host and --country, - stands for those without one.`;

export type Filters = Partial<Record<keyof typeof filterOptions, string>>;

type OfRow = (row: Row) => boolean;
type OfContent = (content: Content) => boolean;

const day = 24 * 60 * 60_000;
const doubts: readonly Doubt[] = ['rate', 'honeypot', 'unproven', 'organiser'];
const date = z.iso.date();
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })]);

const timeOf = (option: 'since' | 'until', value: string): number => {
  if (date.safeParse(value).success) return Date.parse(value) + (option === 'until' ? day : 0);
  if (moment.safeParse(value).success) return Date.parse(value);
  throw new Refusal(`--${option}: expected a date such as 2026-11-23, or a time such as 2026-11-23T18:00+08:00.`, 2);
};

/** Normalised by the URL Standard, so that a name in letters equals its ASCII form. */
const domainOf = (name: string): string => domainToASCII(name) || name.toLowerCase();

const same =
  (wanted: string, valueOf: (content: Content) => unknown): OfContent =>
  (content) =>
    (valueOf(content) ?? '-') === wanted;

const countryOf = (value: string): string => {
  if (/^([A-Z]{2}|-)$/.test(value)) return value;
  throw new Refusal('--country: expected two capital letters, such as HK.', 2);
};

/** Ignores differences of case, width, spaces and invisible characters. */
const folded = (text: string): string => visible(text.normalize('NFKC')).toLowerCase();

const says =
  (textOf: (content: Content) => readonly unknown[]) =>
  (value: string): OfContent => {
    const wanted = folded(value);
    if (wanted === '') throw new Refusal('--name, --text: expected something to look for.', 2);
    return (content) => textOf(content).some((text) => typeof text === 'string' && folded(text).includes(wanted));
  };

/** Basic filtering (RFC 4647, 3.3.1). */
const isLanguage = (range: string): OfContent => {
  if (!/^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(range))
    throw new Refusal('--language: expected a language tag, such as zh-Hant.', 2);
  const prefix = `${range}-`.toLowerCase();
  return ({ locale }) => `${locale}-`.toLowerCase().startsWith(prefix);
};

const hasDomain = (value: string): OfContent => {
  if (!/^[^\s@]+\.[^\s@]+$/.test(value))
    throw new Refusal('--email-domain: expected a domain, such as mail.example.', 2);
  const wanted = domainOf(value);
  return ({ fields: { email } }) => typeof email === 'string' && domainOf(email.replace(/^.*@/s, '')) === wanted;
};

const ofRow: { readonly [name in keyof Filters]?: (value: string) => OfRow } = {
  id: (value) => (row) => row.id === value.toLowerCase(),
  doubt: (value) => {
    const wanted = choiceOf('doubt', value, doubts);
    return (row) => row.doubt === wanted;
  },
  since: (value) => {
    const since = timeOf('since', value);
    return (row) => row.received >= since;
  },
  until: (value) => {
    const until = timeOf('until', value);
    return (row) => row.received < until;
  },
};

const ofContent: { readonly [name in keyof Filters]?: (value: string) => OfContent } = {
  source: (value) => same(value, ({ source }) => source),
  host: (value) => same(value, ({ host }) => host),
  country: (value) => same(countryOf(value), ({ fields }) => fields.country),
  name: says(({ fields: { name } }) => [name]),
  text: says(({ fields }) => Object.values(fields)),
  language: isLanguage,
  'email-domain': hasDomain,
};

export interface Filter {
  /** Whether no filter was given, so that every signature matches. */
  readonly isEmpty: boolean;
  /** The only signature it can match, if an id was given, so that not all need to be searched. */
  readonly id: string | undefined;
  applies(row: Row, reader: Reader): Promise<boolean>;
}

/** @throws Refusal when a filter cannot be understood. */
export const readFilter = (given: Filters): Filter => {
  const values = (Object.keys(filterOptions) as (keyof Filters)[]).flatMap((name) =>
    given[name] === undefined ? [] : [[name, given[name].normalize('NFC').trim()] as const],
  );
  const rows = values.flatMap(([name, value]) => ofRow[name]?.(value) ?? []);
  const contents = values.flatMap(([name, value]) => ofContent[name]?.(value) ?? []);
  if (given.since !== undefined && given.until !== undefined)
    if (timeOf('since', given.since.trim()) >= timeOf('until', given.until.trim()))
      throw new Refusal('--until: expected a time after --since.', 2);
  return {
    isEmpty: values.length === 0,
    id: given.id?.trim().toLowerCase(),
    applies: async (row, reader) => {
      if (!rows.every((is) => is(row))) return false;
      if (contents.length === 0) return true;
      const content = await reader.open(row);
      return content !== undefined && contents.every((is) => is(content));
    },
  };
};

/** Ids per batch: each batch waits for the disk once. */
const batch = 5000;

/**
 * Yields the ids of matching signatures in batches. They may be changed or erased in the meantime.
 */
export async function* matching(
  store: Store,
  campaign: string,
  among: readonly State[],
  filter: Filter,
  reader: Reader,
): AsyncGenerator<string[]> {
  let ids: string[] = [];
  const rows =
    filter.id === undefined
      ? store.rows(campaign, among)
      : (await store.find(campaign, [filter.id])).filter(({ state }) => among.includes(state));
  for await (const row of rows) {
    if (!(await filter.applies(row, reader))) continue;
    ids.push(row.id);
    if (ids.length < batch) continue;
    yield ids;
    ids = [];
  }
  if (ids.length > 0) yield ids;
}
