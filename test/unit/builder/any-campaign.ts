/**
 * Any document that the format allows, or nearly: every key, in any combination, with texts of both
 * kinds.
 */
import fc from 'fast-check';
import { displays, fieldNames, networks } from '../../../src/schema/index.ts';
import { sealingFor } from '../../support/sealing.ts';

const sealing = await sealingFor('any');

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => /\S/.test(text) && !/\p{Cs}/u.test(text));
const tags = fc.constantFrom('en', 'zh-Hant', 'zh-Hans', 'de', 'ar', 'sr-Latn');
const text = fc.oneof(words, fc.dictionary(tags, words, { minKeys: 1, noNullPrototype: true }));
const url = fc.webUrl({ validSchemes: ['https'] });
const day = fc.constantFrom('2027-06-04', '2028-02-29', '2027-03-01T09:00:00+08:00');
const anything = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });

const option = fc.record({
  value: fc.string({ minLength: 1, maxLength: 20 }).filter((value) => /\S/.test(value)),
  label: text,
});
const field = fc.oneof(
  fc.record(
    {
      name: fc.constantFrom(...fieldNames),
      required: fc.boolean(),
      label: text,
      maxLength: fc.integer({ min: 1, max: 2000 }),
    },
    { requiredKeys: ['name'] },
  ),
  fc.record(
    {
      name: fc.stringMatching(/^own[a-z0-9_-]{0,8}$/),
      type: fc.constantFrom('text', 'textarea', 'checkbox'),
      label: text,
      required: fc.boolean(),
    },
    { requiredKeys: ['name', 'type', 'label'] },
  ),
  fc.record({
    name: fc.stringMatching(/^choice[a-z0-9_-]{0,8}$/),
    type: fc.constant('select'),
    label: text,
    options: fc.array(option, { minLength: 1, maxLength: 4 }),
  }),
);
const endpoint = fc.oneof(
  url,
  fc.record({ type: fc.constant('proca'), url, page: fc.integer({ min: 1, max: 9999 }) }),
  fc.record({ type: fc.constantFrom('formspree', 'action-network'), url }),
  fc.record({
    type: fc.constantFrom('form', 'google-forms'),
    url,
    map: fc.constant({ name: 'entry.1', email: 'entry.2' }),
  }),
);

const anyKeys = fc.record(
  {
    $schema: fc.string(),
    id: fc.stringMatching(/^[a-z0-9-]{1,64}$/),
    locale: fc.constant('en'),
    title: fc.oneof(
      words,
      fc.tuple(words, fc.dictionary(tags, words, { noNullPrototype: true })).map(([en, rest]) => ({ ...rest, en })),
    ),
    to: text,
    body: text,
    demands: fc.array(text, { maxLength: 5 }),
    image: fc.record({ src: url, alt: text }),
    endpoint,
    count: fc.oneof(url, fc.array(url, { minLength: 1, maxLength: 3 })),
    goal: fc.oneof(fc.constant('auto'), fc.integer({ min: 1 })),
    opens: day,
    upcoming: fc.record({ text }),
    closed: fc.record({ text }),
    won: fc.record({ at: day, text }, { requiredKeys: [] }),
    notice: text,
    fields: fc.uniqueArray(field, { minLength: 1, maxLength: 8, selector: ({ name }) => name }),
    consent: fc.record(
      { controller: text, purpose: text, retention: text, privacy: url, statement: text, updates: text },
      { requiredKeys: ['statement'] },
    ),
    display: fc.array(fc.constantFrom(...displays)),
    signed: fc.record({ text, next: fc.record({ label: text, url }) }, { requiredKeys: [] }),
    share: fc.record(
      {
        url,
        text,
        networks: fc.array(fc.constantFrom(...networks)),
        texts: fc.dictionary(fc.constantFrom(...networks), text, { noNullPrototype: true }),
      },
      { requiredKeys: [] },
    ),
    page: url,
    challenge: url,
    server: anything,
    sealing: fc.constant(sealing),
  },
  { requiredKeys: ['id', 'locale', 'title', 'body'] },
);

const asked = [
  { name: 'name', required: true },
  { name: 'email', required: true },
];

/**
 * A service takes no proof of work, and each is content with these fields. Nothing is shown of who
 * signed where that is sealed, and not every service takes a seal.
 */
export const anyCampaign = anyKeys.map(({ challenge, sealing: sealed, display, ...campaign }) => {
  const shown = display === undefined ? campaign : { ...campaign, display };
  if (typeof campaign.endpoint === 'object') return { ...shown, fields: asked };
  const open = sealed === undefined ? shown : { ...campaign, sealing: sealed };
  return challenge === undefined ? open : { ...open, challenge };
});
