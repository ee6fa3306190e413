/**
 * The campaign document: one JSON file for all languages, written by organisers, read by the widget and the server.
 * It is untrusted: no string in it ever becomes HTML, and every URL in it is http or https.
 */
import * as z from 'zod/mini';
import { endpointSchema, suits, type Service } from './endpoint.ts';
import { bare, is, isObject, list, matches, together, url, urlOr, whole } from './rules.ts';
import { misplaced } from './service-address.ts';
import { languageTag, line, prose } from './text.ts';

/** The fields that the widget knows by name; each has its label, its `autocomplete` and its limit. */
export const fieldNames = [
  'name',
  'email',
  'country',
  'city',
  'postcode',
  'phone',
  'organisation',
  'role',
  'comment',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** Where a signer can be sent to share; each a plain link, none with a script of its own. */
export const networks = [
  'whatsapp',
  'telegram',
  'signal',
  'line',
  'wechat',
  'weibo',
  'facebook',
  'x',
  'bluesky',
  'mastodon',
  'threads',
  'linkedin',
  'reddit',
  'email',
] as const;
export type Network = (typeof networks)[number];

/** How a signer can choose to appear in public. */
export const displays = ['name', 'initials', 'anonymous'] as const;
export type Display = (typeof displays)[number];

const optional = z.optional;
const flag = optional(z.boolean());

const nameWords = 'a field name of a-z, 0-9, - and _, at most 64, first a letter';
const isKnown = (name: string): name is FieldName => (fieldNames as readonly string[]).includes(name);

/** What a field needs beside its name: nothing where it is a known one, its own kind and label where it is not. */
const field = z
  .strictObject({
    name: matches(/^(?!constructor$)[a-z][a-z0-9_-]{0,63}$/, nameWords),
    /** Of a field of one's own; a known one has its kind by its name. */
    type: optional(z.literal(['text', 'textarea', 'select', 'checkbox'])),
    required: flag,
    label: optional(line),
    /** In Unicode code points, so that a Han character outside the BMP counts once. */
    maxLength: optional(whole('a whole number from 1 to 2000', 1, 2000)),
    /** Of a select. */
    options: optional(
      list(z.strictObject({ value: matches(/\S/, 'a text of 1 to 200 characters', 200), label: line }), 1, 500),
    ),
    /** Of "country": the ISO 3166-1 codes that are listed first, as most signers are expected there. */
    first: optional(list(matches(/^[A-Z]{2}$/, 'a country or region code such as "HK"', 2), 1, 20)),
  })
  .check(
    together(({ name, type, label, options, first }, say) => {
      if (!type && !isKnown(name))
        say(['type'], `"text", "textarea", "select" or "checkbox", or as name one of ${fieldNames.join(', ')}`);
      if (type && !label) say(['label'], 'a text, or an object of language tag to text');
      if (type === 'select' ? !options : options) say(['options'], options ? 'none but for a select' : 'an array');
      if (first && (type ?? name) !== 'country') say(['first'], 'none but for the field "country"');
    }),
  );

export type Field = z.infer<typeof field>;

/** The fields of a document that names none. */
const defaultFields = [{ name: 'name', required: true }, { name: 'email', required: true }, { name: 'country' }].map(
  (field) => bare<Field>(field),
);

/** What is asked of signers: where a document does not say, no more than a Google form has a place for. */
export const fieldsOf = ({
  fields = defaultFields,
  endpoint,
}: {
  readonly fields?: readonly Field[] | undefined;
  readonly endpoint?: string | Service | undefined;
}): readonly Field[] =>
  fields === defaultFields && typeof endpoint === 'object' && endpoint.type === 'google-forms'
    ? fields.filter(({ name, required }) => required ?? Object.hasOwn(endpoint.map, name))
    : fields;

const anyObject = (words: string) => is<Record<string, unknown>>(isObject, words, { type: 'object' });
const urls = list(url(), 1, 20);
const countSource = urlOr<readonly string[]>(
  'a list of them',
  (value) => Array.isArray(value) && urls,
  () => [urls],
);

const isDate = (value: unknown): boolean => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(value))
    return false;
  const day = value.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(Date.parse(value)) && midnight.toISOString().startsWith(day);
};

/** A moment in milliseconds since 1970. A date alone is a whole day in UTC, of which `days` have passed. */
const moment = (date: string, days = 0): number =>
  date.length > 10 ? Date.parse(date) : Date.parse(`${date}T00:00:00Z`) + days * 24 * 60 * 60 * 1000;

const date = () =>
  is<string>(isDate, 'a date such as "2027-06-04", or a date and time with its offset', {
    anyOf: [
      { type: 'string', format: 'date' },
      { type: 'string', format: 'date-time' },
    ],
  });

const networkTexts = Object.fromEntries(networks.map((network) => [network, optional(line)])) as Record<
  Network,
  z.ZodMiniOptional<typeof line>
>;

/** The format of part "campaign document" of the public contract; also the source of `campaign.schema.json`. */
export const campaignSchema = z
  .strictObject({
    /** Lets editors find the JSON Schema; of no meaning here. */
    $schema: optional(z.string()),
    id: matches(/^[a-z0-9-]{1,64}$/, 'an id: 1 to 64 of a-z, 0-9 and -'),
    /** The campaign's default language, shown to who reads none of the others. */
    locale: languageTag,
    /** Its languages are the languages on offer. */
    title: line,
    /** Whom the petition addresses. */
    to: optional(line),
    body: prose,
    demands: optional(list(line, 0, 20)),
    image: optional(z.strictObject({ src: url(/^https:$/, 'an https URL'), alt: line })),
    /** Absent: the document's own URL with "/signatures" behind it. An object: another service, by its `type`. */
    endpoint: optional(endpointSchema),
    /** Absent: beside an endpoint that ends in "/signatures". Those of a list are added up. */
    count: optional(countSource),
    /** Absent: no bar. "auto": the next of a ladder of round numbers. */
    goal: optional(
      is<'auto' | number>(
        (value: unknown) => value === 'auto' || (Number.isInteger(value) && Number(value) > 0),
        '"auto" or a whole number above 0',
        { anyOf: [{ const: 'auto' }, { type: 'integer', minimum: 1 }] },
      ),
    ),
    /** From when it can be signed; a date alone begins with its first moment in UTC. */
    opens: optional(date()),
    /** A date alone is the last day to sign, to its end in UTC. */
    closes: optional(date()),
    /** What is said while it cannot be signed yet, and once it is closed. */
    upcoming: optional(z.strictObject({ text: prose })),
    closed: optional(z.strictObject({ text: prose })),
    /** Present: the campaign has reached what it asks, from `at` on where that is given; it cannot be signed any more. */
    won: optional(z.strictObject({ at: optional(date()), text: optional(prose) })),
    /** What a signer should know before the form, such as a danger in some places. */
    notice: optional(prose),
    /** Absent: name and email required, country optional. */
    fields: optional(
      list(field, 1, 30).check(
        z.refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, 'each field name once'),
      ),
    ),
    consent: optional(
      z.strictObject({
        /** Who holds the data. */
        controller: optional(line),
        /** What the data is used for, and how long it is kept. */
        purpose: optional(line),
        retention: optional(line),
        /** Where the whole of it is said. */
        privacy: optional(url()),
        /** The words of the required box: explicit consent to process a political opinion (GDPR, Art. 9(2)(a)). */
        statement: prose,
        /** The words of the second box, optional and never ticked beforehand. */
        updates: optional(prose),
      }),
    ),
    /** How a signer may choose to appear in public; absent: nobody is shown. */
    display: optional(z.array(z.literal(displays))),
    signed: optional(
      z.strictObject({ text: optional(prose), next: optional(z.strictObject({ label: line, url: url() })) }),
    ),
    share: optional(
      z.strictObject({
        url: optional(url()),
        text: optional(line),
        networks: optional(z.array(z.literal(networks))),
        /** Other words for some of them. */
        texts: optional(z.strictObject(networkTexts)),
      }),
    ),
    /** The campaign's own page: the fallback link, and what is shared by default. */
    page: optional(url()),
    /** Where a proof-of-work challenge is fetched; absent: none is asked. */
    challenge: optional(url()),
    /** Settings of the project's own server; never served. */
    server: optional(anyObject('an object')),
    /** A JSON Web Key (RFC 7517); present: signatures are sealed in the browser. */
    publicKey: optional(anyObject('a JSON Web Key')),
  })
  .check(
    together((campaign, say) => {
      const { title, locale, opens, closes, endpoint, challenge } = campaign;
      if (typeof title !== 'string' && !Object.hasOwn(title, locale))
        say(['title'], `a text in the campaign's own language, ${locale}`);
      // By these two, people are told apart and written to, so they have to be what their names say.
      for (const known of ['name', 'email']) {
        const at = campaign.fields?.findIndex(({ name }) => name === known) ?? -1;
        const { type } = bare<Partial<Field>>(campaign.fields?.[at] ?? {});
        if (type && !(known === 'name' && type === 'text'))
          say(['fields', at, 'type'], `none, as "${known}" has a kind of its own`);
      }
      if (opens && closes && moment(opens) >= moment(closes, 1)) say(['closes'], 'a moment after "opens"');
      const [address, kind] = typeof endpoint === 'object' ? [endpoint.url, endpoint.type] : [endpoint ?? ''];
      const lost = misplaced(address, kind);
      if (lost && kind) say(['endpoint', lost.part], lost.words);
      else if (lost) say(['endpoint'], lost.part === 'type' ? `an object with the type ${lost.words}` : lost.words);
      if (typeof endpoint !== 'object') return;
      suits(endpoint, fieldsOf(campaign).map(bare), say);
      if (challenge) say(['challenge'], `none, as "${endpoint.type}" has no use for it`);
    }),
  );

export type Campaign = z.infer<typeof campaignSchema>;

/** The languages on offer: those of the title, the campaign's own first. */
export const languagesOf = ({ title, locale }: Campaign): string[] =>
  typeof title === 'string' ? [locale] : [locale, ...Object.keys(title).filter((tag) => tag !== locale)];

/** Whether a campaign can be signed, and if not, why. */
export type Phase = 'upcoming' | 'open' | 'closed' | 'won';

/** The moment after which nobody can sign, in milliseconds since 1970. */
export const closesAt = ({ closes }: Campaign): number => (closes === undefined ? Infinity : moment(closes, 1));

/** The moment from which it can be signed, in milliseconds since 1970. */
export const opensAt = ({ opens }: Campaign): number => (opens === undefined ? -Infinity : moment(opens));

export const phaseOf = (campaign: Campaign, now: number): Phase => {
  const { won } = campaign;
  if (won && (won.at === undefined || moment(won.at) <= now)) return 'won';
  if (now < opensAt(campaign)) return 'upcoming';
  return now < closesAt(campaign) ? 'open' : 'closed';
};
