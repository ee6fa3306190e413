/** Sealed signatures at the desk: how they leave the server, and the ids that come back. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import type { RepeatsDone } from '../../server/organiser/repeats.ts';
import type { Said, SealedRoom } from '../../server/organiser/sealed.ts';
import type { Written } from '../../server/store/journal.ts';
import { openerWith, sealAgain, type Resealed } from '../../src/sealing/index.ts';
import { ada, bo } from '../support/sealing.ts';
import { desk, typeOf, type Organiser } from './desk-fixtures.ts';
import { signature } from './fixtures.ts';
import { campaign, saveSealed } from './sealed-rows.ts';

const linesOf = async (response: Response): Promise<Said[]> => {
  assert.equal(response.status, 200);
  assert.match(response.headers.get('Content-Type') ?? '', /^application\/x-ndjson/);
  return (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Said);
};
const fetched = async (by: Organiser, more: object = {}): Promise<Said[]> =>
  linesOf(await by.act('open-sealed', 'sealed/rows', { campaign, isAll: false, ...more }));
const idsOf = (lines: readonly Said[]): string[] => lines.flatMap((line) => ('sealed' in line ? [line.id] : []));

const journal = async (by: Organiser): Promise<(readonly [string, number])[]> =>
  (await by.json<Written[]>('journal')).map(({ action, number }) => [action, number]);

const filled = async (t: TestContext, size: number) => {
  const server = await desk(t);
  const ids: string[] = [];
  for (let n = 0; n < size; n++) ids.push(await saveSealed(server));
  await server.work();
  return { ...server, ids };
};

test('an organiser gets the seals of those that count, which open with either key, and the journal says so', async (t) => {
  const { come, ids } = await filled(t, 3);
  const by = await come('organiser');
  const lines = await fetched(by);
  assert.deepEqual(idsOf(lines).sort(), ids.sort());
  assert.deepEqual(lines.at(-1), { end: true });
  const rows = lines.flatMap((line) => ('sealed' in line ? [line] : []));
  for (const { identity } of [ada, bo])
    for (const row of rows) {
      const opened = await openerWith([identity])(row);
      assert.equal(typeof opened === 'string' ? opened : opened.fields.name, 'Ada Quimby');
    }
  assert.deepEqual((await journal(by))[0], ['sealed-fetched', 3]);
});

test('the room says who can open, how many there are, and the columns of a table', async (t) => {
  const { come } = await filled(t, 2);
  const by = await come('organiser');
  const room = await by.json<SealedRoom>('sealed', { campaign });
  assert.deepEqual(
    room.sealing?.recipients.map(({ label }) => label),
    ['Ada, secretary', 'Bo, treasurer'],
  );
  assert.deepEqual([room.counts, room.household], [{ valid: 2, all: 2 }, false]);
  assert.ok(room.fields.includes('email'));
});

test('what broke off goes on behind the last portion, with nothing twice and nothing left out', async (t) => {
  const { come, ids } = await filled(t, 120);
  const by = await come('organiser');
  const whole = await fetched(by);
  const marks = whole.flatMap((line, at) => ('at' in line ? [{ mark: line.at, at }] : []));
  assert.equal(marks.length, 2);
  for (const { mark, at } of marks) {
    const rest = await fetched(by, { after: mark });
    assert.deepEqual([...idsOf(whole.slice(0, at)), ...idsOf(rest)], idsOf(whole));
  }
  assert.equal(new Set(idsOf(whole)).size, ids.length);
});

test('all states are there where they are asked for, each with its state', async (t) => {
  const { come, store, ids } = await filled(t, 3);
  const [held = ''] = ids;
  await store.move([held], 'held', Date.now());
  const by = await come('organiser');
  assert.equal(idsOf(await fetched(by)).length, 2);
  const states = (await fetched(by, { isAll: true })).flatMap((line) => ('sealed' in line ? [line.state] : []));
  assert.deepEqual(states, ['valid', 'valid', 'held']);
});

test('a row that is not sealed, or that the server cannot open, is named and nothing of it is sent', async (t) => {
  const { come, app, store, work } = await desk(t);
  const one = signature();
  await app.request('/v1/campaigns/open/signatures', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(one),
  });
  const broken = randomUUID();
  const nothing = { email: null, person: null, shown: false, withdraw: null, content: null, doubt: null };
  await store.save({ id: broken, campaign: 'open', received: 1, envelope: new Uint8Array(600), ...nothing });
  await work();
  const by = await come('organiser');
  const lines = await linesOf(await by.act('open-sealed', 'sealed/rows', { campaign: 'open', isAll: false }));
  assert.deepEqual(
    new Set(lines.map((line) => JSON.stringify(line))),
    new Set([JSON.stringify({ unread: one.id }), JSON.stringify({ unread: broken }), JSON.stringify({ end: true })]),
  );
});

test('whoever loses the role meanwhile gets no more', async (t) => {
  const { come, ids } = await filled(t, 501);
  const by = await come('organiser');
  await by.confirm('open-sealed');
  const response = await by.post('sealed/rows', { campaign, isAll: false });
  const reader = response.body?.getReader();
  const first = await reader?.read();
  assert.equal(first?.done, false);
  await by.post('sign-out');
  await assert.rejects(async () => {
    for (let read = await reader?.read(); !read?.done; read = await reader?.read());
  });
  assert.equal(ids.length, 501);
});

test('repeats leave the count as the worker would have had it, and come back', async (t) => {
  const { come, store, ids } = await filled(t, 4);
  const by = await come('organiser');
  const [one = '', two = '', ...others] = ids;
  const totals = async () => {
    await store.tally();
    return [(await store.totals()).get(campaign), await store.reconcile(campaign)];
  };
  assert.deepEqual(await totals(), [4, 0]);
  const done = await by.json<RepeatsDone>('sealed/repeats', { campaign, ids: [one, two, one, randomUUID()] });
  assert.deepEqual([[...done.ids].sort(), done.left], [[one, two].sort(), 1]);
  assert.deepEqual(await totals(), [2, 0]);
  assert.deepEqual(idsOf(await fetched(by)).sort(), others.sort());
  // The same again changes nothing.
  assert.deepEqual(await by.json('sealed/repeats', { campaign, ids: [one, two] }), { ids: [], left: 2 });
  const undone = await by.json<RepeatsDone>('sealed/repeats/undo', { campaign, ids: [one, two] });
  assert.equal(undone.ids.length, 2);
  assert.deepEqual(await totals(), [4, 0]);
  const entries = await journal(by);
  assert.deepEqual(
    entries.filter(([action]) => action.startsWith('repeats')),
    [
      ['repeats-undone', 2],
      ['repeats-marked', 2],
    ],
  );
});

test('only sealed ones that count, without an address, of that campaign, can be marked', async (t) => {
  const server = await desk(t);
  const { come, store, work, sign } = server;
  const clear = signature();
  await sign(clear);
  const sealedElsewhere = await saveSealed(server, { of: 'closed' });
  const confirmed = await saveSealed(server, { email: new Uint8Array(32).fill(7) });
  const held = await saveSealed(server);
  await work();
  await store.move([held], 'held', Date.now());
  const by = await come('owner');
  for (const [of, id] of [
    ['open', clear.id],
    [campaign, clear.id],
    [campaign, sealedElsewhere],
    [campaign, confirmed],
    [campaign, held],
  ] as const) {
    const before = await store.find(of, [id]);
    assert.deepEqual(await by.json('sealed/repeats', { campaign: of, ids: [id] }), { ids: [], left: 1 });
    assert.deepEqual(await by.json('sealed/repeats/undo', { campaign: of, ids: [id] }), { ids: [], left: 1 });
    assert.deepEqual(await store.find(of, [id]), before);
  }
});

test('requests in another form are refused', async (t) => {
  const { come } = await desk(t);
  const by = await come('owner');
  for (const [path, body] of [
    ['sealed', { campaign: '../x' }],
    ['sealed/rows', { campaign, isAll: 'yes' }],
    ['sealed/rows', { campaign, isAll: false, after: { state: 'x', changed: 1, id: 'x' } }],
    ['sealed/repeats', { campaign, ids: [] }],
    ['sealed/repeats', { campaign, ids: ['<script>'] }],
    ['sealed/repeats', { campaign, ids: Array.from({ length: 1001 }, () => 'x') }],
  ] as const)
    assert.equal(await typeOf(await by.post(path, body)), 'invalid-input', path);
  assert.equal(await typeOf(await by.post('sealed', { campaign: 'nowhere' })), 'unknown-campaign');
});

const againFor = async (rows: readonly Said[]): Promise<Resealed[]> => {
  const open = openerWith([ada.identity]);
  const again: Resealed[] = [];
  for (const row of rows) {
    if (!('sealed' in row)) continue;
    const opened = await open(row);
    assert.ok(typeof opened === 'object');
    again.push(await sealAgain(row, opened, [bo.recipient]));
  }
  return again;
};
const toReplace = async (by: Organiser): Promise<Resealed[]> =>
  againFor(await linesOf(await by.act('replace-seals', 'sealed/rows', { campaign, isAll: true, isToReplace: true })));

test('one passkey is enough to fetch seals and to bring new ones back, portion by portion', async (t) => {
  const { come, ids } = await filled(t, 3);
  const by = await come('organiser');
  const again = await toReplace(by);
  assert.equal(again.length, ids.length);
  for (const one of again)
    assert.deepEqual(await by.json('sealed/replace', { campaign, seals: [one] }), {
      replaced: 1,
      already: 0,
      left: [],
    });
  for (const row of await fetched(by))
    if ('sealed' in row) assert.equal(await openerWith([ada.identity])(row), 'not-opened');
  assert.deepEqual((await journal(by)).slice(0, 5), [
    ['sealed-fetched', 3],
    ['seals-replaced', 1],
    ['seals-replaced', 1],
    ['seals-replaced', 1],
    ['sealed-fetched', 3],
  ]);
});

test('a passkey that was shown to open replaces nothing, and the other way around', async (t) => {
  const { come } = await filled(t, 1);
  const by = await come('organiser');
  const again = await againFor(await fetched(by));
  assert.equal(await typeOf(await by.post('sealed/replace', { campaign, seals: again })), 'passkey-needed');
  await by.confirm('open-sealed');
  assert.equal(await typeOf(await by.post('sealed/replace', { campaign, seals: again })), 'passkey-needed');
  const asked = { campaign, isAll: true, isToReplace: true };
  assert.equal(await typeOf(await by.post('sealed/rows', asked)), 'passkey-needed');
  await by.confirm('replace-seals');
  assert.equal(await typeOf(await by.post('sealed/rows', { campaign, isAll: true })), 'passkey-needed');
});

test('a passkey goes on holding only while something is replaced, and not beyond its time', async (t) => {
  const clock = { at: Date.now() };
  const server = await desk(t, { now: () => clock.at });
  for (let n = 0; n < 3; n++) await saveSealed(server, { received: clock.at });
  await server.work();
  const by = await server.come('organiser');
  const [one, two, three] = await toReplace(by);
  const replace = (seals: readonly unknown[]) => by.post('sealed/replace', { campaign, seals });
  clock.at += 4 * 60_000;
  assert.equal((await replace([one])).status, 200);
  clock.at += 4 * 60_000;
  assert.equal((await replace([two])).status, 200);
  clock.at += 6 * 60_000;
  assert.equal(await typeOf(await replace([three])), 'passkey-needed');
  await by.confirm('replace-seals');
  assert.equal((await replace([{ ...three, id: randomUUID() }])).status, 200);
  assert.equal(await typeOf(await replace([three])), 'passkey-needed');
});

test('new seals in another form are refused before anything is looked at', async (t) => {
  const { come } = await filled(t, 1);
  const by = await come('owner');
  const [one] = await toReplace(by);
  for (const seals of [[], [{ ...one, fields: { name: 'Ada' } }], [{ ...one, id: '<b>' }], [{ id: one?.id }], 'x'])
    assert.equal(await typeOf(await by.post('sealed/replace', { campaign, seals })), 'invalid-input');
  const many = Array.from({ length: 501 }, () => one);
  assert.equal(await typeOf(await by.post('sealed/replace', { campaign, seals: many })), 'invalid-input');
  const large = [{ ...one, sealed: 'A'.repeat(7_000_000) }];
  assert.equal(await typeOf(await by.post('sealed/replace', { campaign, seals: large })), 'payload-too-large');
  assert.equal(
    await typeOf(await by.post('sealed/replace', { campaign: 'nowhere', seals: [one] })),
    'unknown-campaign',
  );
  const megabyte = [{ ...one, sealed: 'A'.repeat(1_000_000) }];
  assert.deepEqual(await by.json('sealed/replace', { campaign, seals: megabyte }), {
    ...{ replaced: 0, already: 0, left: [{ id: one?.id, why: 'not-a-seal' }] },
  });
});
