/** Handing signatures over from the desk: what a file has, who gets it, and when it breaks off. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { commandLine } from '../../server/store/journal.ts';
import type { Delivery } from '../../server/store/deliveries.ts';
import type { AppOptions } from '../../server/http/app.ts';
import { listen } from '../../server/http/listen.ts';
import { ask, choice, fetched, handedOver, type Allowed } from './delivery-fixtures.ts';
import { desk, typeOf, type Organiser } from './desk-fixtures.ts';
import { arrival, documents, openCampaign, signature } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';

const minute = 60_000;

/** A desk whose clock stands still until it is moved. */
const started = async (t: TestContext, campaign: object = {}, options: Partial<AppOptions> = {}) => {
  const clock = { at: Date.UTC(2026, 10, 29, 12) };
  const campaigns = readCampaigns(
    documents(t, { 'open.json': { ...openCampaign, ...campaign, server: { rateLimit: false } } }),
  );
  const server = await desk(t, { campaigns, now: () => clock.at, ...options });
  const by = await server.come('organiser', 'open');
  /** Signs with each of these, and lets them come to count. */
  const signed = async (...all: Parameters<typeof signature>[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const one of all) {
      const made = signature(...one);
      assert.equal((await server.sign(made)).status, 202);
      ids.push(made.id);
      await server.work();
      clock.at += minute;
    }
    return ids;
  };
  /** Each a second after the one before. */
  const file = (rest: Partial<typeof choice> = {}) => {
    clock.at += 1000;
    return handedOver(server.app, by, rest);
  };
  const deliveries = async () =>
    (await by.json<{ deliveries: Delivery[] }>('deliveries', { campaign: 'open' })).deliveries;
  return { ...server, clock, by, signed, file, deliveries };
};

const named = (name: string): Parameters<typeof signature> => [{ name }];
const idsOf = (ndjson: string): string[] =>
  ndjson
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { id: string }).id);

test('a file has every signature that counts, and its number, moment and checksum are kept', async (t) => {
  const { signed, file, deliveries, store, clock } = await started(t);
  const ids = await signed(named('Ada'), named('Bea'));
  await store.save(arrival({ received: clock.at }));
  const ndjson = await file();
  const begun = clock.at;
  assert.deepEqual(idsOf(ndjson), ids);
  const [kept, ...others] = await deliveries();
  assert.deepEqual(others, []);
  const { id, ...rest } = kept ?? assert.fail();
  assert.match(id, /^[\da-f-]{36}$/);
  assert.deepEqual(rest, {
    campaign: 'open',
    number: 1,
    kind: 'ndjson',
    updatesOnly: false,
    who: 'The organiser',
    begun,
    since: -1,
    until: begun - 10_000,
    total: 2,
    looked: 2,
    written: 2,
    ended: begun,
    hash: createHash('sha256').update(ndjson).digest('hex'),
  });
});

test('the next one can go on from the last of its kind, and leaves out nothing and nobody twice', async (t) => {
  const { signed, file, deliveries, clock, sign, work } = await started(t);
  const [ada] = await signed(named('Ada'));
  assert.deepEqual(idsOf(await file({ sinceLast: true })), [ada]);
  const bea = signature({ name: 'Bea' });
  await sign(bea);
  await work();
  // Too fresh: its transaction might not have been over.
  assert.deepEqual(idsOf(await file({ sinceLast: true })), []);
  clock.at += minute;
  const [cleo] = await signed(named('Cleo'));
  assert.match(await file({ sinceLast: true, kind: 'csv' }), /Ada[^]*Bea[^]*Cleo/);
  assert.deepEqual(idsOf(await file({ sinceLast: true })), [bea.id, cleo]);
  assert.deepEqual(idsOf(await file({ sinceLast: true })), []);
  assert.deepEqual(idsOf(await file()), [ada, bea.id, cleo]);
  assert.deepEqual(
    (await deliveries()).map(({ number, written }) => [number, written]),
    [
      [6, 3],
      [5, 0],
      [4, 2],
      [3, 3],
      [2, 0],
      [1, 1],
    ],
  );
});

test('only those who agreed to updates, where that is chosen, in every format', async (t) => {
  const { signed, file } = await started(t);
  const consent = { statement: 'I agree.', locale: 'en', updates: true };
  await signed(named('Ada'), [{ name: 'Bea' }, { consent }]);
  for (const kind of ['ndjson', 'csv', 'csv-plain', 'letter'] as const) {
    const text = await file({ kind, updatesOnly: true });
    assert.match(text, /Bea/, kind);
    assert.doesNotMatch(text, /Ada/, kind);
  }
});

test('a file is an attachment that no cache keeps, and its name says the campaign and the day alone', async (t) => {
  const { signed, by, app } = await started(t);
  await signed(named('Ada'));
  for (const [kind, name, type] of [
    ['letter', 'open-2026-11-29.html', 'text/html; charset=utf-8'],
    ['csv', 'open-2026-11-29.csv', 'text/csv; charset=utf-8'],
    ['csv-plain', 'open-2026-11-29.plain.csv', 'text/csv; charset=utf-8'],
    ['ndjson', 'open-2026-11-29.ndjson', 'application/x-ndjson; charset=utf-8'],
  ] as const) {
    const { path } = await ask(by, { kind });
    const { headers } = await fetched(app, by, path);
    assert.equal(headers.get('Content-Disposition'), `attachment; filename="${name}"`);
    assert.equal(headers.get('Content-Type'), type);
    assert.equal(headers.get('Cache-Control'), 'no-store');
    assert.equal(headers.get('Content-Security-Policy'), "default-src 'none'; sandbox");
  }
});

test('a download works once, within a minute, for the session that asked, from its own page', async (t) => {
  const { signed, by, app, come, clock } = await started(t);
  await signed(named('Ada'));
  const problemOf = async (who: Organiser, { path }: Allowed, headers = {}): Promise<string> =>
    typeOf(await app.request(path, { headers: { Cookie: who.cookie, ...headers } }));

  const other = await come('owner');
  const one = await ask(by);
  assert.equal(await problemOf(other, one), 'unknown-token');
  const foreign = { 'Sec-Fetch-Site': 'cross-site' };
  assert.equal(await problemOf(by, one, foreign), 'other-origin');
  assert.equal((await app.request(one.path)).status, 401);
  assert.equal((await app.request(one.path, { method: 'HEAD', headers: { Cookie: by.cookie } })).status, 405);
  assert.equal((await fetched(app, by, one.path)).status, 200);
  assert.equal(await problemOf(by, one), 'unknown-token');

  const late = await ask(by);
  clock.at += minute;
  assert.equal(await problemOf(by, late), 'unknown-token');

  const out = await ask(by);
  await by.post('sign-out');
  assert.equal(await problemOf(by, out), 'signed-out');
});

test('the passkey is asked for again for each file', async (t) => {
  const { by } = await started(t);
  await ask(by);
  const again = await by.post('deliveries/ask', { campaign: 'open', choice });
  assert.equal(await typeOf(again), 'passkey-needed');
  const letter = { campaign: 'open', choice: { ...choice, kind: 'letter' } };
  assert.equal(await typeOf(await by.act('export', 'deliveries/ask', letter)), 'passkey-needed');
});

/** More than two pages of rows, so that it has to look who is there while it writes. */
const many = 1200;
const filled = async (t: TestContext) => {
  const server = await started(t);
  const { store, vault, by, app, clock } = server;
  const rows = await Promise.all(
    Array.from({ length: many }, async (_, at) => {
      const one = arrival({ received: clock.at });
      const { id: _id, campaign: _campaign, ...content } = signature({ name: `Ada ${at}`, comment: 'x'.repeat(400) });
      return { ...one, envelope: await vault.seal(one, content) };
    }),
  );
  await store.insert(rows);
  await server.work();
  clock.at += minute;
  const { path, delivery } = await ask(by);
  const response = await fetched(app, by, path);
  const reader = (response.body ?? assert.fail()).getReader() as ReadableStreamDefaultReader<Uint8Array>;
  let text = '';
  const read = async (): Promise<boolean> => {
    const { done, value } = await reader.read();
    text += new TextDecoder().decode(value);
    return done;
  };
  assert.equal(await read(), false);
  const rest = async (): Promise<void> => {
    while (!(await read()));
  };
  return { ...server, delivery, reader, rest, text: () => text };
};

for (const [what, undo] of [
  ['signs out', ({ by }) => by.post('sign-out')],
  [
    'loses the role',
    async ({ store, clock }) => {
      const member = (await store.members()).find(({ name }) => name === 'The organiser');
      assert.equal(await store.setRole(member?.id ?? '', 'open', 'moderator', commandLine, clock.at), 'done');
    },
  ],
  [
    'is removed',
    async ({ store, clock }) => {
      const member = (await store.members()).find(({ name }) => name === 'The organiser');
      assert.equal(await store.removeMember(member?.id ?? '', commandLine, clock.at), 'done');
    },
  ],
] as const satisfies readonly [string, (server: Awaited<ReturnType<typeof filled>>) => Promise<unknown>][])
  test(`whoever ${what} while a file is written gets no whole one, and the next does not go on from it`, async (t) => {
    const server = await filled(t);
    await undo(server);
    await assert.rejects(server.rest());
    assert.ok(server.text().split('\n').length < many / 2);
    const kept = (await server.store.deliveriesOf('open', 10)).find(({ id }) => id === server.delivery);
    assert.deepEqual([kept?.hash, kept?.ended], [null, server.clock.at]);
    assert.ok((kept?.written ?? many) < many);
    assert.equal(await server.store.lastDelivery('open', 'ndjson', false), undefined);
    // That it began is in the journal all the same.
    const [entry] = (await server.store.readJournal(10)).filter(({ action }) => action === 'exported');
    assert.deepEqual([entry?.who, entry?.number], ['The organiser', many]);
  });

test('over a real connection it ends as a failed transfer, which no client takes for a whole file', async (t) => {
  const { app, by, store, clock, vault, work } = await started(t);
  const rows = Array.from({ length: 8000 }, async () => {
    const one = arrival({ received: clock.at });
    const { id: _id, campaign: _campaign, ...content } = signature({ comment: 'x'.repeat(500) });
    return { ...one, envelope: await vault.seal(one, content) };
  });
  await store.insert(await Promise.all(rows));
  await work();
  clock.at += minute;
  const { address, stop } = await listen(app, { HOST: '127.0.0.1', PORT: 0 });
  t.after(stop);
  const { path, delivery } = await ask(by);
  const response = await fetch(new URL(path, address), { headers: { Cookie: by.cookie } });
  assert.equal(response.status, 200);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await by.post('sign-out');
  await assert.rejects(async () => {
    for (let done = false; !done;) ({ done } = await reader.read());
  });
  const kept = await store.delivery('open', delivery);
  assert.deepEqual([kept?.hash, kept?.ended], [null, clock.at]);
});

test('a client that leaves ends the delivery, and one that reads it to its end has all', async (t) => {
  const gone = await filled(t);
  await gone.reader.cancel();
  const kept = await gone.store.delivery('open', gone.delivery);
  assert.deepEqual([kept?.hash, kept?.ended], [null, gone.clock.at]);

  const patient = await filled(t);
  await patient.rest();
  assert.equal(idsOf(patient.text()).length, many);
  const progress = await patient.by.json<{ delivery?: Delivery }>('deliveries/progress', {
    ...{ campaign: 'open', id: patient.delivery },
  });
  assert.deepEqual(
    [progress.delivery?.looked, progress.delivery?.total, progress.delivery?.written],
    [many, many, many],
  );
});

test('nothing is read ahead of a client that does not read', async (t) => {
  const { store, delivery, reader } = await filled(t);
  // One portion was taken, and no other is being made.
  assert.deepEqual((await store.delivery('open', delivery))?.ended, null);
  await reader.cancel();
  const kept = await store.delivery('open', delivery);
  assert.ok((kept?.written ?? many) < 200);
});

test('a campaign that is not there, and choices that do not exist, are refused in plain codes', async (t) => {
  const { by, come } = await started(t);
  const owner = await come('owner');
  const unknown = await owner.act('export', 'deliveries/ask', { campaign: 'other', choice });
  assert.equal(await typeOf(unknown), 'unknown-campaign');
  for (const wrong of [{ kind: 'pdf' }, { paper: 'a5' }, { names: 'some' }, { columns: 'name' }, { extra: 1 }]) {
    const response = await by.post('deliveries/ask', { campaign: 'open', choice: { ...choice, ...wrong } });
    assert.equal(await typeOf(response), 'invalid-input');
  }
});
