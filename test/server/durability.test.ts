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
import { mailServer, type MailServer } from '../support/smtp.ts';
import {
  cli,
  documents,
  endLease,
  folder,
  openCampaign,
  posted,
  running,
  secret,
  signature,
  type Running,
} from './fixtures.ts';

const kills = 10;
/** In milliseconds: much is to be done on a busy machine. */
const patience = 60_000;

/** One that counts at once, and one that goes through the outbox. */
const campaigns = {
  'open.json': { ...openCampaign, server: { rateLimit: false } },
  'confirmed.json': { ...openCampaign, id: 'confirmed', server: { rateLimit: false, confirmation: true } },
};
const settings = (t: TestContext, mails: MailServer) => ({
  CAMPAIGNS: documents(t, campaigns),
  SMTP_URL: mails.url,
  MAIL_FROM: 'no-reply@petitions.example',
  PUBLIC_URL: 'https://petitions.example/',
  SECRET: secret,
});

type Sent = ReturnType<typeof signature>;
type Ask = (sql: string) => Promise<Readonly<Record<string, unknown>>[]>;

const send = (address: string, sent: Sent): Promise<Response> =>
  fetch(`${address}/v1/campaigns/${sent.campaign}/signatures`, posted(sent));

/**
 * Signers side by side who go on until they are told to end. What is not acknowledged, each sends
 * again under the same id; and now and then what is, as one does whose answer was lost.
 */
const crowd = (t: TestContext, addresses: () => readonly string[]) => {
  const sent = new Map<string, Sent>();
  const acknowledged = new Set<string>();
  const seen = { unavailable: 0, broken: 0 };
  let ended = false;
  const isOver = () => ended;
  const signer = async (number: number): Promise<void> => {
    while (!isOver()) {
      const one = signature({}, { campaign: number % 4 === 0 ? 'confirmed' : 'open' });
      sent.set(one.id, one);
      while (!acknowledged.has(one.id) || Math.random() < 0.1) {
        const places = addresses();
        const address = places[Math.floor(Math.random() * places.length)] ?? '';
        const response = await send(address, one).catch(() => undefined);
        if (response?.status === 202) acknowledged.add(one.id);
        else if (isOver()) break;
        else if (response === undefined) seen.broken++;
        else {
          assert.equal(response.status, 503);
          assert.match(response.headers.get('retry-after') ?? '', /^\d+$/);
          seen.unavailable++;
        }
        // So that the signers are not all that there is for the processor to do.
        await pause(10);
      }
    }
  };
  const signers = Array.from({ length: 8 }, (_, number) => signer(number));
  t.after(() => (ended = true));
  return {
    sent,
    acknowledged,
    seen,
    /** Resolves when so many more have been acknowledged. */
    more: (number: number) => {
      const enough = acknowledged.size + number;
      return until(`${number} more are acknowledged`, () => acknowledged.size >= enough, patience);
    },
    end: async () => {
      ended = true;
      await Promise.all(signers);
    },
  };
};
type Crowd = ReturnType<typeof crowd>;

/**
 * After all is done: nothing is missing, nothing there twice, what is valid counts, and each
 * pending one has one mail.
 */
const check = async (ask: Ask, { sent, acknowledged }: Crowd, mails: MailServer) => {
  await until(
    'the worker has looked at all',
    async () => (await ask("SELECT 1 FROM signature WHERE state = 'new' LIMIT 1")).length === 0,
    patience,
  );
  const rows = await ask('SELECT id, campaign, state FROM signature');
  const stored = new Map(rows.map(({ id, ...row }) => [String(id), row]));
  assert.equal(stored.size, rows.length);
  assert.deepEqual(
    [...acknowledged].filter((id) => !stored.has(id)),
    [],
  );
  assert.deepEqual(
    [...stored.keys()].filter((id) => !sent.has(id)),
    [],
  );
  // Each has an address of its own: one that were stored twice would be a duplicate.
  for (const [id, row] of stored)
    assert.deepEqual(row, {
      campaign: sent.get(id)?.campaign,
      state: row.campaign === 'open' ? 'valid' : 'pending',
    });
  const valid = rows.filter(({ state }) => state === 'valid').length;
  await until('the count agrees', async () => {
    const [total] = await ask("SELECT count FROM total WHERE campaign = 'open'");
    return Number(total?.count ?? 0) === valid;
  });

  // First what is still to be sent: what leaves it meanwhile has arrived by then.
  const letters = new Map<string, Set<string>>();
  const note = (key: string, letter: string) => letters.set(key, (letters.get(key) ?? new Set()).add(letter));
  const addresses = new Map([...sent.values()].map(({ id, fields }) => [fields.email, id]));
  for (const { id, signature: key } of await ask('SELECT id, signature FROM outbox'))
    note(String(key), `<${String(id)}@petitions.example>`);
  for (const { recipients, mail } of mails.received)
    note(addresses.get(recipients[0] ?? '') ?? '', mail.messageId ?? '');
  const pending = [...stored].filter(([, { state }]) => state === 'pending').map(([id]) => id);
  assert.deepEqual([...letters.keys()].sort(), pending.sort());
  for (const [id, ids] of letters) assert.equal(ids.size, 1, `${id} has ${ids.size} mails`);
};

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
  const server = await running(t, settings(t, mails), cwd, mounted('mount -t tmpfs -o size=6m tmpfs data'));
  const disk = join(`/proc/${server.child.pid}/root`, cwd, 'data');
  const filler = join(disk, 'filler');
  const signers = crowd(t, () => [server.address]);
  await signers.more(50);
  for (const _ of [1, 2]) {
    assert.throws(() => writeFileSync(filler, Buffer.alloc(8_000_000)), { code: 'ENOSPC' });
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
