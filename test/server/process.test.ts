/**
 * The server as a real process, with what befalls one: killed, told to stop, locked out, refused
 * its port.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { addressOf, listen } from '../../server/http/listen.ts';
import { sourceEnv } from '../support/child-env.ts';
import { cli, command, documents, endLease, folder, posted, running, signature, threeCampaigns } from './fixtures.ts';

const idsIn = (database: string): Set<unknown> => {
  const db = new DatabaseSync(database, { readOnly: true });
  try {
    return new Set(
      db
        .prepare('SELECT id FROM signature')
        .all()
        .map(({ id }) => id),
    );
  } finally {
    db.close();
  }
};

const opened = async (address: string): Promise<Socket> => {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
};

const readToEnd = async (socket: Socket): Promise<string> => {
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
};

test('it starts under "node --watch", as in development', async (t) => {
  const env = { ...sourceEnv, PORT: '0', CAMPAIGNS: documents(t, threeCampaigns) };
  const child = spawn(process.execPath, ['--watch', cli, 'serve'], { cwd: folder(t), env });
  // Node hands that on to the server, which would else outlive it.
  t.after(async () => {
    child.kill('SIGTERM');
    await once(child, 'close');
  });
  const said = await new Promise<string>((found) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        if (/^http:|cannot be opened/.test(line)) found(line);
      });
  });
  assert.match(said, /^http:\/\/localhost:\d+\/$/);
});

test('every signature that was acknowledged is there after the process is killed', async (t) => {
  const cwd = folder(t);
  const env = { CAMPAIGNS: documents(t, threeCampaigns) };
  const server = await running(t, env, cwd);
  const acknowledged: string[] = [];
  const signers = Array.from({ length: 8 }, async () => {
    for (;;) {
      const sent = signature();
      const response = await server.sign(sent);
      assert.equal(response.status, 202);
      acknowledged.push(sent.id);
      if (acknowledged.length === 100) server.child.kill('SIGKILL');
    }
  });
  // Each ends when the connection breaks, and in no other way.
  for (const end of await Promise.allSettled(signers)) {
    assert.equal(end.status, 'rejected');
    assert.ok(end.reason instanceof TypeError, String(end.reason));
  }
  assert.ok(acknowledged.length >= 100);
  const stored = idsIn(join(cwd, 'data/petitions.db'));
  for (const id of acknowledged) assert.ok(stored.has(id));

  const again = await running(t, env, cwd);
  const db = new DatabaseSync(join(cwd, 'data/petitions.db'), { timeout: 5000 });
  db.exec(endLease);
  db.close();
  await again.counts(stored.size);
});

test('told to stop, it answers what has begun, takes nothing new, closes the database and ends well', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const cwd = folder(t);
    const server = await running(t, { CAMPAIGNS: documents(t, threeCampaigns) }, cwd);
    const sent = signature();
    const body = JSON.stringify(sent);
    const head = `POST /v1/campaigns/open/signatures HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    const idle = await opened(server.address);
    const socket = await opened(server.address);
    socket.write(head + body.slice(0, 20));
    // An answer on another connection: by then the half request has arrived as well.
    assert.equal((await fetch(`${server.address}/healthz`)).status, 200);

    const ended = once(server.child, 'close');
    const told = performance.now();
    server.child.kill(signal);
    await server.line('Stopping');
    server.child.kill(signal);
    await assert.rejects(opened(server.address), { code: 'ECONNREFUSED' });
    socket.write(body.slice(20));
    assert.match(await readToEnd(socket), /^HTTP\/1\.1 202 /);
    assert.equal(await readToEnd(idle), '');
    assert.deepEqual(await ended, [0, null]);
    // A browser's connection kept for later does not hold it back until the eight seconds are over.
    assert.ok(performance.now() - told < 7000);
    assert.match(server.printed(), /\nStopping\nStopped$/);
    assert.throws(() => readFileSync(join(cwd, 'data/petitions.db-wal')), { code: 'ENOENT' });
    assert.deepEqual(idsIn(join(cwd, 'data/petitions.db')), new Set([sent.id]));
  }
});

test('told to stop while many sign, it has every signature that it acknowledged', async (t) => {
  const cwd = folder(t);
  const server = await running(t, { CAMPAIGNS: documents(t, threeCampaigns) }, cwd);
  const ended = once(server.child, 'close');
  const acknowledged: string[] = [];
  const signers = Array.from({ length: 16 }, async () => {
    for (;;) {
      const sent = signature();
      const response = await server.sign(sent);
      assert.equal(response.status, 202);
      acknowledged.push(sent.id);
      if (acknowledged.length === 200) server.child.kill('SIGTERM');
    }
  });
  // Each is answered, or finds nobody listening any more.
  for (const end of await Promise.allSettled(signers)) {
    assert.equal(end.status, 'rejected');
    assert.ok(end.reason instanceof TypeError, String(end.reason));
  }
  assert.deepEqual(await ended, [0, null]);
  assert.ok(acknowledged.length >= 200);
  const stored = idsIn(join(cwd, 'data/petitions.db'));
  for (const id of acknowledged) assert.ok(stored.has(id));
  assert.match(server.printed(), /\nStopping\nStopped$/);
});

test('started by npm, it stops when npm is told to and its shell is gone', { timeout: 20_000 }, async (t) => {
  const script = `'${process.execPath}' '${cli}' serve; true`;
  const env = { CAMPAIGNS: documents(t, threeCampaigns), PORT: '0', npm_lifecycle_event: 'start' };
  const shell = spawn('sh', ['-c', script], {
    cwd: folder(t),
    detached: true,
    env: { ...sourceEnv, ...env },
  });
  t.after(() => {
    try {
      process.kill(-Number(shell.pid), 'SIGKILL');
    } catch (error) {
      // As it should be: nobody of the group is left.
      assert.equal((error as NodeJS.ErrnoException).code, 'ESRCH');
    }
  });
  const printed: string[] = [];
  for await (const line of createInterface({ input: shell.stdout })) {
    printed.push(line);
    if (line.startsWith('http://')) shell.kill('SIGTERM');
  }
  // The loop ends when the server, too, has let go of the stream.
  assert.deepEqual(printed.slice(-2), ['Stopping', 'Stopped']);
});

test('while the database is locked it says when to come back, and the same signature then counts once', async (t) => {
  const cwd = folder(t);
  const server = await running(t, { CAMPAIGNS: documents(t, threeCampaigns) }, cwd);
  const other = new DatabaseSync(join(cwd, 'data/petitions.db'), { timeout: 5000 });
  t.after(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  const sent = signature();
  const refused = await server.sign(sent);
  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get('retry-after'), '5');
  assert.equal((await fetch(`${server.address}/readyz`)).status, 503);
  assert.equal((await fetch(`${server.address}/healthz`)).status, 200);
  other.exec('ROLLBACK');
  assert.equal((await server.sign(sent)).status, 202);
  assert.equal((await server.sign(sent)).status, 202);
  await server.counts(1);
  assert.equal((await fetch(`${server.address}/readyz`)).status, 200);
  // It logged the failures, by an id, and of the signer nothing.
  const { instance } = (await refused.json()) as { instance: string };
  assert.ok(server.printed().includes(instance.replace('urn:uuid:', '')));
  const lines = server
    .printed()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  assert.ok(lines.length > 0);
  for (const line of lines) {
    // The worker, if it was at work, says of which campaign.
    const { time, errcode, campaign = 'open', ...told } = JSON.parse(line) as Record<string, unknown>;
    assert.ok(`${String(campaign)}.json` in threeCampaigns);
    assert.ok(Date.parse(String(time)) > 0);
    // The engine's, unless `/readyz` had answered before the engine did.
    assert.equal(errcode === undefined, told.code === 'OVERDUE');
    assert.deepEqual(Object.keys(told).sort(), ['code', 'event', 'frames', 'id', 'kind', 'level'].sort());
    assert.doesNotMatch(Object.values(told).join(), /"/);
  }
  assert.doesNotMatch(server.printed(), /quimby|127\.0\.0\.1/i);
});

test('a stolen folder without its secret names nobody', async (t) => {
  const cwd = folder(t);
  const server = await running(t, { CAMPAIGNS: documents(t, threeCampaigns) }, cwd);
  // Words of its own: the database also has the widget's files, in which "I agree" stands.
  const consent = { statement: 'Bilbies may read this.', locale: 'en', updates: false };
  const sent = signature({ comment: 'Wombats of the world' }, { host: 'https://blog.example', consent });
  assert.equal((await server.sign(sent)).status, 202);
  const stolen = ['', '-wal'].map((end) => readFileSync(join(cwd, `data/petitions.db${end}`), 'latin1')).join();
  assert.ok(stolen.includes(sent.id));
  for (const word of ['Quimby', 'quimby', 'mail.example', 'Wombats', 'blog.example', 'Bilbies'])
    assert.ok(!stolen.includes(word), word);
});

test('a body that never ends, or is cut off, costs nobody else anything', async (t) => {
  const cwd = folder(t);
  const server = await running(t, { CAMPAIGNS: documents(t, threeCampaigns) }, cwd);
  const head = 'POST /v1/campaigns/open/signatures HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
  const cut = await opened(server.address);
  cut.end(`${head}Content-Length: 500\r\n\r\n{"id":`);
  await readToEnd(cut);
  const endless = await opened(server.address);
  endless.on('error', () => endless.destroy());
  endless.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
  const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`;
  const pour = () => {
    while (endless.writable && endless.write(piece));
  };
  endless.on('drain', pour);
  pour();
  const [answer] = (await once(endless, 'data')) as [Buffer];
  assert.match(answer.toString(), /^HTTP\/1\.1 413 /);
  endless.destroy();
  assert.equal((await server.sign(signature())).status, 202);
  assert.doesNotMatch(server.printed(), /error/i);
});

test('a request that is no HTTP, or has an impossible address, is refused without a word in the log', async (t) => {
  const server = await running(t, { CAMPAIGNS: documents(t, threeCampaigns) }, folder(t));
  for (const text of [
    'HELLO\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
    'GET \\ HTTP/1.1\r\nHost: x\r\n\r\n',
  ]) {
    const socket = await opened(server.address);
    socket.end(text);
    assert.match(await readToEnd(socket), /^HTTP\/1\.1 400 /, text);
  }
  const socket = await opened(server.address);
  socket.end('TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  assert.match(await readToEnd(socket), /^HTTP\/1\.1 405 /);
  assert.equal((await fetch(`${server.address}/healthz`)).status, 200);
  assert.doesNotMatch(server.printed(), /error/i);
});

test('a port in use, or an address that is not here, is one plain line', async (t) => {
  const server = await running(t, { CAMPAIGNS: documents(t, threeCampaigns) }, folder(t));
  const env = { CAMPAIGNS: documents(t, threeCampaigns), PORT: new URL(server.address).port };
  const second = await command(['serve'], env, folder(t));
  assert.deepEqual([second.code, second.stdout], [1, '']);
  assert.equal(
    second.stderr,
    `Cannot listen on 127.0.0.1, port ${env.PORT}: the port is in use; set PORT to another.\n`,
  );
  const elsewhere = await command(['serve'], { ...env, HOST: '192.0.2.1' }, folder(t));
  assert.equal(elsewhere.code, 1);
  assert.match(elsewhere.stderr, /^Cannot listen on 192\.0\.2\.1, .*HOST\.\n$/);
});

test('slow senders have ten seconds for the head and fifteen for all; the printed address is one to click', async (t) => {
  const { server, address, stop } = await listen(
    { fetch: () => new Response('ok'), fastPath: () => false },
    { HOST: '127.0.0.1', PORT: 0 },
  );
  t.after(() => server.close());
  assert.deepEqual([server.headersTimeout, server.requestTimeout], [10_000, 15_000]);
  assert.equal(server.maxConnections, 10_000);
  assert.match(address, /^http:\/\/localhost:\d+\/$/);
  assert.equal(addressOf('0.0.0.0', 80), 'http://localhost:80/');
  assert.equal(addressOf('2001:db8::1', 80), 'http://[2001:db8::1]:80/');
  assert.equal(addressOf('box.local', 80), 'http://box.local:80/');
  await stop();
  assert.equal(server.listening, false);
});

test('the log says once that a proxy is not declared, and nothing of whom it speaks for', async (t) => {
  const env = { CAMPAIGNS: documents(t, threeCampaigns) };
  const server = await running(t, env, folder(t));
  const declared = await running(t, { ...env, TRUSTED_PROXIES: '127.0.0.1' }, folder(t));
  for (const one of [server, declared]) {
    for (let n = 0; n < 3; n++) {
      const answer = await fetch(
        `${one.address}/v1/campaigns/open/signatures`,
        posted(signature(), { 'X-Forwarded-For': '198.51.100.7' }),
      );
      assert.equal(answer.status, 202);
    }
    assert.doesNotMatch(one.printed(), /198\.51|127\.0/);
  }
  assert.equal(server.printed().split('"event":"proxy-not-trusted"').length, 2);
  assert.doesNotMatch(declared.printed(), /proxy-not-trusted/);
});
