/**
 * What the hostile tests share: a server under siege while somebody else signs, and what each of
 * its answers must be.
 */
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fieldNames } from 'petition-widget/schema';
import {
  documents,
  folder,
  openCampaign,
  posted,
  running,
  signature,
  threeCampaigns,
  type Running,
} from './fixtures.ts';

/** Stands in all that is sent; no answer and no line of the log may have it. */
export const marker = 'zyxwombat';

const stackTrace = /\n\s+at |node:|node_modules|\.[jt]s:\d|Error:/;

/**
 * Refused or taken, but no failure of the server's, no look inside it, and nothing of what was
 * sent.
 */
const isDiscreet = (status: number, head: string, body: string): void => {
  assert.ok(status < 500, `${status} ${body}`);
  assert.doesNotMatch(head + body, stackTrace);
  assert.ok(!(head + body).toLowerCase().includes(marker), head + body);
};

const isProblem = (status: number, body: string): void => {
  const problem = JSON.parse(body) as Record<string, unknown>;
  assert.equal(problem.status, status);
  assert.match(String(problem.type), /^\/problems\/[a-z-]+$/);
};

/**
 * The status of each answer in what came over a connection; each is a problem, a success, or has no
 * body at all.
 */
export const statusesIn = (received: string): number[] =>
  received
    .split(/(?=HTTP\/1\.1 \d{3} )/)
    .filter((answer) => answer !== '')
    .map((answer) => {
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1]);
      isDiscreet(status, head, body);
      if (head.includes('problem+json') && body !== '') isProblem(status, body);
      else if (status >= 400) assert.match(body, /^(0\r?\n?)?$/);
      return status;
    });

/** A raw connection, and all that came over it by its end, however it ends. */
export const connection = ({ address }: Running): { socket: Socket; received: Promise<string> } => {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Who is still sending when the answer comes is cut off, and that is as it should be.
  socket.on('error', () => socket.destroy());
  const received = new Promise<string>((resolve) => {
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
  return { socket, received };
};

/** Sends bytes as they are, and waits until the server ends the connection. */
export const ask = async (server: Running, bytes: string | Uint8Array): Promise<number[]> => {
  const { socket, received } = connection(server);
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  return statusesIn(await received);
};

const codes = ['missing', 'invalid', 'too-long', 'unknown'];
/** A place in the form of a signature; nothing else of what was sent is named. */
const pointer = new RegExp(
  `^#(/(id|campaign|sealed|locale|display|source|host|altcha|withdraw|token|code|fields(/(${[...fieldNames, 'union'].join('|')}))?|consent(/(statement|locale|updates))?))?$`,
);

/**
 * Posts, and gives the status and the answer without its date and pointers: what is left has
 * nothing to vary by.
 */
export const face = async (
  server: Running,
  path: string,
  init: RequestInit,
): Promise<{ status: number; face: string }> => {
  const response = await fetch(server.address + path, init);
  const { status } = response;
  const body = await response.text();
  const headers = [...response.headers].filter(([name]) => !['date', 'content-length', 'etag'].includes(name));
  isDiscreet(status, JSON.stringify(headers), body);
  if (status < 400 || init.method === 'HEAD') return { status, face: JSON.stringify([status, headers]) };
  isProblem(status, body);
  const { errors = [], ...words } = JSON.parse(body) as { errors?: { pointer: string; code: string }[] };
  for (const error of errors) {
    assert.match(error.pointer, pointer);
    assert.ok(codes.includes(error.code), error.code);
  }
  return { status, face: JSON.stringify([status, headers, words]) };
};

export const postedTo = (
  server: Running,
  body: unknown,
  campaign = 'open',
  headers: Readonly<Record<string, string>> = {},
) => face(server, `/v1/campaigns/${campaign}/signatures`, posted(body, headers));

/** Does this with each, so many at a time. */
export const each = async <T>(values: Iterable<T>, work: (value: T) => Promise<void>, atATime = 16): Promise<void> => {
  const rest = values[Symbol.iterator]();
  const worker = async () => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
};

/**
 * How long a signer's own sending may take during an attack, in milliseconds; the widget waits
 * longer than that.
 */
const patience = 5000;

/**
 * A test in which somebody attacks the real server, with no limit to their rate. All the while
 * others sign, and each is answered 202 in time. What the server publishes is the same afterwards,
 * and its log has no line more than before.
 */
export const siege = (name: string, attack: (server: Running) => Promise<void>): void => {
  test(name, { timeout: 180_000 }, async (t) => {
    const CAMPAIGNS = documents(t, {
      ...threeCampaigns,
      'open.json': { ...openCampaign, server: { rateLimit: false } },
    });
    const server = await running(t, { CAMPAIGNS }, folder(t));
    const before = server.printed();
    const campaign = async () => (await fetch(`${server.address}/v1/campaigns/open`)).text();
    const published = await campaign();
    let isOver = false;
    const others = async () => {
      for (let isLast = false; !isLast;) {
        isLast = isOver;
        const started = performance.now();
        const response = await server.sign(signature());
        assert.equal(response.status, 202);
        await response.text();
        assert.ok(performance.now() - started < patience, 'somebody else had to wait');
        // They come one after another, and are no rush of their own.
        await pause(50);
      }
    };
    await Promise.all([others(), attack(server).finally(() => (isOver = true))]);
    assert.equal(await campaign(), published);
    assert.equal(server.printed(), before);
  });
};
