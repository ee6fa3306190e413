/** The document that is handed over: who is in it, with what, and that nothing in it runs. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import type { Choice } from '../../server/organiser/deliver.ts';
import { deliver } from '../../server/organiser/deliver.ts';
import { choice as usual } from './delivery-fixtures.ts';
import { commandLine } from '../../server/store/journal.ts';
import { application, arrival, documents, openCampaign, signature } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';

const minute = 60_000;
const later = Date.UTC(2026, 10, 29, 12);
const asked = {
  ...openCampaign,
  to: 'To the council',
  demands: [{ en: 'Open on **Sundays**.', 'zh-Hant': '星期日開放。' }, 'And late.'],
  display: ['name', 'initials', 'anonymous'],
  fields: [
    ...openCampaign.fields,
    { name: 'city' },
    {
      name: 'branch',
      type: 'select',
      label: 'Branch',
      options: [{ value: 'n', label: { en: 'North', 'zh-Hant': '北館' } }],
    },
  ],
  server: { rateLimit: false },
};
const choice: Choice = { ...usual, kind: 'letter' };

type Who = readonly [fields: Readonly<Record<string, unknown>>, rest?: object];
const shown = { display: 'name' };

/** A campaign that these have signed, and the documents that come of it. */
const signedBy = async (t: TestContext, who: readonly Who[], campaign: object = asked) => {
  const clock = { at: later - 60 * minute };
  const campaigns = readCampaigns(documents(t, { 'open.json': campaign }));
  const server = await application(t, { campaigns, now: () => clock.at });
  const ids: string[] = [];
  for (const [fields, rest = shown] of who) {
    const one = signature(fields, rest);
    const response = await server.sign(one);
    assert.equal(response.status, 202, await response.text());
    ids.push(one.id);
    // Each worker leads for half a minute.
    clock.at += minute;
    await server.work();
  }
  clock.at = later;
  const letter = async (
    rest: Partial<Choice> = {},
    meanwhile: () => Promise<void> = () => Promise.resolve(),
  ): Promise<string> => {
    const published = campaigns.get('open') ?? assert.fail();
    const texts = deliver(
      server,
      published,
      { ...choice, ...rest },
      {
        ...{ id: crypto.randomUUID(), by: commandLine, now: () => clock.at, meanwhile },
      },
    );
    let text = '';
    for await (const one of texts) text += one;
    return text;
  };
  return { ...server, ids, letter, clock };
};

const cellsOf = (html: string): string[][] =>
  [...html.matchAll(/<tr><td class="at">(\d+)<\/td>(.*?)<\/tr>/g)].map(([, at = '', row = '']) => [
    at,
    ...[...row.matchAll(/<td><bdi>(.*?)<\/bdi><\/td>/g)].map(([, cell = '']) => cell),
  ]);
const headsOf = (html: string): string[] =>
  [...html.matchAll(/<th scope="col"[^>]*>([^<]*)<\/th>/g)].map(([, head = '']) => head);

test('it has the title, to whom, the demands, the number, and a line for each in the order in which they came', async (t) => {
  const { letter, store } = await signedBy(t, [
    [{ name: 'Ada Quimby', country: 'HK' }],
    [{ name: '陳大文', country: 'TW' }],
    [{ name: 'مريم', country: 'EG' }],
  ]);
  const html = await letter();
  assert.match(html, /^<!doctype html>\n<html lang="en" dir="ltr">/);
  assert.match(html, /<h1><span >Open the library<\/span><\/h1>/);
  assert.match(html, /To the council/);
  assert.match(html, /<ol><li><span >Open on <strong>Sundays<\/strong>\.<\/span><\/li><li>/);
  assert.match(html, /<p class="number">Signatures: 3<\/p>/);
  assert.match(html, /Signed online until November 29, 2026 at 11:59\sAM \(UTC\)/);
  assert.deepEqual(headsOf(html), ['No.', 'Full name', 'Country or region', 'Date']);
  const lines = cellsOf(html);
  assert.deepEqual(lines, [
    ['1', 'Ada Quimby', 'Hong Kong', 'Nov 29, 2026'],
    ['2', '陳大文', 'Taiwan', 'Nov 29, 2026'],
    ['3', 'مريم', 'Egypt', 'Nov 29, 2026'],
  ]);
  const list = lines.map(([, ...cells]) => `${cells.join('\t')}\n`).join('');
  const hash = createHash('sha256').update(list).digest('hex');
  assert.ok(html.includes(hash));
  assert.equal((await store.deliveriesOf('open', 1))[0]?.hash, hash);
});

test('it is in the language that is chosen, with the texts, labels, countries and dates of it', async (t) => {
  const { letter } = await signedBy(t, [[{ name: 'Ada', country: 'HK', branch: 'n' }]]);
  const html = await letter({ language: 'zh-Hant', columns: ['name', 'country', 'branch', 'date'] });
  assert.match(html, /<html lang="zh-Hant" dir="ltr">/);
  assert.match(html, /<h1><span >開放圖書館<\/span><\/h1>/);
  assert.match(html, /星期日開放。/);
  // What the campaign says in English alone is marked as that.
  assert.match(html, /<span lang="en" dir="ltr">And late\.<\/span>/);
  assert.deepEqual(cellsOf(html), [['1', 'Ada', '香港', '北館', '2026年11月29日']]);
});

test('columns that nobody filled in are left out, and so is what nobody chose', async (t) => {
  const { letter } = await signedBy(t, [[{ name: 'Ada', comment: 'On Sundays!' }], [{ name: 'Bea' }]]);
  const html = await letter({ columns: ['name', 'city', 'country', 'comment', 'nonsense'] });
  assert.deepEqual(headsOf(html), ['No.', 'Full name', 'Why you sign']);
  assert.deepEqual(cellsOf(html), [
    ['1', 'Ada', 'On Sundays!'],
    ['2', 'Bea', ''],
  ]);
  assert.doesNotMatch(html, /mail\.example/);
});

const variously: readonly Who[] = [
  [{ name: 'Ada Quimby', country: 'HK', city: 'Central' }, { display: 'name' }],
  [{ name: 'Bea Rivers', country: 'TW', city: 'Tainan' }, { display: 'initials' }],
  [{ name: 'Cleo Stone', country: 'JP', city: 'Kobe' }, { display: 'anonymous' }],
  [{ name: 'Dan Moss', country: 'KR', city: 'Busan' }, {}],
];

test('names are as their signers chose to appear, and the others are counted', async (t) => {
  const { letter, store } = await signedBy(t, variously);
  const html = await letter({ columns: ['name', 'country', 'city'] });
  assert.deepEqual(cellsOf(html), [
    ['1', 'Ada Quimby', 'Hong Kong', 'Central'],
    ['2', 'B. R.', 'Taiwan', ''],
  ]);
  assert.match(html, /Signatures: 4/);
  assert.match(html, /Of these, 2 sign without their name\./);
  assert.match(html, /And 2 who sign without their name/);
  assert.doesNotMatch(html, /Rivers|Cleo|Dan|Kobe|Busan|Tainan/);
  assert.equal((await store.deliveriesOf('open', 1))[0]?.written, 4);
});

test('every name is there where an organiser chooses that, but none that was refused', async (t) => {
  const { letter, store, ids } = await signedBy(t, variously);
  assert.deepEqual(
    cellsOf(await letter({ columns: ['name'], names: 'all' })).map(([, name]) => name),
    ['Ada Quimby', 'Bea Rivers', 'Cleo Stone', 'Dan Moss'],
  );
  await store.judge('open', [{ id: ids[0] ?? '', to: 'refused' }], 'names-refused', commandLine, Date.now());
  for (const names of ['all', 'shown'] as const) assert.doesNotMatch(await letter({ names }), /Quimby/);
});

test('where nobody was asked how to appear, every name is there', async (t) => {
  const { display: _, ...campaign } = asked;
  const { letter } = await signedBy(t, [[{ name: 'Ada' }, {}]], campaign);
  assert.deepEqual(cellsOf(await letter({ columns: ['name'] })), [['1', 'Ada']]);
});

test('by country: a list for each, the longest first, the unknown last, numbered through', async (t) => {
  const { letter } = await signedBy(t, [
    [{ name: 'Ada', country: 'TW' }],
    [{ name: 'Bea' }],
    [{ name: 'Cleo', country: 'HK' }],
    [{ name: 'Dan', country: 'HK' }],
  ]);
  const html = await letter({ byCountry: true, columns: ['name', 'country'] });
  assert.deepEqual(
    [...html.matchAll(/scope="colgroup">([^<]*)</g)].map(([, title]) => title),
    ['Hong Kong: 2', 'Taiwan: 1', 'Without a country: 1'],
  );
  assert.deepEqual(headsOf(html), ['No.', 'Full name', 'No.', 'Full name', 'No.', 'Full name']);
  assert.deepEqual(cellsOf(html), [
    ['1', 'Cleo'],
    ['2', 'Dan'],
    ['3', 'Ada'],
    ['4', 'Bea'],
  ]);
});

test('whoever withdraws while it is written is not in it, and its end says so', async (t) => {
  const { letter, store, ids } = await signedBy(t, [[{ name: 'Ada' }], [{ name: 'Bea' }]]);
  let pages = 0;
  const html = await letter({ columns: ['name'] }, async () => {
    // After the checksum was made for the cover: two pages of the first look, one of the second.
    if (++pages === 3) await store.erase({ ids: [ids[0] ?? ''] });
  });
  assert.deepEqual(cellsOf(html), [['1', 'Bea']]);
  const hash = createHash('sha256').update('Bea\n').digest('hex');
  assert.match(
    html,
    new RegExp(`signatures were withdrawn\\. The list has 1 names\\.[^<]*<br /><code dir="ltr">${hash}<`),
  );
  assert.equal((await store.deliveriesOf('open', 1))[0]?.hash, hash);
});

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "</style><style>@import 'https://evil.example'</style>",
  '<!-- & --> &lt;b&gt;',
  '=HYPERLINK("https://evil.example")',
  'Ada \u202eabmiuQ\u2066',
  'x'.repeat(10_000),
  'nul\0 bell\u0007 line\u2028break\n\ttab',
  '{count} {hash}',
  '$& $1',
];

test('whatever signers wrote is text: no element, no address, no text that turns the line around', async (t) => {
  const { letter, store, vault, work, clock } = await signedBy(t, []);
  // As if it had never been checked on its way in.
  const rows = hostile.map(async (text) => {
    const one = arrival({ received: clock.at });
    const fields = { name: `x${text}`, comment: text, city: text, union: text, country: text, branch: text };
    const consent = { statement: text, locale: 'en', updates: false };
    return { ...one, envelope: await vault.seal(one, { locale: 'en', fields, consent, display: 'name' }) };
  });
  await store.insert(await Promise.all(rows));
  await work();
  clock.at += minute;
  const html = await letter({ columns: ['name', 'comment', 'city', 'union', 'country', 'branch'], byCountry: true });
  assert.equal(cellsOf(html).length, hostile.length);
  const own = new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name = '']) => name.toLowerCase()));
  for (const name of ['script', 'img', 'b', 'a', 'link', 'iframe']) assert.ok(!own.has(name), name);
  assert.equal(html.match(/<style>/g)?.length, 1);
  assert.doesNotMatch(html, /[\u202a-\u202e\u2066-\u2069\0]/);
  const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  assert.ok(html.replaceAll('&#39;', "'").includes(`content="default-src 'none'; style-src 'sha256-${hash}'"`));
});

test('a campaign that nobody has signed yet comes as a cover alone', async (t) => {
  const { letter } = await signedBy(t, []);
  const html = await letter({ paper: 'letter' });
  assert.match(html, /@page \{ size: letter; \}/);
  assert.match(html, /Signatures: 0/);
  assert.doesNotMatch(html, /<table>/);
  assert.match(html, /<\/html>\n$/);
});

test('the cover names how many have signed on paper, in the language of the document, and nothing where nobody has', async (t) => {
  const { letter, store } = await signedBy(t, [[{ name: 'Ada' }]]);
  assert.doesNotMatch(await letter(), /on paper/);
  await store.addPaper('open', { number: 1234, note: 'Market' }, commandLine, later);
  const html = await letter();
  assert.match(html, /<p class="number">Signatures: 1<\/p>/);
  assert.match(html, /<p>Signatures on paper, beside these: 1,234<\/p>/);
  assert.match(await letter({ language: 'zh-Hant' }), /<p>另有紙本簽名：1,234<\/p>/);
});
