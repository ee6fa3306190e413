/**
 * What sealed signatures leave behind for somebody who has it all: the database's files, a backup,
 * the log, the journal, and the server's secret, with which every envelope opens.
 */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { createVault } from '../../server/crypto/envelopes.ts';
import { createWorker } from '../../server/jobs/worker.ts';
import { createMailer } from '../../server/mail/mail.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { createStore } from '../../server/store/sql.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import type { Bytes, Store } from '../../server/store/store.ts';
import { seal } from '../../src/sealing/index.ts';
import { ada, bo } from '../support/sealing.ts';
import { mailServer } from '../support/smtp.ts';
import { application, command, documents, folder, posted, running, secret } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';
import { proofOf, sealedOpen, sealedSignature, written } from './sealed-fixtures.ts';
import { filesBelow, formsOf, placesOf, searchable, type Contents } from './traces.ts';

const people = 1000;
/**
 * In each script something that nobody wrote elsewhere, and long enough that no piece of it is in
 * five million letters of base64 by chance.
 */
const marks = {
  name: ['Quimbyx Wombatsen', '魍魎文龘', 'Ѱковлева Ѯения', 'غضنفرۀ ظبيان'],
  email: 'pademelon.of.the.rainforest',
  comment: 'Echidnas of the 世界',
  union: 'Numbat Workers 9',
  agreed: 'Wallaroos may read this.',
};
const words = [...marks.name, marks.email, 'kookaburra-post', marks.comment, marks.union, marks.agreed];
const traces = words.flatMap(formsOf);

const findsNothing = (files: readonly Contents[]): void => {
  for (const trace of traces) assert.deepEqual(placesOf([trace], files), [], trace.toString());
};

interface Envelope {
  readonly id: string;
  readonly campaign: string;
  readonly envelope: Bytes;
}

/** All that opens with the secret, as text. */
const openedIn = async (path: string): Promise<Contents[]> => {
  const vault = await createVault(secret);
  const db = new DatabaseSync(path);
  const all = (sql: string) => db.prepare(sql).all() as unknown as Envelope[];
  const envelopes = [
    ...all('SELECT id, campaign, envelope FROM signature'),
    ...all(`SELECT id || '/address' AS id, campaign, address AS envelope FROM signature WHERE address IS NOT NULL`),
    ...all(`SELECT 'mark' AS id, campaign, mark AS envelope FROM signature WHERE mark IS NOT NULL`),
    ...all(`SELECT 'value' AS id, campaign, value AS envelope FROM figure WHERE value IS NOT NULL`),
    ...all('SELECT id, campaign, envelope FROM outbox'),
  ];
  db.close();
  assert.ok(envelopes.length > 0);
  const texts = await Promise.all(envelopes.map(async (one) => JSON.stringify(await vault.open(one))));
  return texts.map((text, index) => ({ path: `envelope ${index}`, bytes: Buffer.from(text) }));
};

const person = async (n: number) => {
  const name = `${marks.name[n % marks.name.length] ?? ''} ${n.toString(36)}`;
  const signature = {
    ...written({
      ...{ name, email: `${marks.email}.${n}@kookaburra-post.example`, country: 'HK' },
      ...{ comment: `${marks.comment} ${n}`, union: `${marks.union}${n}` },
    }),
    consent: { statement: marks.agreed, locale: 'en', updates: true },
  };
  const sealed = await seal(signature, [ada.recipient, bo.recipient]);
  return { id: signature.id, campaign: 'open', sealed, altcha: await proofOf() };
};

test('of 1,000 sealed signatures nothing that was typed is in files, backup, log or envelopes, even with the secret', async (t) => {
  const cwd = folder(t);
  const path = join(cwd, 'petitions.db');
  const settings = {
    CAMPAIGNS: documents(t, { 'open.json': await sealedOpen({}, { server: { rateLimit: false } }) }),
    DATABASE_URL: `sqlite:${path}`,
    SECRET: secret,
    PUBLIC_URL: 'https://petitions.example/',
  };
  const server = await running(t, settings, cwd);
  const sentTo = async (body: unknown): Promise<number> => {
    const response = await server.sign(body);
    findsNothing([{ path: 'answer', bytes: Buffer.from(await response.text()) }]);
    return response.status;
  };
  for (let n = 0; n < people; n++) {
    const sent = await person(n);
    assert.equal(await sentTo(sent), 202);
    if (n % 100 === 0) {
      // And in clear, as an old page would send it, or one that was tampered with.
      assert.equal(await sentTo({ ...sent, fields: { name: marks.name[0], email: marks.email } }), 422);
      assert.equal(await sentTo({ ...sent, [marks.comment]: marks.name[1] }), 422);
      assert.equal(await sentTo(`{"fields":"${marks.agreed}`), 400);
    }
  }
  await server.counts(people);
  assert.equal((await command(['backup', join(cwd, 'backup.db')], settings, cwd)).code, 0);
  assert.ok(existsSync(`${path}-wal`));
  findsNothing(filesBelow(cwd));
  findsNothing([{ path: 'log', bytes: Buffer.from(server.printed()) }]);
  // Copied with its journal, as somebody who takes the disk would.
  copyFileSync(path, join(cwd, 'taken.db'));
  copyFileSync(`${path}-wal`, join(cwd, 'taken.db-wal'));
  for (const file of ['backup.db', 'taken.db']) findsNothing(await openedIn(join(cwd, file)));
  const exported = await command(['export', '--campaign', 'open'], settings, cwd);
  assert.equal(exported.stdout.trim().split('\n').length, people);
  findsNothing([{ path: 'export', bytes: Buffer.from(exported.stdout) }]);
});

interface Engine {
  readonly store: Store;
  readonly ask: (sql: string) => Promise<Readonly<Record<string, unknown>>[]>;
  readonly files: () => Contents[];
}

/**
 * People who are asked by mail, in each of the ways in which that can end; resolves to the encrypted
 * addresses that were on disk meanwhile, of which nothing may be left, and where they were.
 */
const askedByMail = async (t: TestContext, { store, ask, files }: Engine): Promise<Buffer[]> => {
  const campaigns = readCampaigns(documents(t, { 'open.json': await sealedOpen({ mode: 'confirm' }) }));
  const { app, vault, logged } = await application(t, { campaigns, store, mails: true });
  const mails = await mailServer(t);
  const mailer = createMailer({
    url: mails.url,
    from: 'no-reply@petitions.example',
    log: (event) => logged.push(event),
  });
  t.after(() => mailer.close());
  const clock = { now: 0 };
  const worker = createWorker({
    ...{ campaigns, store, vault, mailer, now: () => Date.now() + clock.now, elapsed: () => clock.now },
    ...{ every: { look: 0, count: 0 }, base: () => 'https://petitions.example/' },
    failed: (error) => assert.fail(error),
    told: (event, details) => logged.push(`${event} ${JSON.stringify(details)}`),
  });
  const look = async (): Promise<void> => {
    clock.now += 10 * 60_000;
    await worker.look();
  };
  const sign = async (n: number): Promise<void> => {
    const email = `${marks.email}.${n}@kookaburra-post.example`;
    const sent = await sealedSignature({ name: `${marks.name[0]} ${n}`, email }, { email });
    assert.equal((await app.request('/v1/campaigns/open/signatures', posted(sent))).status, 202);
  };
  /** From the middle of each: a whole one may be on several pages. */
  const seen: Buffer[] = [];
  const note = async (sql: string): Promise<void> => {
    for (const { bytes } of await ask(sql)) seen.push(Buffer.from(bytes as Uint8Array).subarray(40, 72));
  };
  for (let n = 0; n < 20; n++) await sign(n);
  await note('SELECT address AS bytes FROM signature WHERE address IS NOT NULL');
  assert.equal(seen.length, 20);
  mails.mode = 'refuses for now';
  await look();
  await note('SELECT envelope AS bytes FROM outbox');
  assert.equal(seen.length, 40);
  assert.deepEqual(await ask('SELECT id FROM signature WHERE address IS NOT NULL'), []);
  await ask('CHECKPOINT').catch(() => []);
  assert.notDeepEqual(placesOf(seen, files()), [], 'this is where addresses are');
  mails.mode = 'accepts';
  for (let times = 0; times < 5; times++) await look();
  assert.equal(mails.received.length, 20);
  const [token = ''] = /[\w-]{43}/.exec(mails.received[0]?.mail.text ?? '') ?? [];
  assert.equal((await app.request('/v1/confirmations', posted({ token }))).status, 200);
  mails.mode = 'refuses for good';
  await sign(20);
  await look();
  await look();
  assert.deepEqual(await store.outbox(), []);
  findsNothing([{ path: 'log', bytes: Buffer.from(logged.join('\n')) }]);
  return seen;
};

test('SQLite: an address is gone from the files once its mail was sent', async (t) => {
  const cwd = folder(t);
  const path = join(cwd, 'petitions.db');
  const store = createStore(await openSqlite(path, { create: true }));
  t.after(() => store.close());
  const ask = async (sql: string) => {
    const db = new DatabaseSync(path, { timeout: 5000 });
    try {
      return db.prepare(sql).all();
    } finally {
      db.close();
    }
  };
  const addresses = await askedByMail(t, { store, ask, files: () => filesBelow(cwd) });
  assert.deepEqual(placesOf(addresses, filesBelow(cwd)), []);
  findsNothing(filesBelow(cwd));
  findsNothing(await openedIn(path));
});

test('Postgres: an address is gone from the tables once its mail was sent, and from the files after the night', async (t) => {
  const postgres = await searchable(t);
  const store = createStore(await openPostgres(postgres.url));
  t.after(() => store.close());
  const files = () => filesBelow(postgres.dataFolder);
  const addresses = await askedByMail(t, { store, ask: postgres.ask, files });
  assert.deepEqual(await postgres.ask('SELECT id FROM outbox'), []);
  // What the worker does every night.
  assert.equal(await store.compact(), true);
  assert.deepEqual(placesOf(addresses, files()), []);
  findsNothing(files());
});
