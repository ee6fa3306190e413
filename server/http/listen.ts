/** Puts the application on a port, and takes it off again without dropping what is under way. */
import { getRequestListener } from '@hono/node-server';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Direct } from './fast-path.ts';
import { Refusal } from '../operations/refusal.ts';
import { dropUnread, oneByOne } from './unsent-answers.ts';

/**
 * In milliseconds: who sends slower than this holds a place that others need. An unused connection
 * is kept for longer than a proxy in front keeps it (the examples in `deploy/`: 5 seconds): a form
 * that is sent while this end closes would be lost.
 */
const timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 20_000,
  connectionsCheckingInterval: 1000,
};
/** Each takes some memory, also from those who send nothing. */
const mostConnections = 10_000;
/**
 * How long a stop waits for what is in flight, in milliseconds; containers are killed after ten
 * seconds.
 */
const grace = 8000;

interface ListenOn {
  readonly HOST: string;
  readonly PORT: number;
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; set PORT to another',
  EACCES: 'it is not permitted; set PORT to 1024 or above',
  EADDRNOTAVAIL: 'this machine has no such address; see HOST',
  ENOTFOUND: 'there is no such host; see HOST',
};

/** Where a browser on this machine finds it. */
export const addressOf = (host: string, port: number): string => {
  const isHere = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host);
  return `http://${isHere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}/`;
};

export interface Listening {
  readonly server: Server;
  readonly address: string;
  /**
   * Takes no more connections, lets each request that has begun have its answer, and resolves after
   * the last.
   */
  readonly stop: () => Promise<void>;
}

interface Application {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Asked first; what it does not answer is for `fetch`. */
  readonly direct: Direct;
}

/** @throws Refusal when the address cannot be had. */
export const listen = async ({ fetch, direct }: Application, { HOST, PORT }: ListenOn): Promise<Listening> => {
  const listener = getRequestListener(fetch);
  const server = createServer(
    timeouts,
    oneByOne((incoming, outgoing) => {
      if (!direct(incoming, outgoing)) void listener(incoming, outgoing);
    }),
  );
  server.maxConnections = mostConnections;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    // Node remembers it from here on: once the other end has broken off, it can no longer be asked.
    // Who has none by now has broken off already, and would be counted as nobody.
    if (socket.remoteAddress === undefined) return void socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  dropUnread(server, sockets);
  server.listen(PORT, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Refusal(`Cannot listen on ${HOST}, port ${PORT}: ${reasons[code] ?? code}.`);
  }

  // Browsers keep connections after an answer, and open some that they never use. Node counts these
  // as busy.
  const closeUnused = () => {
    server.closeIdleConnections();
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  };
  const stop = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    const sweep = setInterval(closeUnused, 50);
    const end = setTimeout(() => server.closeAllConnections(), grace);
    await closed;
    clearInterval(sweep);
    clearTimeout(end);
  };
  return { server, address: addressOf(HOST, (server.address() as AddressInfo).port), stop };
};
