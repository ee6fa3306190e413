/**
 * Who holds on to what others need: connections that say nothing, a letter at a time, without an
 * end, or never listen.
 */
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { connection, marker, siege, statusesIn } from './hostile.ts';

const many = 100;
const head = `POST /v1/campaigns/open/signatures HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;

/** Sends a little again and again, until the connection is gone. */
const drip = (socket: Socket, first: string, again: string): void => {
  socket.write(first);
  const timer = setInterval(() => socket.write(again), 500);
  socket.once('close', () => clearInterval(timer));
};

/** Sends as fast as it is taken, until the connection is gone. */
const pour = (socket: Socket, first: string, again: string): void => {
  socket.write(first);
  const more = () => {
    while (socket.writable && socket.write(again));
  };
  socket.on('drain', more);
  more();
};

/** What nobody waits for the end of: every route, with every method. */
const endless = [
  'open/signatures',
  'closed/signatures',
  'sealed/signatures',
  'nobody/signatures',
  'open',
  'open/count',
].flatMap((target) =>
  ['POST', 'PUT', 'DELETE', 'OPTIONS', 'GET', 'HEAD'].map(
    (method) =>
      `${method} /v1/campaigns/${target} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
  ),
);

siege('hundreds of connections that hold on, and bodies without an end, are cut off in time', async (server) => {
  const attacks: ((socket: Socket) => void)[] = [
    () => undefined,
    (socket) => socket.write(head),
    (socket) => drip(socket, head, `X-${marker}: 1\r\n`),
    (socket) => drip(socket, 'GET /', 'x'),
    (socket) => socket.write(`${head}Content-Length: 300\r\n\r\n{"${marker}":`),
    (socket) => drip(socket, `${head}Content-Length: 300\r\n\r\n`, '{'),
    (socket) => drip(socket, `${head}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n{\r\n'),
    (socket) => drip(socket, `${head}Transfer-Encoding: chunked\r\n\r\n2;`, marker),
  ];
  const held = attacks.flatMap((attack) =>
    Array.from({ length: many }, async () => {
      const { socket, received } = connection(server);
      attack(socket);
      for (const status of statusesIn(await received)) assert.ok([408, 413].includes(status), String(status));
    }),
  );
  const piece = `10000\r\n${marker.repeat(8000).slice(0, 65_536)}\r\n`;
  const poured = endless.map(async (first) => {
    const { socket, received } = connection(server);
    pour(socket, first, piece);
    statusesIn(await received);
  });
  await Promise.all([...held, ...poured]);
});

siege('a client that asks a hundred thousand times and never reads is not served any further', async (server) => {
  const { socket, received } = connection(server);
  socket.pause();
  const asked = 'GET /v1/campaigns/open HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(1000);
  let sent = 0;
  // Until nothing is taken any more. That nothing comes, only time tells: a second, when what is
  // taken is taken in milliseconds.
  for (let isTaken = true; isTaken && sent < 100; sent++) {
    isTaken = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), 1000);
      socket.write(asked, () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }
  assert.ok(sent < 100, 'all was taken');
  socket.destroy();
  await received;
});
