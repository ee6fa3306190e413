/** `backup` while people sign, and the way back that docs/commands.md describes. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { database } from './commands-fixtures.ts';
import { command, documents, endLease, folder, openCampaign, running, signature } from './fixtures.ts';

const CAMPAIGNS = { 'open.json': { ...openCampaign, server: { rateLimit: false } } };

test('a backup made while people sign has all that was acknowledged before it, and starts a server again', async (t) => {
  const cwd = folder(t);
  const env = { CAMPAIGNS: documents(t, CAMPAIGNS) };
  const server = await running(t, env, cwd);
  const sign = async () => {
    const one = signature();
    assert.equal((await server.sign(one)).status, 202);
    return one.id;
  };
  const before = await Promise.all(Array.from({ length: 100 }, sign));
  const ended = new AbortController();
  const meanwhile = (async () => {
    while (!ended.signal.aborted) await sign();
  })();
  const made = await command(['backup', 'copy.db'], env, cwd);
  ended.abort();
  await meanwhile;
  assert.deepEqual([made.code, made.stderr], [0, '']);
  const [, count = ''] = /^copy\.db has (\d+) signatures and is sound\.\n/.exec(made.stdout) ?? [];
  assert.ok(Number(count) >= 100, made.stdout);
  const secretFile = join(cwd, 'data/petitions.db.secret');
  assert.ok(made.stdout.endsWith(`keep ${secretFile} too, in another place.\n`), made.stdout);
  assert.equal(statSync(join(cwd, 'copy.db')).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(cwd).sort(), ['copy.db', 'data']);
  assert.equal(readFileSync(join(cwd, 'copy.db')).includes(readFileSync(secretFile, 'utf8').trim()), false);

  server.child.kill('SIGTERM');
  await once(server.child, 'close');
  const other = folder(t);
  mkdirSync(join(other, 'data'));
  copyFileSync(join(cwd, 'copy.db'), join(other, 'data/petitions.db'));
  copyFileSync(secretFile, join(other, 'data/petitions.db.secret'));
  // The first server still led when the copy was made; not all the thirty seconds are waited for.
  const copied = new DatabaseSync(join(other, 'data/petitions.db'));
  copied.exec(endLease);
  copied.close();
  const again = await running(t, env, other);
  assert.equal((await again.sign(signature())).status, 202);
  await again.counts(Number(count) + 1);
  const { stdout } = await command(['export', '--campaign', 'open'], env, other);
  for (const id of before) assert.ok(stdout.includes(id));
});

test('a backup overwrites nothing, and leaves nothing behind where it cannot be made', async (t) => {
  const { petition, cwd, env, path } = await database(t, [{}]);
  writeFileSync(join(cwd, 'mine'), 'mine');
  for (const [args, words, at = env] of [
    [['mine'], /^mine already exists and was left as it is\.\n$/],
    [['petitions.db'], /^petitions\.db already exists and was left as it is\.\n$/],
    [['no/such/folder/copy'], /^The backup could not be made: there is no such folder \(ENOENT\)\.\n$/],
    [['copy'], /cannot be opened: there is no such file, see DATABASE_URL\n$/, { DATABASE_URL: 'sqlite:none.db' }],
    [['copy'], /^The backup could not be made: .*not a database\.\n$/, { DATABASE_URL: `sqlite:${join(cwd, 'mine')}` }],
    [['copy'], /^This copies SQLite only: for Postgres use pg_dump/, { DATABASE_URL: 'postgres://127.0.0.1:1/x' }],
  ] as const) {
    const told = await command(['backup', ...args], at, cwd);
    assert.deepEqual([told.code, told.stdout], [1, ''], args.join(' '));
    assert.match(told.stderr, words);
  }
  for (const args of [[], ['a', 'b'], ['--to', 'a']]) assert.equal((await petition('backup', ...args)).code, 2);
  assert.equal(readFileSync(join(cwd, 'mine'), 'utf8'), 'mine');
  assert.deepEqual(readdirSync(cwd).sort(), ['mine', 'petitions.db']);

  const made = await petition('backup', 'copy');
  assert.match(
    made.stdout,
    /^copy has 1 signatures and is sound\.\nThe secret is not in the copy, .*what is in SECRET/,
  );
  assert.ok(existsSync(path));
});
