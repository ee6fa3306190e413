/**
 * The addresses that people copy from a service: those that take signatures, and those that lose
 * them.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { campaignSchema, describeIssues, misplaced } from '../../src/schema/index.ts';

const form = 'https://docs.google.com/forms/d/e/1FAIpQLSe-ex_ample/';
const places: Record<string, { readonly sound: readonly string[]; readonly lost: readonly string[] }> = {
  'google-forms': {
    sound: [
      `${form}viewform`,
      `${form}formResponse`,
      `${form}viewform?usp=sf_link`,
      `${form}viewform?usp=pp_url&entry.1000001=name`,
      form.replace('/d/e/', '/u/0/d/e/') + 'viewform',
      'https://my-own.example/anything',
    ],
    lost: [
      'https://forms.gle/Abc123',
      'https://goo.gl/forms/Abc123',
      'https://forms.google.com/Abc123',
      'https://forms.new/',
      'https://drive.google.com/open?id=1AbC',
      'https://www.google.com/forms/d/e/1FAIpQLSe/viewform',
      'https://docs.google.com./forms/d/1AbC/edit',
      'https://docs.google.com/forms/d/1AbC/edit',
      'https://docs.google.com/forms/d/1AbC/edit#responses',
      'https://docs.google.com/forms/d/1AbC/viewform',
      'https://docs.google.com/forms/d/1AbC/prefill',
      'https://docs.google.com/forms/u/0/',
      'https://docs.google.com/spreadsheets/d/1AbC/edit',
      form,
      `${form}closedform`,
      `${form}viewanalytics`,
      `${form}viewform`.replace('https:', 'http:'),
    ],
  },
  formspree: {
    sound: ['https://formspree.io/f/xyzabcde', 'https://formspree.io/p/1234567/f/contact', 'http://127.0.0.1:8080/f/x'],
    lost: [
      'https://formspree.io/',
      'https://formspree.io/forms/xyzabcde/submissions',
      'https://formspree.io/ada@example.org',
      'https://formspree.io/f/xyzabcde/edit',
      'https://www.formspree.io/f/xyzabcde',
    ],
  },
  'action-network': {
    sound: ['https://actionnetwork.org/api/v2/petitions/d91b4b2e-ae0e-4cd3-9ed7-d0ec501b0bc3/signatures'],
    lost: [
      'https://actionnetwork.org/petitions/library-hours',
      'https://actionnetwork.org/petitions/library-hours/manage',
      'https://actionnetwork.org/api/v2/petitions',
      'https://actionnetwork.org/api/v2/petitions/d91b4b2e',
      'https://www.actionnetwork.org/petitions/library-hours',
    ],
  },
  proca: {
    sound: ['https://api.proca.app/api', 'https://api.proca.app/api/', 'https://proca.example/'],
    lost: [
      'https://proca.app/',
      'https://api.proca.app/',
      'https://widget.proca.app/d/x',
      'https://dash.proca.app/campaign/x',
    ],
  },
};

/** What is said of a campaign with this endpoint. */
const saidOf = (endpoint: unknown): string => {
  const { error } = campaignSchema.safeParse({ id: 'x', locale: 'en', title: 'x', body: 'x', endpoint });
  return error ? describeIssues(error).join('; ') : '';
};

for (const [type, { sound, lost }] of Object.entries(places))
  describe(`an address for ${type}`, () => {
    for (const url of sound) it(`may be ${url}`, () => assert.equal(misplaced(url, type), undefined));
    for (const url of lost)
      it(`cannot be ${url}, of whatever kind it is said to be`, () => {
        for (const kind of [type, 'form', undefined]) assert.equal(misplaced(url, kind)?.part, 'url');
        assert.match(saidOf(url), /"https:\/\//);
      });
  });

it('an address that takes signatures, said to be of another kind, is refused at the kind', () => {
  for (const kind of ['form', 'proca', undefined])
    assert.deepEqual(misplaced(`${form}viewform`, kind), {
      service: 'google-forms',
      part: 'type',
    });
  assert.equal(
    saidOf({ type: 'form', url: `${form}viewform` }),
    'endpoint.type: expected "google-forms", as the address is one of its',
  );
});
