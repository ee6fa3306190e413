/** What was collected on paper: added, taken back, and counted beside what was signed online. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { operator } from '../../server/desk/rights.ts';
import { paperActions, paperNote } from '../../server/organiser/paper.ts';
import { commandLine } from '../../server/store/journal.ts';
import type { Store } from '../../server/store/store.ts';
import { onEachEngine, type EngineOf } from './engines.ts';
import { database } from './commands-fixtures.ts';
import { desk, typeOf } from './desk-fixtures.ts';
import { application, command, documents, openCampaign, threeCampaigns } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';

const at = 1_800_000_000_000;
const market = { number: 80, note: 'Market square, 12 May' };

/** @param engineOf opens the same database each time within a test */
const suite = (name: string, engineOf: EngineOf) =>
  void describe(name, () => {
    test('an entry counts until it is taken back, once, and both are in the journal', async (t) => {
      const open = await engineOf(t);
      const stores: [Store, Store] = [await open(), await open()];
      t.after(() => Promise.all(stores.map((store) => store.close())));
      const [one, other] = stores;
      await one.addPaper('open', market, { id: 'm', name: 'Ada' }, at);
      await other.addPaper('open', { number: 10_000_000, note: '街站' }, commandLine, at + 1);
      await other.addPaper('other', { number: 3, note: 'x' }, commandLine, at + 1);
      assert.deepEqual([...(await one.onPaper())].sort(), [
        ['open', 10_000_080],
        ['other', 3],
      ]);
      const [latest, first] = await one.paperEntries('open', 50);
      assert.ok(latest && first);
      assert.deepEqual({ ...first, id: '' }, { id: '', at, who: 'Ada', ...market, takenBack: null });
      // Of several who press at once, in two processes, one takes it back.
      const tries = [one, other, one, other].map((store) =>
        store.takeBackPaper('open', latest.id, commandLine, at + 2),
      );
      assert.deepEqual((await Promise.all(tries)).filter(Number), [10_000_000]);
      assert.equal(await one.takeBackPaper('other', first.id, commandLine, at + 2), undefined);
      assert.equal((await other.onPaper()).get('open'), 80);
      assert.deepEqual(
        (await one.paperEntries('open', 50)).map(({ number, takenBack }) => [number, takenBack]),
        [
          [10_000_000, at + 2],
          [80, null],
        ],
      );
      assert.deepEqual(
        (await one.readJournal(9, ['open'])).map(({ action, who, number, about }) => [action, who, number, about]),
        [
          ['paper-taken-back', '', 10_000_000, null],
          ['paper-added', '', 10_000_000, null],
          ['paper-added', 'Ada', 80, null],
        ],
      );
    });

    test('a long list is read in pages, the latest first', async (t) => {
      const store = await (await engineOf(t))();
      t.after(() => store.close());
      for (let number = 1; number <= 7; number++)
        await store.addPaper('open', { number, note: 'x' }, commandLine, at + (number >> 1));
      const numbers: number[] = [];
      for (let page = await store.paperEntries('open', 3); page.length > 0;) {
        numbers.push(...page.map(({ number }) => number));
        page = await store.paperEntries('open', 3, page.at(-1));
      }
      assert.deepEqual(
        numbers.map((number) => number >> 1),
        [3, 3, 2, 2, 1, 1, 0],
      );
      assert.equal(new Set(numbers).size, 7);
    });
  });

onEachEngine(suite);

interface Told {
  readonly count: number;
  readonly paper?: number;
}

test('the public count has them in its sum, and says how many they are, within a second', async (t) => {
  let now = at;
  const { app, store } = await application(t, { now: () => now });
  const told = async (): Promise<Told> => (await (await app.request('/v1/campaigns/open/count')).json()) as Told;
  const image = async (): Promise<string> => (await app.request('/v1/campaigns/open/signed/en.svg')).text();
  assert.deepEqual(await told(), { count: 0 });
  await store.addPaper('open', market, commandLine, now);
  now += 1000;
  assert.deepEqual(await told(), { count: 80, paper: 80 });
  assert.match(await image(), /<title>80 people have signed · Including 80 on paper</);
  assert.deepEqual(await (await app.request('/v1/campaigns/closed/count')).json(), { count: 0 });
  const [entry] = await store.paperEntries('open', 1);
  await store.takeBackPaper('open', entry?.id ?? '', commandLine, now);
  now += 1000;
  assert.deepEqual(await told(), { count: 0 });
  assert.match(await image(), /<title>Sign the petition</);
});

test('the hosted page says it without script, with a bar of its own for those online, in each language', async (t) => {
  const store: Partial<Store> = {
    told: async () => new Map([['open', 1147]]),
    onPaper: async () => new Map([['open', 80]]),
  };
  for (const [goal, max] of [
    [1500, 1500],
    ['auto', 1500],
    [500, 1227],
  ] as const) {
    const campaigns = readCampaigns(documents(t, { 'open.json': { ...openCampaign, goal } }));
    const { app } = await application(t, { campaigns, store: store as Store });
    for (const [lang, ...said] of [
      ['en', '1,227 people have signed', 'Including 80 on paper'],
      ['zh-Hant', '已有 1,227 人聯署', '包括紙本聯署 80 人'],
    ] as const) {
      const page = await (await app.request(`/p/open?lang=${lang}`)).text();
      for (const words of said) assert.ok(page.replace(/<[^>]+>/g, '').includes(words), words);
      const bars = [...page.matchAll(/<progress([^>]*)>/g)].map(([, attributes = '']) =>
        attributes.replace(/\s+/g, ' ').trim(),
      );
      assert.deepEqual(bars, [
        `class="bar paper" aria-labelledby="count" max="${goal === 'auto' ? 1500 : goal}" value="1227"`,
        `class="bar" aria-hidden="true" max="${max}" value="1147"`,
      ]);
    }
  }
});

test('the desk adds, lists and takes back, and refuses what is no number or note', async (t) => {
  const { come } = await desk(t, { now: () => at });
  const by = await come('organiser', 'open');
  const add = (body: object) => by.post('paper/add', { campaign: 'open', isSure: false, ...market, ...body });
  assert.equal((await add({ note: '  Market\u2028square,\n 12 May ' })).status, 200);
  for (const wrong of [
    { number: 0 },
    { number: -80 },
    { number: 0.5 },
    { number: '80' },
    { number: 10_000_001 },
    { note: '' },
    { note: ' \n\u0000' },
    { note: 'x'.repeat(201) },
    { signers: [] },
  ])
    assert.equal(await typeOf(await add(wrong)), 'invalid-input');
  assert.equal(await typeOf(await add({ campaign: 'nobody' })), 'unknown-campaign');
  assert.equal(await typeOf(await by.post('paper', { campaign: '' })), 'unknown-campaign');
  const seen = await by.json<{ number: number; entries: { id: string }[] }>('paper', { campaign: 'open' });
  const [entry] = seen.entries;
  assert.deepEqual(seen, {
    number: 80,
    entries: [{ id: entry?.id, at, who: 'The organiser', ...market, takenBack: null }],
  });
  const takeBack = (id = entry?.id) => by.post('paper/take-back', { campaign: 'open', id });
  assert.equal(await typeOf(await takeBack('nobody')), 'unknown-entry');
  assert.equal((await takeBack()).status, 200);
  assert.equal(await typeOf(await takeBack()), 'unknown-entry');
  const viewer = await come('viewer');
  assert.equal(await typeOf(await viewer.post('paper/take-back', { campaign: 'open', id: entry?.id })), 'not-allowed');
  assert.equal((await viewer.json<{ number: number }>('paper', { campaign: 'open' })).number, 0);
});

test('80000 for 80 is not taken unless somebody is sure', async (t) => {
  const { store, come } = await desk(t);
  const by = await come('organiser');
  const add = (number: number, isSure: boolean) =>
    by.post('paper/add', { campaign: 'open', number, note: 'x', isSure });
  assert.equal(await typeOf(await add(80_000, false)), 'far-more');
  assert.deepEqual([...(await store.onPaper())], []);
  assert.equal((await add(1000, false)).status, 200);
  assert.equal((await add(80_000, true)).status, 200);
  assert.equal((await store.onPaper()).get('open'), 81_000);
  // With many online, many on paper are nothing odd.
  const many = { ...store, totals: async () => new Map([['open', 8000]]) };
  const { add: addTo } = paperActions(many, () => at);
  assert.equal(await addTo(operator, { campaign: 'open', number: 80_000, note: 'x', isSure: false }), 'done');
});

test('a note is one line of at most 200 characters, as people count them', () => {
  assert.equal(paperNote(' Café\u0301 \t fair '), 'Café\u0301 fair'.normalize('NFC'));
  assert.equal(paperNote('😀'.repeat(200))?.length, 400);
  assert.equal(paperNote('😀'.repeat(201)), undefined);
});

test('by command: adds, lists, takes back, and is part of the statistics', async (t) => {
  const { env, cwd } = await database(t, [{}, {}]);
  const CAMPAIGNS = documents(t, threeCampaigns);
  const petition = (...args: string[]) => command(args, { ...env, CAMPAIGNS }, cwd);
  const paper = (...args: string[]) => petition('paper', '--campaign', 'open', ...args);
  assert.equal((await paper()).stdout, 'On paper: 0.\n');
  assert.equal((await paper('--add', '80', '--note', 'Market\u202e square')).stdout, 'Added. On paper: 80.\n');
  assert.equal((await paper('--add', '9', '--note', 'Fair')).stdout, 'Added. On paper: 89.\n');
  const listed = await paper();
  assert.match(
    listed.stdout,
    /^[\da-f-]{36} {2}20\d\d-\d\d-\d\d {2}9 {2}Fair\n[\da-f-]{36} {2}20\d\d-\d\d-\d\d {2}80 {2}Market\\u202e square\nOn paper: 89\.\n$/,
  );
  const [id = ''] = listed.stdout.split(' ', 1);
  assert.equal((await paper('--take-back', id)).stdout, 'Taken back. On paper: 80.\n');
  const again = await paper('--take-back', id);
  assert.deepEqual([again.code, again.stderr], [1, 'This campaign has no entry with this id that counts.\n']);
  assert.match((await paper()).stdout, / {2}9 {2}Fair {2}\(taken back\)\n/);

  assert.match((await petition('stats', '--campaign', 'open')).stdout, /\n +80 {2}collected by hand\n +80 {2}total\n$/);
  assert.doesNotMatch((await petition('stats', '--campaign', 'open', '--by', 'day')).stdout, /by hand/);
  const json = await petition('stats', '--campaign', 'open', '--format', 'json');
  assert.deepEqual((JSON.parse(json.stdout) as { paper: unknown }).paper, [{ value: 'collected by hand', count: 80 }]);

  for (const [args, code, line] of [
    [['--add', '80'], 2, /^Where were they collected\? Give --note TEXT\.\n$/],
    [['--add', '0', '--note', 'x'], 2, /^--add: expected a whole number from 1 to 10000000\.\n$/],
    [['--add', '1e3', '--note', 'x'], 2, /^--add: expected a whole number/],
    [['--add', '10000001', '--note', 'x'], 2, /^--add: expected a whole number/],
    [['--add', '1', '--note', 'x'.repeat(201)], 2, /^--note: expected at most 200 characters\.\n$/],
    [['--add', '1', '--note', 'x', '--take-back', 'y'], 2, /^Give either --add or --take-back\.\n$/],
    [['--note', 'x'], 2, /^--note and --sure go with --add\.\n$/],
    [
      ['--add', '80000', '--note', 'x'],
      1,
      /^80000 is far more than have signed online\. If it is right, add --sure\.\n$/,
    ],
  ] as const) {
    const { code: ended, stdout, stderr } = await paper(...args);
    assert.deepEqual([ended, stdout], [code, ''], args.join(' '));
    assert.match(stderr, line);
  }
  const mistyped = await petition('paper', '--campaign', 'opne', '--add', '80', '--note', 'x');
  assert.deepEqual([mistyped.code, mistyped.stdout], [1, '']);
  assert.match(mistyped.stderr, /^There is no campaign opne in CAMPAIGNS: /);
  assert.equal((await paper('--add', '80000', '--note', 'x', '--sure')).stdout, 'Added. On paper: 80080.\n');
});
