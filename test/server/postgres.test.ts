/**
 * The Postgres that other tests run on: it keeps what it acknowledged through a crash, and leaves
 * nothing behind.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { Client } from 'pg';
import { startPostgres } from '../support/postgres.ts';

const connected = async (url: string): Promise<Client> => {
  const client = new Client(url);
  // The server ends it in the middle of this test.
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

test('a Postgres for tests flushes to disk, and after a crash has what it acknowledged at the same address', async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  const before = await connected(postgres.url);
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    assert.deepEqual((await before.query(`SHOW ${setting}`)).rows, [{ [setting]: 'on' }]);
  await before.query('CREATE TABLE kept (id uuid PRIMARY KEY)');
  const id = '5d0f5a4e-7d55-4e0c-9a51-1f5f6f0c2b11';
  await before.query('INSERT INTO kept VALUES ($1)', [id]);

  await postgres.stop('immediate');
  await assert.rejects(connected(postgres.url), { code: 'ECONNREFUSED' });
  await postgres.start();
  const after = await connected(postgres.url);
  assert.deepEqual((await after.query('SELECT id FROM kept')).rows, [{ id }]);
  await after.end();
});

test('a Postgres for tests takes nobody without its password, and is gone with its data when it is removed', async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  const url = new URL(postgres.url);
  assert.equal(url.hostname, '127.0.0.1');
  url.password = 'guessed';
  await assert.rejects(connected(url.href), { code: '28P01' });
  await postgres.remove();
  await assert.rejects(connected(postgres.url), { code: 'ECONNREFUSED' });
  assert.equal(existsSync(postgres.dataFolder), false);
});
