/**
 * The database file and what is in it: safe on disk, unreadable without the secret, really gone
 * when erased.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import fc from 'fast-check';
import { digest } from '../../server/crypto/keys.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { createStore } from '../../server/store/sql.ts';
import { StoreError, type Store } from '../../server/store/store.ts';
import { createVault } from '../../server/crypto/envelopes.ts';
import { application, arrival, folder, secret, signature } from './fixtures.ts';

const open = async (path: string, options = { create: true }): Promise<Store> =>
  createStore(await openSqlite(path, options));

test('the file is readable by its owner alone, and flushed with every commit', async (t) => {
  const path = join(folder(t), 'data', 'petitions.db');
  const exec = t.mock.method(DatabaseSync.prototype, 'exec');
  const store = await open(path, { create: true });
  t.after(() => store.close());
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(statSync(join(path, '..')).mode & 0o777, 0o700);
  // These hold for one connection only, so they are asked of the store's own.
  const db = exec.mock.calls[0]?.this as DatabaseSync;
  const pragma = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  assert.equal(pragma('journal_mode'), 'wal');
  assert.equal(pragma('synchronous'), 2);
  assert.equal(pragma('secure_delete'), 1);
  assert.equal(pragma('foreign_keys'), 1);
  assert.equal(pragma('busy_timeout'), 1000);
});

test('a repeated id is written to disk as a new one is, so that its time does not tell', async (t) => {
  const { store, path } = await application(t);
  const size = () => statSync(`${path}-wal`).size;
  const one = arrival();
  await store.save(one);
  const before = size();
  await store.save(one);
  assert.ok(size() > before);
  assert.equal(await store.count({ ids: [one.id] }), 1);
});

test('waiting signatures are committed together, and a single one does not wait', async (t) => {
  const exec = t.mock.method(DatabaseSync.prototype, 'exec');
  const { store } = await application(t);
  const commits = () => exec.mock.calls.filter(({ arguments: [sql] }) => sql === 'COMMIT').length;
  const before = commits();
  await Promise.all(Array.from({ length: 200 }, () => store.save(arrival())));
  assert.equal(commits() - before, 1);
  await store.save(arrival());
  assert.equal(commits() - before, 2);
  assert.equal(await store.count({ campaign: 'open' }), 201);
});

test('if a group cannot be committed nobody is told that it was, and all can be saved again', async (t) => {
  const { store, path } = await application(t);
  const rows = Array.from({ length: 5 }, () => arrival());
  const other = new DatabaseSync(path);
  t.after(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  const answers = await Promise.allSettled(rows.map((one) => store.save(one)));
  assert.ok(answers.every((answer) => answer.status === 'rejected' && answer.reason instanceof StoreError));
  other.exec('ROLLBACK');
  assert.equal(await store.count({ campaign: 'open' }), 0);
  await Promise.all(rows.map((one) => store.save(one)));
  assert.equal(await store.count({ campaign: 'open' }), 5);
});

test('what is waiting when the store closes gets to disk', async (t) => {
  const path = join(folder(t), 'petitions.db');
  const store = await open(path, { create: true });
  const saved = store.save(arrival());
  await store.close();
  await saved;
  const again = await open(path, { create: false });
  t.after(() => again.close());
  assert.equal(await again.count({ campaign: 'open' }), 1);
});

test('what was saved is there after the file is opened again, and steps run once', async (t) => {
  const path = join(folder(t), 'petitions.db');
  for (const expected of [1, 2, 3]) {
    const store = await open(path, { create: true });
    await store.save(arrival());
    await store.close();
    const again = await open(path, { create: false });
    assert.equal(await again.count({ campaign: 'open' }), expected);
    await again.close();
  }
});

test('a file that is missing, no database, or of a newer version is refused and left as it is', async (t) => {
  const missing = join(folder(t), 'missing.db');
  await assert.rejects(open(missing, { create: false }), StoreError);
  assert.equal(existsSync(missing), false);

  const text = join(folder(t), 'letter.db');
  writeFileSync(text, 'Dear committee, '.repeat(1000));
  await assert.rejects(open(text, { create: true }), StoreError);
  assert.equal(readFileSync(text, 'utf8'), 'Dear committee, '.repeat(1000));

  const newer = join(folder(t), 'newer.db');
  const db = new DatabaseSync(newer);
  db.exec('PRAGMA user_version = 99');
  db.close();
  await assert.rejects(open(newer), /newer version/);
});

test('while another process writes, saving fails as unavailable, and works afterwards', async (t) => {
  const { store, path, sign } = await application(t);
  const other = new DatabaseSync(path);
  t.after(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  await assert.rejects(store.health(), StoreError);
  const sent = signature();
  assert.equal((await sign(sent)).status, 503);
  other.exec('ROLLBACK');
  assert.equal((await sign(sent)).status, 202);
  assert.equal(await store.count({ campaign: 'open' }), 1);
});

test('erasing leaves no trace in the file or its journal', async (t) => {
  const { store, path } = await application(t);
  const envelope = new TextEncoder().encode('a needle in the pages '.repeat(40));
  const [first, second] = [arrival({ envelope }), arrival({ envelope })];
  await store.save(first);
  await store.save(second);
  await store.save(arrival({ campaign: 'closed' }));
  const bytes = () => [path, `${path}-wal`].map((file) => readFileSync(file, 'latin1')).join();
  assert.ok(bytes().includes('a needle') && bytes().includes(first.id));

  assert.equal(await store.erase({ ids: [first.id] }), 1);
  assert.ok(!bytes().includes(first.id));
  assert.equal(await store.erase({ ids: [first.id] }), 0);
  assert.equal(await store.erase({ campaign: 'open' }), 1);
  assert.ok(!bytes().includes('a needle'));
  assert.ok(!bytes().includes(second.id));
  assert.equal(await store.count({ campaign: 'closed' }), 1);
});

test('a withdrawal during a read is done at once, and overwritten when the reader has gone', async (t) => {
  const { store, path } = await application(t);
  const envelope = new TextEncoder().encode('a needle in the pages '.repeat(40));
  const one = arrival({ envelope, withdraw: digest('code') });
  await store.save(one);
  const reader = new DatabaseSync(path);
  t.after(() => reader.isOpen && reader.close());
  reader.exec('BEGIN');
  assert.equal(reader.prepare('SELECT count(*) AS n FROM signature').get()?.n, 1);
  assert.equal(await store.withdraw(one.id, digest('code'), Date.now()), true);
  const bytes = () => [path, `${path}-wal`].map((file) => readFileSync(file, 'latin1')).join();
  assert.ok(bytes().includes('a needle'));
  reader.close();
  await store.overwrite();
  assert.ok(!bytes().includes('a needle'));
});

test('a stolen database names nobody, and does not tell a long name from a short one', async (t) => {
  const { store, path, sign } = await application(t);
  const personal = {
    name: 'Quimby Featherstone',
    email: 'q.featherstone@mail.example',
    comment: 'Wombat',
    country: 'NZ',
  };
  await sign(signature(personal, { source: 'mailing-seven', host: 'https://blog.example' }));
  await sign(signature({ name: 'Q' }));
  const stolen = ['', '-wal', '-shm'].map((end) => readFileSync(path + end).toString('latin1')).join();
  for (const word of [...Object.values(personal).slice(0, 3), 'Featherstone', 'mail.example', 'mailing-seven', 'blog'])
    assert.ok(!stolen.includes(word), word);
  const lengths = new Set<number>();
  for await (const { envelope } of store.rows('open')) lengths.add(envelope.length);
  assert.equal(lengths.size, 1);
});

test('an envelope opens with its secret, its id and its campaign, and with no other', async () => {
  const vault = await createVault(secret);
  const bound = { id: 'a', campaign: 'open' };
  const sealed = { ...bound, envelope: await vault.seal(bound, { name: 'Ada' }) };
  assert.deepEqual(await vault.open(sealed), { name: 'Ada' });
  assert.notDeepEqual(await vault.seal(bound, { name: 'Ada' }), sealed.envelope);

  const other = await createVault(`${secret}!`);
  assert.notEqual(other.check, vault.check);
  assert.equal((await createVault(secret)).check, vault.check);
  await assert.rejects(other.open(sealed));
  await assert.rejects(vault.open({ ...sealed, id: 'b' }));
  await assert.rejects(vault.open({ ...sealed, campaign: 'closed' }));
  await assert.rejects(vault.open({ ...sealed, envelope: sealed.envelope.slice(0, -1) }));
  await assert.rejects(vault.open({ ...sealed, envelope: new Uint8Array() }));
  for (const place of [0, 1, 13, sealed.envelope.length - 1]) {
    const envelope = sealed.envelope.slice();
    envelope[place] = (envelope[place] ?? 0) ^ 1;
    await assert.rejects(vault.open({ ...sealed, envelope }), `byte ${place}`);
  }
});

test('whatever a signature holds comes out of its envelope as it went in', async () => {
  const vault = await createVault(secret);
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })), async (content) => {
      const plain: unknown = JSON.parse(JSON.stringify(content));
      const bound = { id: 'a', campaign: 'open' };
      assert.deepEqual(await vault.open({ ...bound, envelope: await vault.seal(bound, content) }), plain);
    }),
    { numRuns: 200 },
  );
});
