/**
 * Connections that ask and do not listen, or break off: little memory, everybody else served, and
 * the limit holds.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { readableByOthers } from '../../server/operations/file-modes.ts';
import { listen } from '../../server/http/listen.ts';
import { dropUnread } from '../../server/http/unsent-answers.ts';
import { until } from '../support/until.ts';
import { folder } from './fixtures.ts';

const answer = 'x'.repeat(1_000_000);

interface Site {
  readonly port: number;
  /** Addresses of those who asked, as the application sees them. */
  readonly peers: (string | undefined)[];
  readonly connection: () => Socket;
}

const site = async (t: TestContext, take: () => Promise<void> = () => Promise.resolve()): Promise<Site> => {
  const peers: (string | undefined)[] = [];
  const { server, stop } = await listen(
    {
      fetch: () => new Response('application'),
      fastPath: (incoming, outgoing) => {
        incoming.resume();
        void take().then(() => {
          peers.push(incoming.socket.remoteAddress);
          outgoing.end(answer);
        });
        return true;
      },
    },
    { HOST: '127.0.0.1', PORT: 0 },
  );
  const { port } = server.address() as AddressInfo;
  const open: Socket[] = [];
  t.after(async () => {
    for (const socket of open) socket.destroy();
    await stop();
  });
  const connection = () => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    open.push(socket);
    return socket;
  };
  return { port, peers, connection };
};

const request = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

test('a thousand pipelined requests are answered one at a time, and other clients in between', async (t) => {
  const { port, peers, connection } = await site(t);
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 20; i++) {
    const socket = connection().pause();
    socket.write(request.repeat(1000));
  }
  for (const _ of [1, 2, 3]) assert.equal((await (await fetch(`http://127.0.0.1:${port}/`)).text()).length, 1_000_000);
  // A kernel takes some answers of each; 20,000 of them would be 20 GB.
  assert.ok(peers.length < 1000, `${peers.length} answers were made`);
  assert.ok(process.memoryUsage().rss - before < 400_000_000);
});

test('pipelined requests are all answered in order to a client that reads the answers', async (t) => {
  const { connection } = await site(t);
  const socket = connection();
  socket.write(request.repeat(49) + request.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  let size = 0;
  socket.on('data', (chunk: Buffer) => (size += chunk.length));
  await once(socket, 'close');
  assert.ok(size > 50 * answer.length && size < 50 * (answer.length + 300));
});

test('the address of a client that disconnects after its last byte is still known', async (t) => {
  const { promise: go, resolve: release } = Promise.withResolvers<undefined>();
  const { peers, connection } = await site(t, () => go);
  for (let i = 0; i < 10; i++) {
    const socket = connection();
    await once(socket, 'connect');
    await new Promise((sent) => socket.write(request, sent));
    socket.resetAndDestroy();
  }
  const last = connection();
  last.write(request);
  release(undefined);
  await once(last, 'data');
  assert.deepEqual([...new Set(peers)], ['127.0.0.1']);
});

test('a connection whose answer nobody reads is closed, one that is read is not', async (t) => {
  const clock = { now: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((_, outgoing) => outgoing.end('x'.repeat(20_000_000))).listen(0, '127.0.0.1');
  server.on('connection', (socket: Socket) => sockets.add(socket));
  dropUnread(server, sockets, () => clock.now);
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const sleeper = connect(port, '127.0.0.1').on('error', () => undefined);
  sleeper.pause().write(request);
  const [held] = (await once(server, 'connection')) as [Socket];
  await until('something is left', () => held.writableLength > 0);
  await until('it is ended', () => {
    clock.now += 1_000_000;
    return held.destroyed;
  });
  sleeper.destroy();
  assert.equal((await (await fetch(`http://127.0.0.1:${port}/`)).text()).length, 20_000_000);
});

test('a database or secret that other users of the machine can read is reported, with what to do', (t) => {
  const path = join(folder(t), 'petitions.db');
  for (const end of ['', '.secret']) {
    writeFileSync(path + end, '');
    chmodSync(path + end, 0o600);
  }
  chmodSync(join(path, '..'), 0o755);
  assert.deepEqual(readableByOthers(`sqlite:${path}`), []);
  chmodSync(`${path}.secret`, 0o640);
  assert.deepEqual(readableByOthers(`sqlite:${path}`), [
    `Other users of this machine can read ${path}.secret: run chmod 600 ${path}.secret`,
  ]);
  chmodSync(join(path, '..'), 0o700);
  assert.deepEqual(readableByOthers(`sqlite:${path}`), []);
  assert.deepEqual(readableByOthers('postgres://db/x'), []);
});
