/**
 * What was acknowledged is kept, and once: through kills, a database that goes and returns, a disk
 * that takes no more.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openPostgres } from '../../server/store/postgres.ts';
import { StoreError } from '../../server/store/store.ts';
import { until } from '../support/until.ts';
import { sourceEnv } from '../support/child-env.ts';
import { startPostgres } from '../support/postgres.ts';
import { mailServer } from '../support/smtp.ts';
import { check, crowd, settings, type Ask } from './crowd.ts';
import {
  cli,
  documents,
  endLease,
  folder,
  openCampaign,
  running,
  secret,
  signature,
  type Running,
} from './fixtures.ts';

const kills = 10;
const kill = async ({ child }: Running): Promise<void> => {
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
};

const inFile =
  (path: string): Ask =>
  async (sql) => {
    const db = new DatabaseSync(path, { timeout: 5000 });
    try {
      return db.prepare(sql).all();
    } finally {
      db.close();
    }
  };

test('SQLite, killed ten times under load: every acknowledged signature is there once, and the outbox agrees', async (t) => {
  const mails = await mailServer(t);
  const cwd = folder(t);
  const env = settings(t, mails);
  const ask = inFile(join(cwd, 'data/petitions.db'));
  let server = await running(t, env, cwd);
  const signers = crowd(t, () => [server.address]);
  for (let n = 0; n < kills; n++) {
    await signers.more(50);
    // At any moment of what the worker does every second.
    await pause(Math.random() * 1200);
    await kill(server);
    server = await running(t, env, cwd);
    // Only now: the journal that was left is for the server to take up.
    await ask(endLease);
  }
  assert.ok(mails.received.length > 0, 'the worker was at work');
  await signers.more(50);
  await signers.end();
  assert.ok(signers.seen.broken >= kills);
  await check(ask, signers, mails);
});

/** A Postgres, and a client that outlives its crashes. */
const database = async (t: TestContext) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  return { postgres, ask: postgres.ask };
};

test('Postgres, two servers killed in turns and the database twice: all there once, and the outbox agrees', async (t) => {
  const { postgres, ask } = await database(t);
  const mails = await mailServer(t);
  const env = { ...settings(t, mails), DATABASE_URL: postgres.url };
  const start = () => running(t, env, folder(t));
  const servers = await Promise.all([start(), start()]);
  const signers = crowd(t, () => servers.map(({ address }) => address));
  for (let n = 0; n < kills; n++) {
    const turn = n % 2;
    await signers.more(50);
    // At any moment of what the worker does every second.
    await pause(Math.random() * 1200);
    await kill(servers[turn] as Running);
    await ask(endLease);
    servers[turn] = await start();
    if (n % 4 !== 1) continue;
    const before = signers.seen.unavailable;
    await postgres.stop('immediate');
    await until('signers are asked to come back', () => signers.seen.unavailable >= before + 20);
    for (const { address } of servers) assert.equal((await fetch(`${address}/readyz`)).status, 503);
    await postgres.start();
    await signers.more(50);
    for (const { child } of servers) assert.deepEqual([child.exitCode, child.signalCode], [null, null]);
  }
  assert.ok(mails.received.length > 0, 'the worker was at work');
  await signers.end();
  await ask(endLease);
  await check(ask, signers, mails);
});

test('a Postgres that ends a connection in the middle of a transaction ends that transaction, not the server', async (t) => {
  const { postgres, ask } = await database(t);
  const opened = await openPostgres(postgres.url);
  t.after(() => opened.close());
  const work = opened.transaction(async (sql) => {
    const [own] = await sql('SELECT pg_backend_pid() AS pid');
    await ask(`SELECT pg_terminate_backend(${Number(own?.pid)}, 5000)`);
    // The client hears of it between two statements, and nothing shows that from outside.
    await pause(100);
    return sql('SELECT 1');
  });
  await assert.rejects(work, StoreError);
  assert.deepEqual(await opened.sql('SELECT 1 AS one'), [{ one: 1 }]);
});

const valid = "SELECT id FROM signature WHERE state = 'valid'";

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

const readsAnswer = async ({ address }: Running): Promise<void> => {
  for (const path of ['/v1/campaigns/open', '/v1/campaigns/open/count', '/healthz'])
    assert.equal(await statusOf(address + path), 200, path);
};

/** In a name space of its own, which needs no root where the system lets users have one. */
const mounted = (mount: string): string[] => [
  'unshare',
  ...['--map-root-user', '--mount', 'sh', '-c', `${mount} && exec "$@"`, 'sh'],
];

test('a full disk: whoever signs is asked to come back, nothing acknowledged is lost, and with room it goes on', async (t) => {
  const mails = await mailServer(t);
  const cwd = folder(t);
  mkdirSync(join(cwd, 'data'));
  const server = await running(t, settings(t, mails), cwd, mounted('mount -t tmpfs -o size=12m tmpfs data'));
  const disk = join(`/proc/${server.child.pid}/root`, cwd, 'data');
  const filler = join(disk, 'filler');
  const signers = crowd(t, () => [server.address]);
  await signers.more(50);
  for (const _ of [1, 2]) {
    assert.throws(() => writeFileSync(filler, Buffer.alloc(16_000_000)), { code: 'ENOSPC' });
    await until('nothing can be written', async () => (await statusOf(`${server.address}/readyz`)) === 503);
    const before = signers.seen.unavailable;
    await until('signers are asked to come back', () => signers.seen.unavailable >= before + 20);
    await readsAnswer(server);
    rmSync(filler);
    await until('it can be written', async () => (await statusOf(`${server.address}/readyz`)) === 200);
    await signers.more(50);
  }
  await signers.end();
  assert.equal(signers.seen.broken, 0);
  // A copy, for SQLite would follow the link back into our own name space; and of a moment in which
  // nothing is written.
  const ask: Ask = (sql) => {
    const copy = join(folder(t), 'petitions.db');
    server.child.kill('SIGSTOP');
    for (const end of ['', '-wal']) copyFileSync(join(disk, `petitions.db${end}`), copy + end);
    server.child.kill('SIGCONT');
    return inFile(copy)(sql);
  };
  await check(ask, signers, mails);
});

/**
 * Whether this process may write to files: a limit of none is to it what a disk is that has become
 * read-only.
 */
const limitWrites = ({ child }: Running, most: '0' | 'unlimited'): void => {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(child.pid), `--fsize=${most}:`], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
};

test('files that can no longer be written: it is not ready and asks signers to come back, but still answers reads', async (t) => {
  const cwd = folder(t);
  const env = { CAMPAIGNS: documents(t, { 'open.json': openCampaign }) };
  const server = await running(t, env, cwd);
  const [first, second] = [signature(), signature()];
  assert.equal((await server.sign(first)).status, 202);
  await server.counts(1);
  limitWrites(server, '0');
  for (const sent of [first, second]) {
    const response = await server.sign(sent);
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('retry-after'), '5');
  }
  assert.equal(await statusOf(`${server.address}/readyz`), 503);
  await readsAnswer(server);
  limitWrites(server, 'unlimited');
  for (const sent of [first, second]) assert.equal((await server.sign(sent)).status, 202);
  assert.equal(await statusOf(`${server.address}/readyz`), 200);
  const ask = inFile(join(cwd, 'data/petitions.db'));
  await until('both count', async () => (await ask(valid)).length === 2);
  await kill(server);

  const readOnly = mounted('mount --bind data data && mount -o remount,bind,ro data');
  const [program, ...args] = [...readOnly, process.execPath, cli, 'serve'];
  const again = spawnSync(program, args, { cwd, env: { ...sourceEnv, ...env }, encoding: 'utf8' });
  assert.deepEqual([again.status, again.stdout], [1, '']);
  assert.match(again.stderr, /^The database .*petitions\.db cannot be opened: .*\n$/);
});

test('a Postgres that only reads, as after a change of roles: not ready, signers come back, reads still answer', async (t) => {
  const { postgres, ask } = await database(t);
  const env = { CAMPAIGNS: documents(t, { 'open.json': openCampaign }), DATABASE_URL: postgres.url, SECRET: secret };
  const server = await running(t, env, folder(t));
  const sent = signature();
  assert.equal((await server.sign(sent)).status, 202);
  await server.counts(1);
  const readOnly = async (value: 'on' | 'off', ready: number) => {
    await ask(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
    await ask('SELECT pg_reload_conf()');
    await until(`readyz answers ${ready}`, async () => (await statusOf(`${server.address}/readyz`)) === ready);
  };
  await readOnly('on', 503);
  const refused = await server.sign(signature());
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '5']);
  await readsAnswer(server);
  await readOnly('off', 200);
  assert.equal((await server.sign(sent)).status, 202);
  assert.equal((await server.sign(signature())).status, 202);
  await until('both count', async () => (await ask(valid)).length === 2);
});
