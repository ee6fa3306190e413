/**
 * What a person who writes a campaign document is told about each mistake: the place, and what
 * belongs there.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { campaignSchema, describeIssues, issuesInBrief } from '../../src/schema/index.ts';
import { fullCampaign } from './fixtures.ts';

const complaints = (document: unknown): string[] => {
  const { error } = campaignSchema.safeParse(document);
  return error ? describeIssues(error) : [];
};

const inBrief = (document: unknown): string[] => {
  const { error } = campaignSchema.safeParse(document);
  return error ? issuesInBrief(error) : [];
};

/** The full campaign with some of its properties replaced; those set to undefined are left out. */
const altered = (changes: object) => JSON.parse(JSON.stringify({ ...fullCampaign(), ...changes })) as unknown;

const url = 'an http or https URL';
/**
 * The full campaign asks for a proof of work, which no other service checks, and for many fields.
 */
const elsewhere = { challenge: undefined, fields: undefined };
const line = 'a text of 1 to 500 characters, or an object of language tag to text';
const prose = 'a text of 1 to 65536 characters, or an object of language tag to text';
const id = 'an id: 1 to 64 of a-z, 0-9 and -';
const tag = 'a language tag such as "zh-Hant"';
const date = 'a date such as "2027-06-04", or a date and time with its offset';
const whole = '"auto" or a whole number above 0';

const breaks: readonly (readonly [what: string, changes: object, ...complaints: string[]])[] = [
  ['no id', { id: undefined }, `id: expected ${id}`],
  ['a capital in the id', { id: 'Free-HK' }, `id: expected ${id}`],
  ['an id of 65 letters', { id: 'a'.repeat(65) }, `id: expected ${id}`],
  ['a number as id', { id: 7 }, `id: expected ${id}`],
  ['an underscore in the language', { locale: 'zh_Hant', title: 'x' }, `locale: expected ${tag}`],
  ['no title', { title: undefined }, `title: expected ${line}`],
  ['a number as title', { title: 7 }, `title: expected ${line}`],
  ['an empty title', { title: '  ' }, `title: expected ${line}`],
  ['an array as title', { title: ['x'] }, `title: expected ${line}`],
  [
    'a title without the own language',
    { title: { fr: 'x' } },
    "title: expected a text in the campaign's own language, en",
  ],
  ['a number as one title', { title: { en: 'x', fr: 7 } }, 'title.fr: expected a text of 1 to 500 characters'],
  ['a title for no language', { title: { en: 'x', '?': 'y' } }, `title.?: expected ${tag}`],
  ['no body', { body: undefined }, `body: expected ${prose}`],
  ['a body of 65537 characters', { body: 'a'.repeat(65_537) }, `body: expected ${prose}`],
  ['demands that are no list', { demands: 'x' }, 'demands: expected an array'],
  ['a demand that is no text', { demands: ['x', 7] }, `demands[1]: expected ${line}`],
  ['21 demands', { demands: Array<string>(21).fill('x') }, 'demands: expected from 0 to 20 entries'],
  ['a picture on plain http', { image: { src: 'http://x.example/', alt: 'x' } }, 'image.src: expected an https URL'],
  [
    'a picture on a host that begins as one’s own machine',
    { image: { src: 'http://localhost.x.example/', alt: 'x' } },
    'image.src: expected an https URL',
  ],
  ['a picture without words', { image: { src: 'https://x.example/' } }, `image.alt: expected ${line}`],
  ['a javascript endpoint', { endpoint: 'javascript:alert(1)' }, `endpoint: expected ${url}, or an object with "type"`],
  ['a relative endpoint', { endpoint: '/signatures' }, `endpoint: expected ${url}, or an object with "type"`],
  [
    'an endpoint of no known kind',
    { endpoint: { type: 'mailchimp', url: 'https://x.example/' } },
    'endpoint.type: expected "action-network", "proca", "formspree", "form", "google-forms"',
  ],
  [
    'an endpoint whose kind is an object',
    { endpoint: { type: {}, url: 'https://x.example/' } },
    'endpoint.type: expected "action-network", "proca", "formspree", "form", "google-forms"',
  ],
  ['an endpoint without address', { endpoint: { type: 'form' } }, `endpoint.url: expected ${url}`],
  [
    'a service with another’s key',
    { ...elsewhere, endpoint: { type: 'formspree', url: 'https://x.example/', page: 7 } },
    'endpoint.page: expected no property of this name',
  ],
  [
    'Proca without the action page',
    { ...elsewhere, endpoint: { type: 'proca', url: 'https://x.example/' } },
    'endpoint.page: expected a whole number above 0',
  ],
  [
    'Proca and nobody asked for a name or an address',
    { ...elsewhere, endpoint: { type: 'proca', url: 'https://x.example/', page: 7 }, fields: [{ name: 'email' }] },
    'fields: expected name to be required, as "proca" needs it',
    'fields: expected email to be required, as "proca" needs it',
  ],
  [
    'Action Network and neither address nor phone required',
    { ...elsewhere, endpoint: { type: 'action-network', url: 'https://x.example/' }, fields: [{ name: 'name' }] },
    'fields: expected email or phone to be required, as "action-network" needs it',
  ],
  [
    'a map of a form that is no object',
    { ...elsewhere, endpoint: { type: 'form', url: 'https://x.example/', map: ['email'] } },
    'endpoint.map: expected an object of field name here to field name there',
  ],
  [
    'a field in the map that is not asked for',
    { ...elsewhere, endpoint: { type: 'form', url: 'https://x.example/', map: { nmae: 'NAME', Consent: 'agreed' } } },
    'endpoint.map.nmae: expected as name one of name, email, country',
  ],
  [
    'a password in an address, which everybody could read and no browser sends to',
    { ...elsewhere, endpoint: { type: 'form', url: 'https://ada:secret@x.example/' } },
    'endpoint.url: expected an http or https URL',
  ],
  [
    'a Google form without a map',
    { ...elsewhere, endpoint: { type: 'google-forms', url: 'https://x.example/' } },
    'endpoint.map: expected an object of field name here to a name such as "entry.1234567890"',
  ],
  [
    'a Google form with a name that no entry has',
    { ...elsewhere, endpoint: { type: 'google-forms', url: 'https://x.example/', map: { name: 'name' } } },
    'endpoint.map: expected an object of field name here to a name such as "entry.1234567890"',
  ],
  [
    'a Google form that has no place for a field',
    {
      ...elsewhere,
      fields: [{ name: 'name', required: true }, { name: 'country' }],
      endpoint: { type: 'google-forms', url: 'https://x.example/', map: { name: 'entry.1' } },
    },
    'endpoint.map.country: expected the place of this field',
  ],
  [
    'a Google form that has no place for what is always asked where nothing is said',
    { ...elsewhere, endpoint: { type: 'google-forms', url: 'https://x.example/', map: { name: 'entry.1' } } },
    'endpoint.map.email: expected the place of this field',
  ],
  [
    'a proof of work for a service that checks none',
    { endpoint: { type: 'formspree', url: 'https://x.example/' } },
    'challenge: expected none, as "formspree" has no use for it',
  ],
  ['a count that is no address', { count: 7 }, `count: expected ${url}, or a list of them`],
  [
    'a list of counts with one that is no address',
    { count: ['https://x.example/', '/c'] },
    `count[1]: expected ${url}`,
  ],
  ['an empty list of counts', { count: [] }, 'count: expected from 1 to 20 entries'],
  ['a goal of nothing', { goal: 0 }, `goal: expected ${whole}`],
  ['a goal in words', { goal: 'many' }, `goal: expected ${whole}`],
  ['a day that is not in the calendar', { closes: '2027-02-29' }, `closes: expected ${date}`],
  ['a time without its offset', { closes: '2027-06-04T18:00' }, `closes: expected ${date}`],
  ['half of a character', { title: { en: 'Free \ud83d' } }, 'title.en: expected a text of 1 to 500 characters'],
  ['fields that are no list', { fields: {} }, 'fields: expected an array'],
  ['no fields', { fields: [] }, 'fields: expected from 1 to 30 entries'],
  ['a field twice', { fields: [{ name: 'name' }, { name: 'name' }] }, 'fields: expected each field name once'],
  ['a field that is a string', { fields: ['name'] }, 'fields[0]: expected an object'],
  [
    'a field without name',
    { fields: [{ required: true }] },
    'fields[0].name: expected a field name of a-z, 0-9, - and _, at most 64, first a letter',
  ],
  ['"yes" for true', { fields: [{ name: 'name', required: 'yes' }] }, 'fields[0].required: expected a boolean'],
  [
    'a field of no known kind',
    { fields: [{ name: 'name' }, { name: 'age', type: 'number', label: 'x' }] },
    'fields[1].type: expected "text", "textarea", "select", "checkbox"',
  ],
  [
    'an unknown field without kind',
    { fields: [{ name: 'age', label: 'x' }] },
    'fields[0].type: expected "text", "textarea", "select" or "checkbox", or as name one of name, email, country, city, postcode, phone, organisation, role, comment',
  ],
  [
    'a field of its own kind without label',
    { fields: [{ name: 'age', type: 'text' }] },
    'fields[0].label: expected a text, or an object of language tag to text',
  ],
  [
    'an e-mail field of another kind, to which no mail could be sent',
    { fields: [{ name: 'name' }, { name: 'email', type: 'text', label: 'x' }] },
    'fields[1].type: expected none, as "email" has a kind of its own',
  ],
  [
    'a name that is a box to tick',
    { fields: [{ name: 'name', type: 'checkbox', label: 'x' }, { name: 'email' }] },
    'fields[0].type: expected none, as "name" has a kind of its own',
  ],
  [
    'a select without options',
    { fields: [{ name: 'name' }, { name: 'email' }, { name: 'city' }, { name: 'union', type: 'select', label: 'x' }] },
    'fields[3].options: expected an array',
  ],
  [
    'a select whose options are an object',
    { fields: [{ name: 'union', type: 'select', label: 'x', options: {} }] },
    'fields[0].options: expected an array',
  ],
  [
    'an option without value',
    { fields: [{ name: 'union', type: 'select', label: 'x', options: [{ label: 'x' }] }] },
    'fields[0].options[0].value: expected a text of 1 to 200 characters',
  ],
  [
    'options for a text',
    { fields: [{ name: 'union', type: 'text', label: 'x', options: [{ value: 'a', label: 'x' }] }] },
    'fields[0].options: expected none but for a select',
  ],
  [
    'countries first of a field that lists none',
    { fields: [{ name: 'name', first: ['HK'] }] },
    'fields[0].first: expected none but for the field "country"',
  ],
  [
    'a country by its name',
    { fields: [{ name: 'country', first: ['Hong Kong'] }] },
    'fields[0].first[0]: expected a country or region code such as "HK"',
  ],
  [
    'a limit of 2001',
    { fields: [{ name: 'comment', maxLength: 2001 }] },
    'fields[0].maxLength: expected a whole number from 1 to 2000',
  ],
  ['consent without its words', { consent: {} }, `consent.statement: expected ${prose}`],
  ['a relative privacy page', { consent: { statement: 'x', privacy: '/p' } }, `consent.privacy: expected ${url}`],
  ['an unknown way to appear', { display: ['photo'] }, 'display[0]: expected "name", "initials", "anonymous"'],
  ['a next step without address', { signed: { next: { label: 'x' } } }, `signed.next.url: expected ${url}`],
  [
    'an unknown network',
    { share: { networks: ['whatsapp', 'icq'] } },
    'share.networks[1]: expected "whatsapp", "telegram", "signal", "line", "wechat", "weibo", "facebook", "x", "bluesky", "mastodon", "threads", "linkedin", "reddit", "email"',
  ],
  ['a page that is data', { page: 'data:text/html,x' }, `page: expected ${url}`],
  ['a key of former versions', { publicKey: {} }, 'publicKey: expected no property of this name'],
  ['an unknown property', { tittle: 'x' }, 'tittle: expected no property of this name'],
  ['one deep inside', { consent: { statement: 'x', text: 'y' } }, 'consent.text: expected no property of this name'],
  [
    'the short link of a Google form',
    { challenge: undefined, endpoint: 'https://forms.gle/Abc123' },
    'endpoint: expected the long link of the form, "https://docs.google.com/forms/d/e/…/viewform": in Google Forms under Send, not shortened, and not the one for editing',
  ],
  ['several mistakes', { id: '', goal: -1 }, `id: expected ${id}`, `goal: expected ${whole}`],
];

describe('a campaign document', () => {
  for (const [what, changes, ...said] of breaks)
    it(`with ${what} is refused: ${said.join('; ')}`, () => assert.deepEqual(complaints(altered(changes)), said));

  it('is told of in codes and values on a host page, at the same places', () => {
    const places = (lines: readonly string[]) => lines.map((line) => line.replace(/: expected .*/, ''));
    for (const [, changes, ...said] of breaks) assert.deepEqual(places(inBrief(altered(changes))), places(said));
    assert.deepEqual(inBrief(altered({ title: 7, goal: 0, demands: 'x', tittle: 'x' })), [
      'title: expected a text, max 500',
      'demands: expected an array',
      'goal: expected a goal',
      'tittle: expected no property of this name',
    ]);
  });

  for (const document of [null, [], 'free-hk', 7, true])
    it(`that is ${JSON.stringify(document)} is refused`, () =>
      assert.deepEqual(complaints(document), ['the document: expected an object']));

  it('with an own "__proto__" is refused, and no prototype is touched', () => {
    const document = JSON.parse(
      JSON.stringify(fullCampaign()).replace('{', '{"__proto__":{"polluted":true},'),
    ) as object;
    assert.deepEqual(complaints(document), ['__proto__: expected no property of this name']);
    assert.ok(!('polluted' in {}));
  });
});
