/**
 * Publishing at the desk, on either engine: what is out is out on every process, and of two who
 * write at once nobody loses anything.
 */
import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { LiveCampaigns } from '../../server/campaigns/campaigns.ts';
import { createReader, type ClearContent } from '../../server/organiser/content.ts';
import type { DraftAnswer, PublishAnswer, TextAnswer } from '../../server/store/documents.ts';
import { StoreError } from '../../server/store/store.ts';
import { onEachEngine, type EngineOf } from './engines.ts';
import { desk, typeOf, type Organiser } from './desk-fixtures.ts';
import { documents, openCampaign, posted, signature, type ApplicationOptions } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';

const library = { ...openCampaign, id: 'library', title: 'The library' };
const titled = (title: string) => ({ ...library, title });

const publish = (by: Organiser, document: object, base: number) =>
  by.json<PublishAnswer>('text/publish', { campaign: 'library', document, base });
const save = (by: Organiser, document: object, revision: number, base = 0) =>
  by.json<DraftAnswer>('text/draft', { campaign: 'library', document, revision, base });
const see = (by: Organiser, campaign = 'library') => by.json<TextAnswer>('text', { campaign });

type Server = Awaited<ReturnType<typeof desk>>;
const titleOn = async ({ app }: Server, id = 'library'): Promise<unknown> => {
  const response = await app.request(`/v1/campaigns/${id}`);
  return response.ok ? ((await response.json()) as { title: unknown }).title : response.status;
};
const signOn = async ({ app }: Server, id = 'library'): Promise<number> =>
  (await app.request(`/v1/campaigns/${id}/signatures`, posted(signature({}, { campaign: id })))).status;

/** @param engineOf opens the same database each time within a test */
const suite = (name: string, engineOf: EngineOf) =>
  void describe(name, () => {
    /** Two processes on one database, and an organiser at each. */
    const two = async (t: TestContext, options: ApplicationOptions = {}) => {
      const open = await engineOf(t);
      const start = async () => {
        const store = await open();
        t.after(() => store.close());
        return desk(t, { ...options, store });
      };
      const [first, second] = [await start(), await start()];
      return { first, second, ada: await first.come('organiser'), bea: await second.come('owner'), start };
    };

    test('what is published on one process is out on the other, with every change, and can be signed', async (t) => {
      const { first, second, ada } = await two(t);
      assert.deepEqual(await see(ada), { versions: [] });
      assert.deepEqual(await publish(ada, library, 0), { number: 1 });
      assert.equal(await titleOn(first), 'The library');
      assert.equal(await titleOn(second), 404);
      await second.published.look();
      assert.equal(await titleOn(second), 'The library');
      assert.equal(await signOn(second), 202);
      const before = second.published.campaigns.get('library');
      await second.published.look();
      assert.equal(second.published.campaigns.get('library'), before, 'what did not change is the same object');
      assert.deepEqual(await publish(ada, titled('Open it'), 1), { number: 2 });
      await second.published.look();
      assert.equal(await titleOn(second), 'Open it');
      assert.notEqual(second.published.campaigns.get('library'), before);
    });

    test('of two who publish at once one is told who was first, and nothing is overwritten', async (t) => {
      const { first, ada, bea } = await two(t);
      await publish(ada, library, 0);
      const all = await Promise.all(
        ['One', 'Two', 'Three', 'Four'].map((title, n) => publish(n % 2 ? ada : bea, titled(title), 1)),
      );
      const [done, ...more] = all.filter((one) => 'number' in one);
      assert.deepEqual([done, more], [{ number: 2 }, []]);
      const { versions, out } = await see(ada);
      assert.deepEqual(
        versions.map(({ number, what }) => [number, what]),
        [
          [2, 'published'],
          [1, 'published'],
        ],
      );
      for (const one of all) if ('changed' in one) assert.deepEqual(one.changed, versions[0]);
      await first.published.look();
      assert.equal(await titleOn(first), out?.document.title);
    });

    test('of two who write a draft at once one is told whose is there and gets it; then hers goes behind it', async (t) => {
      const { ada, bea } = await two(t);
      await publish(ada, library, 0);
      assert.deepEqual(await save(ada, titled('By Ada'), 0, 1), { revision: 1 });
      const late = await save(bea, titled('By Bea'), 0, 1);
      assert.ok('changed' in late);
      const { at, ...changed } = late.changed;
      assert.deepEqual(changed, { revision: 1, who: 'The organiser', document: titled('By Ada') });
      assert.ok(Math.abs(at - Date.now()) < 60_000);
      assert.deepEqual(await save(bea, titled('By both'), 1, 1), { revision: 2 });
      const both = await Promise.all([save(ada, titled('A'), 2, 1), save(bea, titled('B'), 2, 1)]);
      assert.deepEqual(both.map((one) => 'changed' in one).sort(), [false, true]);
      const { draft, out } = await see(ada);
      assert.deepEqual([draft?.revision, draft?.base, out?.document.title], [3, 1, 'The library']);
    });

    test('a draft that was dropped or published is not written over by whoever still has it open', async (t) => {
      const { ada, bea } = await two(t);
      await save(ada, titled('First'), 0);
      assert.deepEqual(await bea.json('text/drop-draft', { campaign: 'library', revision: 1 }), { revision: 2 });
      assert.equal((await see(ada)).draft, undefined);
      const late = await save(ada, titled('First, longer'), 1);
      assert.ok('changed' in late);
      assert.deepEqual([late.changed.who, late.changed.document], ['The owner', undefined]);
      assert.deepEqual(await save(bea, titled('Second'), 0), { revision: 3 });
      assert.ok('changed' in (await save(ada, titled('First, longer'), 1)));
      assert.ok('changed' in (await ada.json<DraftAnswer>('text/drop-draft', { campaign: 'library', revision: 1 })));
      assert.equal((await see(ada)).draft?.document.title, 'Second');
      // What says the same is done with once it is out; what somebody wrote meanwhile is not.
      assert.deepEqual(await publish(bea, titled('Second'), 0), { number: 1 });
      assert.equal((await see(ada)).draft, undefined);
      assert.deepEqual(await save(ada, titled('Third'), 0, 1), { revision: 5 });
      assert.deepEqual(await publish(bea, titled('Other'), 1), { number: 2 });
      assert.deepEqual((await see(ada)).draft?.document, titled('Third'));
    });

    test('a document of the folder is taken over whole; from then on the file has no effect', async (t) => {
      const campaigns: LiveCampaigns = readCampaigns(documents(t, { 'open.json': openCampaign }));
      const { first, second, ada, start } = await two(t, { campaigns });
      const seen = await see(ada, 'open');
      assert.deepEqual(seen, { out: { from: 'folder', document: openCampaign }, versions: [] });
      const changed = { ...openCampaign, title: 'Changed' };
      for (const [path, body] of [
        ['publish', { document: changed, base: 0 }],
        ['close', { base: 0 }],
        ['won', { base: 0 }],
        ['open', { base: 0 }],
      ] as const)
        assert.equal(await typeOf(await ada.post(`text/${path}`, { campaign: 'open', ...body })), 'not-taken-over');
      assert.deepEqual(await ada.json('text/take-over', { campaign: 'open' }), { number: 1 });
      const { versions, out } = await see(ada, 'open');
      assert.deepEqual([versions[0]?.what, out?.from, out?.document], ['taken-over', 'desk', openCampaign]);
      const again = await ada.json<PublishAnswer>('text/take-over', { campaign: 'open' });
      assert.ok('changed' in again && again.changed.number === 1);
      await second.published.look();
      const other = [...readCampaigns(documents(t, { 'open.json': { ...openCampaign, title: 'In the file' } }))];
      for (const [id, published] of other) campaigns.set(id, published);
      for (const server of [first, second, await start()])
        assert.deepEqual(await titleOn(server, 'open'), openCampaign.title);
      campaigns.delete('open');
      assert.equal(await signOn(first, 'open'), 202);
    });

    test('an earlier version is published again as a new one, exactly as it was', async (t) => {
      const { first, ada } = await two(t);
      // What no document needs, and a database could alter.
      const odd = { ...titled('𠮷 "\\'), server: { mark: [{ 'a.b': null }, '\u0000 \ud800 \r\n'] } };
      assert.deepEqual(await publish(ada, odd, 0), { number: 1 });
      await publish(ada, titled('Worse'), 1);
      const restore = (number: number, base: number) => ada.post('text/restore', { campaign: 'library', number, base });
      const late = (await (await restore(1, 1)).json()) as PublishAnswer;
      assert.ok('changed' in late && late.changed.number === 2);
      assert.equal(await typeOf(await restore(2, 2)), 'no-change');
      assert.equal(await typeOf(await restore(7, 2)), 'unknown-version');
      assert.deepEqual(await (await restore(1, 2)).json(), { number: 3 });
      assert.equal(await titleOn(first), odd.title);
      const { versions, out } = await see(ada);
      assert.deepEqual(
        [versions.map(({ what }) => what), out?.document],
        [['restored', 'published', 'published'], odd],
      );
      assert.deepEqual(await ada.json('text/version', { campaign: 'library', number: 2 }), {
        document: titled('Worse'),
      });
      assert.equal(await typeOf(await ada.post('text/version', { campaign: 'library', number: 4 })), 'unknown-version');
    });

    test('closed, open again, won and open again: each is a version that changes nothing else', async (t) => {
      const { first, ada } = await two(t);
      const act = (path: string, base: number, text?: unknown) =>
        ada.post(`text/${path}`, { campaign: 'library', base, ...(text !== undefined && { text }) });
      assert.equal(await typeOf(await act('close', 0)), 'unknown-version');
      await publish(ada, library, 0);
      assert.equal(await typeOf(await act('open', 1)), 'no-change');
      assert.deepEqual(await (await act('close', 1)).json(), { number: 2 });
      assert.equal(await signOn(first), 410);
      assert.equal(await typeOf(await act('close', 2)), 'no-change');
      const { closes, ...rest } = (await see(ada)).out?.document ?? {};
      assert.deepEqual(rest, library);
      assert.ok(Math.abs(Date.parse(String(closes)) - Date.now()) < 60_000);
      assert.deepEqual(await (await act('close', 2, { en: 'Thank you.' })).json(), { number: 3 });
      const closed = (await see(ada)).out?.document;
      assert.deepEqual([closed?.closes, closed?.closed], [closes, { text: { en: 'Thank you.' } }]);
      assert.deepEqual(await (await act('open', 3)).json(), { number: 4 });
      assert.equal(await signOn(first), 202);
      const wrong = (await (await act('won', 4, 5)).json()) as PublishAnswer;
      assert.ok('breaks' in wrong);
      assert.deepEqual(wrong.breaks[0]?.path, ['won', 'text']);
      assert.deepEqual(await (await act('won', 4, 'It stays open.')).json(), { number: 5 });
      assert.equal(await signOn(first), 410);
      assert.equal(await typeOf(await act('close', 5)), 'no-change');
      const won = (await see(ada)).out?.document.won as { at: string; text: string };
      assert.equal(won.text, 'It stays open.');
      assert.ok('changed' in ((await (await act('open', 4)).json()) as PublishAnswer));
      assert.deepEqual(await (await act('open', 5)).json(), { number: 6 });
      assert.equal(await signOn(first), 202);
      const { versions, out } = await see(ada);
      assert.deepEqual(out?.document, { ...library, closed: { text: { en: 'Thank you.' } } });
      assert.deepEqual(
        versions.map(({ what }) => what),
        ['opened', 'won', 'opened', 'closed', 'closed', 'published'],
      );
      const journal = await ada.json<{ action: string; number: number; campaign: string }[]>('journal');
      assert.deepEqual(
        journal
          .filter(({ campaign }) => campaign === 'library')
          .map(({ action, number }) => [action, number])
          .sort(),
        versions.map(({ what, number }) => [what, number]).sort(),
      );
      assert.doesNotMatch(JSON.stringify(journal), /stays open|The library/);
    });
  });

onEachEngine(suite);

/** The row of a campaign that nobody can sign yet. */
const notOut = {
  count: 0,
  isOut: false,
  isSealed: false,
  total: 0,
  line: [],
  waiting: { held: 0, names: 0, mails: 0 },
};

test('a document that breaks the format is refused with each place in words, and nothing is out or lost', async (t) => {
  const server = await desk(t);
  const ada = await server.come('organiser');
  const bad = {
    ...library,
    fields: [{ name: 'x', type: 'select', label: 'x', options: 5 }],
  };
  assert.deepEqual(await save(ada, bad, 0), { revision: 1 });
  const refused = await publish(ada, bad, 0);
  assert.ok('breaks' in refused);
  assert.deepEqual(
    refused.breaks.map(({ path, sentence }) => [path.join('.'), sentence.split(':')[0]]),
    [['fields.0.options', 'fields[0].options']],
  );
  assert.equal(await titleOn(server), 404);
  assert.deepEqual((await see(ada)).draft?.document, bad);
});

test('what this server cannot serve is refused in words; published elsewhere, it does not replace what is served', async (t) => {
  const refuse: ApplicationOptions['refuse'] = ({ rules }) =>
    rules.household ? [{ path: ['server', 'household'], sentence: 'not here' }] : [];
  const able = await desk(t);
  const unable = await desk(t, { store: able.store, refuse });
  const [ada, bea] = [await able.come('organiser'), await unable.come('organiser')];
  await publish(ada, library, 0);
  await unable.published.look();
  const shared = { ...titled('For two'), server: { household: true } };
  assert.deepEqual(await publish(bea, shared, 1), {
    breaks: [{ path: ['server', 'household'], sentence: 'not here' }],
  });
  assert.deepEqual(await publish(ada, shared, 1), { number: 2 });
  await unable.published.look();
  assert.deepEqual([await titleOn(able), await titleOn(unable)], ['For two', 'The library']);
  // One that starts now has no earlier one; the others are served, and it can be mended there.
  const late = await desk(t, { store: able.store, refuse });
  assert.deepEqual([await titleOn(late), await titleOn(late, 'open')], [404, openCampaign.title]);
  const eve = await late.come('organiser');
  const row = async () =>
    (await eve.json<{ id: string; isOut: boolean }[]>('campaigns')).find(({ id }) => id === 'library');
  assert.deepEqual(await row(), { id: 'library', title: 'For two', locale: 'en', ...notOut });
  assert.deepEqual(await publish(eve, titled('Mended'), 2), { number: 3 });
  assert.deepEqual([await titleOn(late), (await row())?.isOut], ['Mended', true]);
});

test('hostile documents: kept as a draft at most, never out, and none of them a fault', async (t) => {
  const server = await desk(t);
  const ada = await server.come('organiser');
  const text = (document: string, base = 0) => `{"campaign":"library","document":${document},"base":${base}}`;
  const post = (path: string, body: string) =>
    server.app.request(`/desk/text/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://petitions.example', Cookie: ada.cookie },
      body,
    });
  const good = JSON.stringify(library);
  const within = (more: string) => `${good.slice(0, -1)},${more}}`;
  for (const [document, path] of [
    [within('"__proto__":{"title":"x"}'), '__proto__'],
    [within('"constructor":{"prototype":{}}'), 'constructor'],
    [within('"toString":"x"'), 'toString'],
    [good.replace('"id":"library"', '"id":"other"'), 'id'],
    [good.replace('"id":"library"', '"id":"../../etc"'), 'id'],
    [within('"image":{"src":"javascript:alert(1)","alt":"x"}'), 'image.src'],
    ['{}', 'id'],
  ] as const) {
    const answer = (await (await post('publish', text(document))).json()) as PublishAnswer;
    assert.ok('breaks' in answer, document);
    assert.ok(
      answer.breaks.some((one) => one.path.join('.') === path),
      path,
    );
  }
  const deep = (depth: number) => `{"server":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  for (const document of ['[]', 'null', '"x"', '5', deep(100), deep(100_000)])
    for (const path of ['publish', 'draft']) {
      const body = path === 'draft' ? text(document).replace('}', '').replace(/}?$/, ',"revision":0}') : text(document);
      assert.ok(
        ['invalid-input', 'malformed'].includes(await typeOf(await post(path, body))),
        `${path} ${document.slice(0, 20)}`,
      );
    }
  const huge = (size: number) => text(within(`"server":{"x":"${'x'.repeat(size)}"}`));
  const large = 4 * 1024 * 1024;
  for (const size of [large, large + 100_000])
    assert.equal(await typeOf(await post('publish', huge(size))), 'payload-too-large');
  // A stranger's is not even read.
  const stranger = { 'Content-Type': 'application/json', Origin: 'https://petitions.example' };
  const unread = await server.app.request('/desk/text/publish', { method: 'POST', headers: stranger, body: '{' });
  assert.equal(await typeOf(unread), 'signed-out');
  assert.deepEqual(await see(ada), { versions: [] });
  assert.equal(await titleOn(server), 404);
  assert.equal(({} as { title?: string }).title, undefined);
  assert.ok('number' in ((await (await post('publish', huge(1024 * 1024))).json()) as PublishAnswer));
});

test('a new campaign is begun by who may do it for all; it is listed as a draft, goes out, and is then like any other', async (t) => {
  const server = await desk(t);
  const [ada, viewer] = [await server.come('organiser'), await server.come('viewer')];
  const ofOpen = await server.come('organiser', 'open');
  const ofLibrary = await server.come('organiser', 'library');
  for (const by of [ofOpen, ofLibrary, viewer])
    for (const [path, body] of [
      ['', {}],
      ['/version', { number: 1 }],
      ['/draft', { document: library, revision: 0, base: 0 }],
      ['/drop-draft', { revision: 0 }],
      ['/publish', { document: library, base: 0 }],
      ['/restore', { number: 1, base: 0 }],
      ['/close', { base: 0 }],
      ['/won', { base: 0 }],
      ['/open', { base: 0 }],
      ['/take-over', {}],
    ] as const)
      assert.equal(await typeOf(await by.post(`text${path}`, { campaign: 'library', ...body })), 'not-allowed', path);
  for (const campaign of ['Library', 'a b', '', 'x'.repeat(65), '__proto__', '../x'])
    assert.equal(await typeOf(await ada.post('text', { campaign })), 'invalid-input', campaign);

  assert.deepEqual(await save(ada, { title: 5, locale: '<b>' }, 0), { revision: 1 });
  const rows = async (by: Organiser) =>
    (await by.json<{ id: string }[]>('campaigns')).filter(({ id }) => id === 'library');
  assert.deepEqual(await rows(ada), [{ id: 'library', title: 'library', locale: 'en', ...notOut }]);
  assert.deepEqual([await rows(viewer), await rows(ofOpen)], [[], []]);
  assert.equal((await rows(ofLibrary)).length, 1);
  assert.deepEqual(await save(ofLibrary, library, 1), { revision: 2 });
  assert.deepEqual(await publish(ofLibrary, library, 0), { number: 1 });
  assert.deepEqual(await rows(viewer), [
    { id: 'library', title: 'The library', locale: 'en', ...notOut, isOut: true, line: Array(30).fill(0) },
  ]);
  assert.equal(await signOn(server), 202);
  await server.work();
  assert.equal(await server.store.count({ campaign: 'library' }, ['valid']), 1);
});

test('while the database is away the petitions stay, and what was published meanwhile follows', async (t) => {
  const away = () => Promise.reject(new StoreError('away'));
  const first = await desk(t);
  await publish(await first.come('organiser'), library, 0);
  let isAway = false;
  const latestVersions = () => (isAway ? away() : first.store.latestVersions());
  const server = await desk(t, { store: { ...first.store, latestVersions } });
  isAway = true;
  await publish(await first.come('organiser'), titled('Later'), 1);
  await assert.rejects(server.published.look(), StoreError);
  assert.equal(await titleOn(server), 'The library');
  isAway = false;
  await server.published.look();
  assert.equal(await titleOn(server), 'Later');
});

test('the words that somebody agreed to stay in their signature when the text changes, also of a page that was open', async (t) => {
  const server = await desk(t);
  const ada = await server.come('organiser');
  await publish(ada, library, 0);
  await publish(ada, { ...library, consent: { statement: 'I agree to more.' } }, 1);
  const sign = (statement: string) =>
    server.app.request(
      '/v1/campaigns/library/signatures',
      posted(signature({}, { campaign: 'library', consent: { statement, locale: 'en', updates: false } })),
    );
  for (const statement of ['I agree.', 'I agree to more.']) assert.equal((await sign(statement)).status, 202);
  const reader = createReader(server.vault);
  const agreed = new Set<string | undefined>();
  for await (const row of server.store.rows('library'))
    agreed.add(((await reader.open(row)) as ClearContent | undefined)?.consent.statement);
  assert.deepEqual([...agreed].sort(), ['I agree to more.', 'I agree.']);
});
