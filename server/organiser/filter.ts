/** What selects signatures of a campaign, for commands and the desk, as a `Filter`. */
import { domainToASCII } from 'node:url';
import * as z from 'zod';
import { visible } from '../public/name-format.ts';
import { day } from '../operations/time.ts';
import { isSealedContent, type ClearContent, type Content } from './content.ts';
import type { Filter } from './matching.ts';
import { doubts, type Row } from '../store/store.ts';

/** What signatures are selected by; a value is a text. */
export const filterNames = [
  'source',
  'host',
  'language',
  'country',
  'since',
  'until',
  'doubt',
  'email-domain',
  'name',
  'text',
  'id',
] as const;
export type Filters = Partial<Record<(typeof filterNames)[number], string>>;

/** What cannot be understood: the value of a filter, or that `until` is before `since`. */
export type Unclear = keyof Filters | 'order';
class UnclearFilter extends Error {
  readonly what: Unclear;
  constructor(what: Unclear) {
    super(what);
    this.what = what;
  }
}

type OfRow = (row: Row) => boolean;
type OfContent = (content: Content) => boolean;
type OfAnswers = (content: ClearContent) => boolean;

const date = z.iso.date();
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })]);

const timeOf = (option: 'since' | 'until', value: string): number => {
  if (date.safeParse(value).success) return Date.parse(value) + (option === 'until' ? day : 0);
  if (moment.safeParse(value).success) return Date.parse(value);
  throw new UnclearFilter(option);
};

/** Normalised by the URL Standard, so that a name in letters equals its ASCII form. */
const domainOf = (name: string): string => domainToASCII(name) || name.toLowerCase();

const same =
  (wanted: string, valueOf: (content: Partial<ClearContent>) => unknown): OfContent =>
  (content) =>
    (valueOf(content) ?? '-') === wanted;

const countryOf = (value: string): string => {
  if (/^([A-Z]{2}|-)$/.test(value)) return value;
  throw new UnclearFilter('country');
};

/** Ignores differences of case, width, spaces and invisible characters. */
const folded = (text: string): string => visible(text.normalize('NFKC')).toLowerCase();

/** Nothing that is asked of the answers is true of sealed ones, not even that something is not there. */
const ofAnswers =
  (is: OfAnswers): OfContent =>
  (content) =>
    !isSealedContent(content) && is(content);

const says =
  (textOf: (content: ClearContent) => readonly unknown[]) =>
  (value: string): OfContent => {
    const wanted = folded(value);
    if (wanted === '') throw new UnclearFilter('name');
    return ofAnswers((content) =>
      textOf(content).some((text) => typeof text === 'string' && folded(text).includes(wanted)),
    );
  };

/** Basic filtering (RFC 4647, 3.3.1). */
const isLanguage = (range: string): OfContent => {
  if (!/^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(range)) throw new UnclearFilter('language');
  const prefix = `${range}-`.toLowerCase();
  return ({ locale = '' }) => `${locale}-`.toLowerCase().startsWith(prefix);
};

/** The domain of the signer's e-mail address; `undefined` where there is none, or it is sealed. */
export const emailDomainOf = ({ fields: { email } = {} }: Partial<ClearContent>): string | undefined =>
  typeof email === 'string' ? domainOf(email.replace(/^.*@/s, '')) : undefined;

const hasDomain = (value: string): OfContent => {
  if (value === '-') return ofAnswers((content) => emailDomainOf(content) === undefined);
  if (!/^[^\s@]+\.[^\s@]+$/.test(value)) throw new UnclearFilter('email-domain');
  const wanted = domainOf(value);
  return ofAnswers((content) => emailDomainOf(content) === wanted);
};

const ofRow: { readonly [name in keyof Filters]?: (value: string) => OfRow } = {
  id: (value) => (row) => row.id === value.toLowerCase(),
  doubt: (value) => {
    if (!doubts.some((doubt) => doubt === value)) throw new UnclearFilter('doubt');
    return (row) => row.doubt === value;
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

/** @param readable names of the fields that a text is looked for in; all, where it is not given */
const ofContent = (
  readable?: readonly string[],
): { readonly [name in keyof Filters]?: (value: string) => OfContent } => ({
  text: says(({ fields }) => (readable ?? Object.keys(fields)).map((name) => fields[name])),
  source: (value) => same(value, ({ source }) => source),
  host: (value) => same(value, ({ host }) => host),
  country: (value) => ofAnswers(same(countryOf(value), ({ fields }: Partial<ClearContent>) => fields?.country)),
  name: says(({ fields: { name } }) => [name]),
  language: isLanguage,
  'email-domain': hasDomain,
});

/** @throws UnclearFilter */
const understood = (given: Filters, readable?: readonly string[]): Filter => {
  const ofContents = ofContent(readable);
  const values = filterNames.flatMap((name) =>
    given[name] === undefined ? [] : [[name, given[name].normalize('NFC').trim()] as const],
  );
  const rows = values.flatMap(([name, value]) => ofRow[name]?.(value) ?? []);
  const contents = values.flatMap(([name, value]) => ofContents[name]?.(value) ?? []);
  if (given.since !== undefined && given.until !== undefined)
    if (timeOf('since', given.since.trim()) >= timeOf('until', given.until.trim())) throw new UnclearFilter('order');
  return {
    isEmpty: values.length === 0,
    ids: given.id === undefined ? undefined : [given.id.trim().toLowerCase()],
    applies: async (row, reader) => {
      if (!rows.every((is) => is(row))) return false;
      if (contents.length === 0) return true;
      const content = await reader.open(row);
      return content !== undefined && contents.every((is) => is(content));
    },
  };
};

/**
 * The filter, or the code of what cannot be understood.
 * @param readable names of the fields that a text is looked for in; all, where it is not given
 */
export const readFilter = (given: Filters, readable?: readonly string[]): Filter | Unclear => {
  try {
    return understood(given, readable);
  } catch (error) {
    if (error instanceof UnclearFilter) return error.what;
    throw error;
  }
};
