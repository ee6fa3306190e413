/** The campaign document: which are sound, and what is said of those that are not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { campaignSchema, closesAt, describeIssues, fieldsOf, languagesOf } from '../../src/schema/index.ts';
import { campaignWith, demoCampaign, fullCampaign } from './fixtures.ts';

const complaints = (document: unknown): string[] => {
  const { error } = campaignSchema.safeParse(document);
  return error ? describeIssues(error) : [];
};

describe('a campaign document', () => {
  it('of the demo is sound', () => assert.deepEqual(complaints(demoCampaign()), []));

  it('with everything that the format knows is sound, and nothing of it is lost', () => {
    assert.deepEqual(complaints(fullCampaign()), []);
    assert.deepEqual(campaignSchema.parse(fullCampaign()), fullCampaign());
  });

  it('with no more than id, locale, title and body asks for name and e-mail, and a country if one likes', () => {
    assert.deepEqual(
      fieldsOf(campaignWith()).map((field) => ({ ...field })),
      [{ name: 'name', required: true }, { name: 'email', required: true }, { name: 'country' }],
    );
  });

  it('offers the languages of its title, its own first, and its own where the title is one string', () => {
    assert.deepEqual(languagesOf(campaignWith({ title: { 'zh-Hant': '字', en: 'Word', fr: 'Mot' } })), [
      'en',
      'zh-Hant',
      'fr',
    ]);
    assert.deepEqual(languagesOf(campaignWith({ locale: 'fr', title: 'Mot' })), ['fr']);
  });

  it('asks for no country by itself where a Google form has no place for one', () => {
    const map = { name: 'entry.1', email: 'entry.2' };
    const asked = (places: object) =>
      fieldsOf(
        campaignSchema.parse(
          campaignWith({
            fields: undefined,
            endpoint: { type: 'google-forms', url: 'https://forms.example/f', map: places },
          }),
        ),
      ).map(({ name }) => name);
    assert.deepEqual(asked(map), ['name', 'email']);
    assert.deepEqual(asked({ ...map, country: 'entry.3' }), ['name', 'email', 'country']);
  });

  const sound = {
    'a Google form with a place for each field': {
      endpoint: {
        type: 'google-forms',
        url: 'https://forms.example/f',
        map: { name: 'entry.1', email: 'entry.2', country: 'entry.3', Consent: 'entry.4' },
      },
    },
    'a form that has the same names': { endpoint: { type: 'form', url: 'https://forms.example/f' } },
    'Action Network where a phone number is required': {
      endpoint: { type: 'action-network', url: 'https://x.example/' },
      fields: [{ name: 'phone', required: true }],
    },
    'counts to be added up': { count: ['https://a.example/count.json', 'https://b.example/count'] },
    'a proca endpoint with its page': { endpoint: { type: 'proca', url: 'https://proca.example/', page: 7 } },
    'a picture on one’s own machine': { image: { src: 'http://localhost:8787/images/a.jpg', alt: 'x' } },
    'a goal in numbers': { goal: 5000 },
    'a closing time with its offset': { closes: '2027-06-04T18:00:00+08:00' },
    'a closing time in UTC': { closes: '2027-06-04T18:00Z' },
    'addresses on plain http, as in a rehearsal': { endpoint: 'http://localhost:8787/s', page: 'http://localhost/' },
    'no demands': { demands: [] },
    'titles with all kinds of tags': { title: { en: 'a', 'zh-Hant-HK': 'b', 'sr-Latn': 'c', 'es-419': 'd', yue: 'e' } },
    'a known field as a field of its own kind': { fields: [{ name: 'city', type: 'text', label: 'Where you live' }] },
    'a reference to its JSON Schema': { $schema: './campaign.schema.json' },
  };
  for (const [what, more] of Object.entries(sound))
    it(`with ${what} is sound`, () => assert.deepEqual(complaints({ ...campaignWith(), ...more }), []));

  it('is read without an exception and described in words, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.json().map((text): unknown => JSON.parse(text)),
        ),
        (document) => {
          for (const line of complaints(document)) assert.match(line, /^[^]+: expected \S/);
        },
      ),
    );
  });

  it('with one value replaced by anything is sound, or complained about at that place', () => {
    const keys = Object.keys(fullCampaign());
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        for (const line of complaints({ ...fullCampaign(), [key]: value }))
          // A title without the campaign's own language is the title's fault, also where the
          // language was replaced.
          assert.ok(line.startsWith(key) || (key === 'locale' && line.startsWith('title')), line);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the end of a campaign', () => {
  it('is the end of the day in UTC where a date is given', () => {
    assert.equal(closesAt(campaignWith({ closes: '2027-06-04' })), Date.parse('2027-06-05T00:00:00Z'));
  });

  it('is the moment where a time is given', () => {
    assert.equal(closesAt(campaignWith({ closes: '2027-06-04T18:00:00+08:00' })), Date.parse('2027-06-04T10:00:00Z'));
  });

  it('never comes where none is given', () => assert.equal(closesAt(campaignWith()), Infinity));
});
