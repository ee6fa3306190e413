/**
 * What the builder says of a mistake: its place and its kind, for each mistake that can be made
 * there.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flawsOf, type Kind } from '../../../builder/flaws.ts';
import { open } from '../../../builder/open-document.ts';
import { follow, freeName, nameFrom } from '../../../builder/names.ts';
import { put, type Json, type Path } from '../../../builder/paths.ts';
import { sealingFor } from '../../support/sealing.ts';
import { fullCampaign } from '../fixtures.ts';

const full = fullCampaign() as Json;

const mistakes: readonly (readonly [path: Path, value: unknown, kind: Kind, at?: string])[] = [
  [['id'], undefined, 'missing'],
  [['id'], 'Free HK', 'id'],
  [['title'], undefined, 'missing'],
  [['title'], { 'zh-Hant': '釋放' }, 'own-language'],
  [['title', 'en'], '   ', 'missing'],
  [['title', 'en'], 'x'.repeat(501), 'long'],
  [['body'], 'x'.repeat(65_537), 'long'],
  [['demands', 0], {}, 'missing'],
  [['demands'], Array.from({ length: 21 }, () => 'x'), 'amount'],
  [['image', 'src'], 'http://petitions.example/a.jpg', 'https'],
  [['image', 'alt'], undefined, 'missing'],
  [['goal'], 0, 'goal'],
  [['opens'], '2027-13-01', 'moment'],
  [['opens'], '2027-07-01', 'order', 'closes'],
  [['fields', 8, 'maxLength'], 0, 'whole'],
  [['fields', 9, 'name'], 'Union!', 'name'],
  [['fields', 9, 'name'], 'email', 'twice', 'fields'],
  [['fields', 9, 'label'], undefined, 'missing'],
  [['fields', 9, 'options'], undefined, 'missing'],
  [['fields', 9, 'options', 0, 'label'], undefined, 'missing'],
  [['consent', 'privacy'], 'petitions.example/privacy', 'url'],
  [['consent', 'statement'], undefined, 'missing'],
  [['signed', 'next', 'url'], undefined, 'missing'],
  [['share', 'url'], 'javascript:alert(1)', 'url'],
  [['page'], 'free-hk', 'url'],
  [['endpoint'], 'nowhere', 'url'],
  [['endpoint'], { type: 'proca', page: 1 }, 'missing', 'endpoint.url'],
  [['endpoint'], { type: 'proca', url: 'https://a.example/' }, 'missing', 'endpoint.page'],
  [['endpoint'], { type: 'proca', url: 'https://a.example/', page: 0.5 }, 'whole', 'endpoint.page'],
  [['count'], ['https://a.example/', 'nowhere'], 'url', 'count.1'],
  [['endpoint'], { type: 'form', url: 'https://a.example/', map: { name: '' } }, 'there', 'endpoint.map'],
  [['colour'], 'red', 'unknown'],
  [['server'], 'strict', 'check'],
  [['server', 'confirmation'], 'yes', 'check'],
  [['server', 'embed'], ['https://union.example', 'union.example'], 'site', 'server.embed.1'],
  [['server', 'embed'], [''], 'missing', 'server.embed.0'],
  [['server', 'names'], 'hidden', 'check'],
  [['server', 'rateLimit'], true, 'check'],
  [['server', 'rateLimit'], { minute: 0, fiveMinutes: 1, hour: 1 }, 'whole', 'server.rateLimit.minute'],
  [['server', 'retention', 'held'], 4000, 'days'],
  [['server', 'retention', 'years'], 1, 'unknown'],
];

for (const [path, value, kind, place = path.join('.')] of mistakes)
  test(`${path.join('.')} as ${value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 40)} is “${kind}” at ${place}`, () => {
    assert.deepEqual(
      flawsOf(put(full, path, value)).map((flaw) => [flaw.path.join('.'), flaw.kind]),
      [[place, kind]],
    );
  });

test('confirmation by mail says so where the form does not require an address', () => {
  const confirmed = put(full, ['server', 'confirmation'], true);
  for (const fields of [[{ name: 'name' }], [{ name: 'name' }, { name: 'email' }]])
    assert.deepEqual(flawsOf(put(confirmed, ['fields'], fields)), [
      { path: ['server', 'confirmation'], kind: 'email-required' },
    ]);
  assert.deepEqual(flawsOf(put(confirmed, ['fields'], [{ name: 'email', required: true }])), []);
});

const { display: _, ...shownNowhere } = full;
const sealed = put(shownNowhere, ['sealing'], await sealingFor('free-hk'));
const [first] = (await sealingFor('free-hk')).recipients;

test('a sealed campaign has nothing wrong', () => {
  assert.deepEqual(flawsOf(sealed), []);
});

const action = { type: 'action-network', url: 'https://actionnetwork.org/api/v2/petitions/x/signatures' };
for (const [path, value, kind] of [
  [['display'], ['name'], 'not-sealed'],
  [['sealing', 'recipients'], [first], 'second-recipient'],
  [['sealing', 'recipients'], [first, first], 'same-recipient'],
  [['sealing', 'recipients', 0, 'age'], 'age1', 'recipient'],
  [['sealing', 'recipients', 0, 'label'], '', 'missing'],
  [['sealing', 'recipients', 0, 'until'], 'soon', 'moment'],
  [['sealing', 'opensAt'], 1.5, 'whole'],
  [['sealing', 'key', 'x'], 'x', 'unsigned'],
  [['sealing', 'signature'], 'x', 'unsigned'],
  [['sealing', 'mode'], 'confirm', 'email-required'],
] as const)
  test(`${path.join('.')} as ${JSON.stringify(value).slice(0, 40)} in a sealed campaign is “${kind}”`, () => {
    const document = put(put(sealed, ['fields'], [{ name: 'name' }]), path, value);
    assert.deepEqual(flawsOf(document), [{ path, kind }]);
  });

test('what a service cannot take is said once there are keys, and before', () => {
  const { challenge: _challenge, ...document } = put(sealed, ['endpoint'], action);
  assert.deepEqual(flawsOf(document), [{ path: ['sealing'], kind: 'sealed-service' }]);
  const made = { path: ['sealing', 'recipients'], kind: 'missing' };
  for (const mode of ['sealed', 'confirm'])
    assert.deepEqual(flawsOf(put(document, ['sealing'], { mode })), [
      { path: ['sealing', 'mode'], kind: 'sealed-service' },
      made,
    ]);
  const own = put(shownNowhere, ['fields'], [{ name: 'name' }]);
  assert.deepEqual(flawsOf(put(own, ['sealing'], { mode: 'sealed' })), [made]);
  assert.deepEqual(flawsOf(put(own, ['sealing'], { mode: 'confirm' })), [
    { path: ['sealing', 'mode'], kind: 'email-required' },
    made,
  ]);
});

test('a service that takes nothing without a required field says so at the fields', () => {
  const fields = [{ name: 'name', required: true }, { name: 'email' }];
  const { challenge: _, ...document } = put(put(full, ['fields'], fields), ['endpoint'], {
    type: 'proca',
    url: 'https://a.example/',
    page: 1,
  });
  assert.deepEqual(flawsOf(document), [{ path: ['fields'], kind: 'needed' }]);
});

for (const [type, url, kind, place] of [
  ['google-forms', 'https://forms.gle/Abc123', 'link-google-forms', 'endpoint.url'],
  ['google-forms', 'https://docs.google.com/forms/d/1AbC/edit', 'link-google-forms', 'endpoint.url'],
  ['formspree', 'https://formspree.io/forms/xyzabcde/integration', 'link-formspree', 'endpoint.url'],
  ['action-network', 'https://actionnetwork.org/petitions/library', 'link-action-network', 'endpoint.url'],
  ['proca', 'https://widget.proca.app/d/library', 'link-proca', 'endpoint.url'],
  ['form', 'https://formspree.io/f/xyzabcde', 'service', 'endpoint.type'],
  [undefined, 'https://forms.gle/Abc123', 'link-google-forms', 'endpoint'],
  [undefined, 'https://formspree.io/f/xyzabcde', 'service', 'endpoint'],
] as const)
  test(`${url} for ${type ?? 'a petition server'} is “${kind}” at ${place}`, () => {
    const { challenge: _, ...document } = put(
      full,
      ['fields'],
      [
        { name: 'name', required: true },
        { name: 'email', required: true },
      ],
    );
    const beside = { proca: { page: 1 }, 'google-forms': { map: { name: 'entry.1', email: 'entry.2' } } };
    const endpoint = type === undefined ? url : { type, url, ...(beside as Record<string, object>)[type] };
    const flaws = flawsOf({ ...document, endpoint });
    assert.deepEqual(
      flaws.map((flaw) => [flaw.path.join('.'), flaw.kind]),
      [[place, kind]],
    );
  });

test('a title without the campaign’s own language is said beside other mistakes too', () => {
  const document = put(put(full, ['title'], { 'zh-Hant': '釋放' }), ['goal'], 0);
  assert.deepEqual(
    flawsOf(document).map(({ path, kind }) => `${path.join('.')}: ${kind}`),
    ['title: own-language', 'goal: goal'],
  );
});

test('a document that keeps the format has no flaw', () => {
  assert.deepEqual(flawsOf(full), []);
});

const whyNot = (text: string): string | undefined => {
  const opened = open(text);
  return 'why' in opened ? opened.why : undefined;
};

test('what cannot be opened is refused with its reason', () => {
  assert.equal(whyNot('{"id": '), 'not-json');
  assert.equal(whyNot('[]'), 'not-a-document');
  assert.equal(whyNot('"x"'), 'not-a-document');
  assert.equal(whyNot(`"${'x'.repeat(1_000_001)}"`), 'too-large');
  const broken = open(JSON.stringify({ ...full, goal: 'much' }));
  assert.ok('flaws' in broken);
  assert.deepEqual(broken.flaws, [{ path: ['goal'], kind: 'goal' }]);
  assert.ok('draft' in open(`\uFEFF${JSON.stringify(full)}`));
});

test('names are made of words, and follow them until somebody writes another', () => {
  assert.equal(nameFrom('  Free Hong Kong’s prisoners! '), 'free-hong-kongs-prisoners');
  assert.equal(nameFrom('Überstunden — nein'), 'uberstunden-nein');
  assert.equal(nameFrom('釋放'), '');
  assert.equal(follow('', '', 'Your union'), 'your-union');
  assert.equal(follow('your-union', 'Your union', 'Your unions'), 'your-unions');
  assert.equal(follow('union', 'Your union', 'Your unions'), 'union');
  assert.equal(follow('option-1', '', '工會', 'option-1'), 'option-1');
  assert.equal(freeName('field', ['field-1', 'name']), 'field-2');
});
