/** Held signatures at the desk: seen, grouped, accepted, erased, held again. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import type { Groups, PageOfHeld } from '../../server/organiser/held.ts';
import type { Doubt, State } from '../../server/store/store.ts';
import { desk, typeOf, type Organiser } from './desk-fixtures.ts';
import { arrival } from './fixtures.ts';

const day = 86_400_000;
const minute = 60_000;

interface Line {
  readonly done?: { readonly count: number; readonly broken: number; readonly at: number };
  readonly ids?: readonly string[];
  readonly had?: Doubt | null;
}

const start = async (t: TestContext) => {
  const clock = { now: Date.parse('2026-11-20T12:00:00Z') };
  const at = await desk(t, { now: () => clock.now });
  const ada = await at.come('moderator', 'open');
  const sign = async (doubt: Doubt | null, content: object = {}, fields: object = {}): Promise<string> => {
    const id = randomUUID();
    const bound = { id, campaign: 'open' };
    const envelope = await at.vault.seal(bound, {
      locale: 'en',
      fields: { name: 'Ada Secretname', email: 'ada.secret@mail.example', country: 'HK', ...fields },
      consent: { statement: 'I agree.', locale: 'en', updates: false },
      ...content,
    });
    await at.store.save(
      arrival({ ...bound, envelope, doubt, received: clock.now, email: new Uint8Array(randomBytes(32)) }),
    );
    return id;
  };
  const states = async (): Promise<Readonly<Record<string, State>>> => {
    const found: Record<string, State> = {};
    for await (const { id, state } of at.store.rows('open')) found[id] = state;
    return found;
  };
  return { ...at, ada, clock, sign, states };
};

const lines = async (response: Response): Promise<Line[]> => {
  assert.equal(response.status, 200);
  return (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
};
const run = async (by: Organiser, deed: string, which: object, rest: object = {}) => {
  const said = await lines(await by.post(`held/${deed}`, { campaign: 'open', which, isDry: false, ...rest }));
  return { done: said.at(-1)?.done, moved: said.filter((line) => line.ids) };
};
const groupsOf = async (by: Organiser, grouping: string): Promise<Groups> => {
  const said = await lines(await by.post('held/groups', { campaign: 'open', grouping }));
  return said.at(-1)?.done as unknown as Groups;
};

test('of each held one stands what is needed to judge it, and not the address', async (t) => {
  const { ada, sign, work } = await start(t);
  await sign('rate', { source: 'mailing', host: 'https://blog.example' });
  await sign(null);
  await work();
  const response = await ada.post('held', { campaign: 'open' });
  const text = await response.text();
  const { held, count } = JSON.parse(text) as PageOfHeld;
  assert.equal(count, 1);
  const [one] = held;
  assert.deepEqual(
    { ...one, id: '', received: 0 },
    {
      ...{ id: '', received: 0, doubt: 'rate', name: 'Ada Secretname', domain: 'mail.example', country: 'HK' },
      ...{ source: 'mailing', host: 'https://blog.example' },
    },
  );
  assert.doesNotMatch(text, /ada\.secret|I agree/);
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
});

test('floods show as groups: by the time in which they came, by domain, by source', async (t) => {
  const { ada, sign, work, clock } = await start(t);
  const began = clock.now;
  for (let n = 0; n < 12; n++) {
    await sign('rate', { source: 'flood' }, { email: `x${n}@spam.example` });
    clock.now += minute;
  }
  clock.now += 60 * minute;
  await sign('rate');
  await sign('honeypot', {}, { email: undefined });
  await work();
  const { groups } = await groupsOf(ada, 'time');
  assert.deepEqual(
    groups.map(({ count, filter: { doubt } }) => [count, doubt]),
    [
      [12, 'rate'],
      [1, 'honeypot'],
      [1, 'rate'],
    ],
  );
  assert.equal(groups[0]?.filter.since, new Date(began).toISOString());
  const domains = await groupsOf(ada, 'email-domain');
  assert.deepEqual(domains, {
    groups: [
      { filter: { 'email-domain': 'spam.example' }, count: 12 },
      { filter: { 'email-domain': '-' }, count: 1 },
      { filter: { 'email-domain': 'mail.example' }, count: 1 },
    ],
    others: { groups: 0, count: 0 },
  });
  assert.equal((await groupsOf(ada, 'source')).groups[0]?.filter.source, 'flood');
  for (const { filter, count } of [...groups, ...domains.groups]) {
    const { held } = await ada.json<PageOfHeld>('held', { campaign: 'open', filter });
    assert.equal(held.length, count, JSON.stringify(filter));
    const dry = await run(ada, 'release', { filter }, { isDry: true });
    assert.equal(dry.done?.count, count);
  }
});

test('what is accepted counts, and is held again for its own reason where that is taken back', async (t) => {
  const { ada, sign, states, work, clock, store, come } = await start(t);
  const ids = [await sign('rate'), await sign('honeypot'), await sign('unproven', { source: 'other' })];
  await work();
  const dry = await run(ada, 'release', { filter: {} }, { isDry: true });
  assert.equal(dry.done?.count, 3);
  assert.deepEqual(new Set(Object.values(await states())), new Set(['held']), 'counting changes nothing');
  const { done, moved } = await run(ada, 'release', { filter: { source: '-' } });
  assert.equal(done?.count, 2);
  clock.now += minute;
  await work();
  assert.equal((await states())[ids[0] ?? ''], 'valid');
  assert.equal((await store.totals()).get('open'), 2);
  for (const { ids, had } of moved) await run(ada, 'hold', { ids }, { doubt: had });
  assert.deepEqual(new Set(Object.values(await states())), new Set(['held']));
  const { held } = await ada.json<PageOfHeld>('held', { campaign: 'open' });
  assert.deepEqual(held.map(({ doubt }) => doubt).sort(), ['honeypot', 'rate', 'unproven']);
  const journal = await (await come('organiser')).json<{ action: string; number: number }[]>('journal');
  const count = (wanted: string) =>
    journal.filter(({ action }) => action === wanted).reduce((sum, { number }) => sum + number, 0);
  assert.deepEqual([count('released'), count('held')], [2, 2]);
  assert.doesNotMatch(JSON.stringify(journal), /Secretname/);
});

test('those that count are held by source, domain or time, and counted before', async (t) => {
  const { ada, sign, states, work } = await start(t);
  const [one, two] = [await sign(null, { source: 'flood' }), await sign(null)];
  await work();
  const filter = { source: 'flood', 'email-domain': 'mail.example', since: '2026-11-20', until: '2026-11-20' };
  assert.equal((await run(ada, 'hold', { filter }, { isDry: true })).done?.count, 1);
  assert.deepEqual(await states(), { [one]: 'valid', [two]: 'valid' });
  assert.equal((await run(ada, 'hold', { filter })).done?.count, 1);
  assert.deepEqual(await states(), { [one]: 'held', [two]: 'valid' });
});

test('an organiser erases with the passkey, only what was counted and is still held', async (t) => {
  const { ada, come, sign, states, work, clock } = await start(t);
  const seen = await sign('rate');
  const rescued = await sign('rate');
  await work();
  clock.now += minute;
  const bea = await come('organiser', 'open');
  const dry = await run(bea, 'erase', { filter: {} }, { isDry: true });
  assert.equal(dry.done?.count, 2);
  clock.now += minute;
  const later = await sign('rate');
  await work();
  await run(ada, 'release', { ids: [rescued] });
  const body = { campaign: 'open', which: { filter: {} }, isDry: false, counted: dry.done.at };
  assert.equal(await typeOf(await bea.post('held/erase', body)), 'passkey-needed');
  await ada.confirm('erase-held');
  assert.equal(await typeOf(await ada.post('held/erase', body)), 'not-allowed');
  const erased = await lines(await bea.act('erase-held', 'held/erase', body));
  assert.equal(erased.at(-1)?.done?.count, 1);
  const left = await states();
  assert.deepEqual([left[seen], left[later]], [undefined, 'held']);
  assert.ok(left[rescued]);
  const journal = await bea.json<{ action: string; who: string; number: number }[]>('journal');
  assert.deepEqual(
    journal.filter(({ action }) => action === 'erased').map(({ who, number }) => [who, number]),
    [['The organiser', 1]],
  );
});

test('it says how many are erased when, unless somebody accepts them', async (t) => {
  const { ada, sign, work, clock } = await start(t);
  await sign('rate');
  await sign('rate');
  await work();
  const due = async () => (await ada.json<PageOfHeld>('held', { campaign: 'open' })).due;
  const first = await due();
  const told = first && first.at - 90 * day;
  assert.ok(first && told !== undefined && told <= clock.now, 'the first night told of them');
  assert.equal(first.count, 2);
  clock.now += minute;
  await sign('rate');
  await work();
  assert.deepEqual(await due(), first, 'what came later has more time');
  clock.now = first.at - minute;
  await ada.signIn();
  await work();
  assert.equal((await ada.json<PageOfHeld>('held', { campaign: 'open' })).count, 3);
  clock.now = first.at + 61 * minute;
  await work();
  assert.equal((await ada.json<PageOfHeld>('held', { campaign: 'open' })).count, 1);
});

test('what cannot be understood is refused, and changes nothing', async (t) => {
  const { ada, sign, states, work } = await start(t);
  const id = await sign('rate');
  await work();
  for (const [which, expected] of [
    [{ filter: { country: 'Hong Kong' } }, 'unclear-filter'],
    [{ filter: { since: 'yesterday' } }, 'unclear-filter'],
    [{ filter: { 'email-domain': 'x' } }, 'unclear-filter'],
    [{ filter: { nonsense: 'x' } }, 'invalid-input'],
    [{ ids: [] }, 'invalid-input'],
    [{}, 'invalid-input'],
  ] as const)
    assert.equal(
      await typeOf(await ada.post('held/release', { campaign: 'open', which, isDry: false })),
      expected,
      JSON.stringify(which),
    );
  assert.deepEqual(await states(), { [id]: 'held' });
});

test('many are accepted in batches; who closes the page ends it between two of them', async (t) => {
  const { ada, sign, work, store } = await start(t);
  for (let n = 0; n < 2500; n++) await sign('rate');
  await work();
  const response = await ada.post('held/release', { campaign: 'open', which: { filter: {} }, isDry: false });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  const left = await store.count({ campaign: 'open' }, ['held']);
  const { done } = await run(ada, 'release', { filter: {} });
  assert.ok((done?.count ?? 0) <= left);
  assert.equal(await store.count({ campaign: 'open' }, ['held']), 0);
});

test('a text is not looked for in addresses and numbers, nor anything in one signature alone', async (t) => {
  const { ada, sign, work } = await start(t);
  const id = await sign(null, {}, { name: 'Ada', comment: 'Buy pills', phone: '+85212345678', postcode: 'SW1A 1AA' });
  await sign('rate', {}, { name: 'Bea', comment: 'Buy pills' });
  await work();
  const counted = async (deed: string, filter: object): Promise<number | undefined> =>
    (await run(ada, deed, { filter }, { isDry: true })).done?.count;
  for (const deed of ['hold', 'release']) {
    assert.equal(await counted(deed, { text: 'pills' }), 1);
    assert.equal(await counted(deed, { 'email-domain': 'mail.example' }), 1);
    for (const text of ['ada.s', 'ada.secret@mail.example', '@', '+852', '1234', 'sw1a'])
      assert.equal(await counted(deed, { text }), 0, text);
    const which = { filter: { id, text: 'pills' } };
    assert.equal(
      await typeOf(await ada.post(`held/${deed}`, { campaign: 'open', which, isDry: true })),
      'invalid-input',
    );
  }
  const seen = await ada.json<PageOfHeld>('held', { campaign: 'open', filter: { text: 'ada.secret' } });
  assert.deepEqual(seen.held, []);
});
