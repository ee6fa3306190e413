/**
 * Postgres as others run it: with a certificate of an authority that no machine knows, behind a
 * pooler, and with a standby that took over.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openPostgres } from '../../server/store/postgres.ts';
import { startPostgres } from '../support/postgres.ts';
import { command, documents, folder, openCampaign, running, secret, signature } from './fixtures.ts';

const openssl = (cwd: string, line: string): void =>
  void execFileSync('openssl', line.split(' '), { cwd, stdio: 'ignore' });

/**
 * An authority of one's own, and a Postgres of this name with a certificate of it, that takes
 * encrypted connections alone.
 */
const withAuthority = async (t: TestContext, name: string) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  const here = folder(t);
  const asked = 'req -newkey rsa:2048 -nodes -subj';
  openssl(here, `${asked} /CN=Ours -x509 -days 2 -keyout ca.key -out ca.pem`);
  openssl(here, `${asked} /CN=db -addext subjectAltName=${name} -keyout db.key -out db.csr`);
  openssl(
    here,
    'x509 -req -in db.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -copy_extensions copy -out db.pem',
  );
  const { uid, gid } = statSync(postgres.dataFolder);
  for (const file of ['db.key', 'db.pem']) {
    const path = join(postgres.dataFolder, file);
    writeFileSync(path, readFileSync(join(here, file)), { mode: 0o600 });
    chownSync(path, uid, gid);
  }
  for (const [setting, value] of [
    ['ssl_cert_file', 'db.pem'],
    ['ssl_key_file', 'db.key'],
    ['ssl', 'on'],
  ])
    await postgres.ask(`ALTER SYSTEM SET ${setting} = '${value}'`);
  const rules = join(postgres.dataFolder, 'pg_hba.conf');
  writeFileSync(rules, readFileSync(rules, 'utf8').replace(/^host /gm, 'hostssl '));
  await postgres.stop('fast');
  await postgres.start();
  return { url: postgres.url, authority: join(here, 'ca.pem') };
};

const ask = async (url: string, query: string, env: Readonly<Record<string, string>> = {}) => {
  const { code, stdout, stderr } = await command(['mails'], { DATABASE_URL: `${url}?${query}`, ...env });
  return code === 0 ? stdout : stderr;
};

const reached = /^No mail is waiting/;

test('a Postgres with a certificate of an authority of its own is reached once its file is named, and says so before', async (t) => {
  const { url, authority } = await withAuthority(t, 'IP:127.0.0.1');
  const file = new URLSearchParams({ sslrootcert: authority }).toString();
  for (const mode of ['require', 'verify-full', 'verify-ca'])
    assert.match(
      await ask(url, `sslmode=${mode}`),
      /^The Postgres at 127\.0\.0\.1:\d+ cannot be opened: its certificate is from an authority that this machine does not trust: add sslrootcert=FILE to DATABASE_URL, or set NODE_EXTRA_CA_CERTS \(\w+\)\n$/,
    );
  for (const mode of ['require', 'verify-full', 'verify-ca'])
    assert.match(await ask(url, `sslmode=${mode}&${file}`), reached);
  assert.match(await ask(url, 'sslmode=verify-full', { NODE_EXTRA_CA_CERTS: authority }), reached);
  assert.match(await ask(url, 'sslmode=no-verify'), reached);
  assert.match(
    await ask(url, 'sslmode=require&sslrootcert=/no/such/file'),
    /the file that sslrootcert names cannot be read/,
  );
  assert.match(await ask(url, 'sslmode=disable'), /sslmode=require/);
});

test('a Postgres whose certificate is for another name is refused, unless host names are not verified', async (t) => {
  const { url, authority } = await withAuthority(t, 'DNS:db.example');
  const file = new URLSearchParams({ sslrootcert: authority }).toString();
  for (const mode of ['require', 'verify-full'])
    assert.match(
      await ask(url, `sslmode=${mode}&${file}`),
      /its certificate is for a host name other than the one in DATABASE_URL/,
    );
  assert.match(await ask(url, `sslmode=verify-ca&${file}`), reached);
});

/**
 * What Postgres is told by one message:
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
interface Told {
  readonly statement: string;
  readonly text: string;
}

/**
 * A way to Postgres that is as strict as PgBouncer in transaction mode: it takes no setting at the
 * start of a connection that it does not know. It also writes down every statement, since with such
 * a pooler none may rely on an earlier one outside its transaction.
 */
const strictWay = async (t: TestContext, to: number) => {
  const told: Told[] = [];
  const refused = ['statement_timeout', 'options'];
  const sockets = new Set<Socket>();
  let refusals = 0;
  const textsOf = (body: Buffer): string[] => body.toString('utf8').split('\0');
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    let kept = Buffer.alloc(0);
    let isBegun = false;
    near.on('data', (chunk) => {
      kept = Buffer.concat([kept, chunk]);
      for (;;) {
        const head = isBegun ? 1 : 0;
        if (kept.length < head + 4 || kept.length < head + kept.readInt32BE(head)) return;
        const message = kept.subarray(0, head + kept.readInt32BE(head));
        kept = kept.subarray(message.length);
        if (!isBegun && textsOf(message.subarray(8)).some((name) => refused.includes(name))) {
          refusals++;
          const fields = Buffer.from('SFATAL\0C08P01\0Munsupported startup parameter: statement_timeout\0\0');
          const answer = Buffer.alloc(5);
          answer.write('E');
          answer.writeInt32BE(fields.length + 4, 1);
          near.end(Buffer.concat([answer, fields]));
          return;
        }
        const [first = '', second = ''] = textsOf(message.subarray(5));
        if (isBegun && message[0] === 0x50) told.push({ statement: first, text: second });
        if (isBegun && message[0] === 0x51) told.push({ statement: '', text: first });
        isBegun = true;
        far.write(message);
      }
    });
    far.pipe(near);
    near.on('close', () => far.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { port: (server.address() as AddressInfo).port, told, refusals: () => refusals };
};

test('behind a pooler without time limits people can sign and are counted, by statements that need no session', async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  const url = new URL(postgres.url);
  const way = await strictWay(t, Number(url.port));
  url.port = String(way.port);
  const env = { DATABASE_URL: url.href, SECRET: secret, CAMPAIGNS: documents(t, { 'open.json': openCampaign }) };
  const server = await running(t, env, folder(t));
  const sent = Array.from({ length: 20 }, () => signature());
  for (const { status } of await Promise.all(sent.map((one) => server.sign(one)))) assert.equal(status, 202);
  await server.counts(sent.length);
  for (const args of [
    ['hold', '--campaign', 'open', '--name', 'Q'],
    ['erase', '--campaign', 'open', '--yes'],
  ])
    assert.equal((await command(args, env)).code, 0, args.join(' '));
  assert.ok(way.refusals() > 0 && way.told.length > 100);
  for (const { statement, text } of way.told) {
    assert.equal(statement, '', text);
    assert.doesNotMatch(text, /^\s*(SET|RESET|LISTEN|PREPARE|DECLARE|LOAD|CREATE TEMP)\b|advisory|ON HOLD/i);
  }
});

test('connections to a server that has become a standby are given up at the first refusal, so the new primary is reached', async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  const url = await postgres.empty();
  const name = new URL(url).pathname.slice(1);
  const opened = await openPostgres(url);
  t.after(() => opened.close());
  const connections = 4;
  const atOnce = (text: string) =>
    Promise.allSettled(Array.from({ length: connections }, () => opened.transaction((sql) => sql(text))));
  // What holds for new sessions alone splits old from new connections, as the address of a primary
  // does that moved.
  await postgres.ask(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  await postgres.ask(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${name}'`);
  for (const { status } of await atOnce('SELECT pg_sleep(0.1)')) assert.equal(status, 'fulfilled');
  await postgres.ask(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
  const write = 'DELETE FROM spent';
  for (const { status } of await atOnce(write)) assert.equal(status, 'rejected');
  for (const { status } of await atOnce(write)) assert.equal(status, 'fulfilled');
});
