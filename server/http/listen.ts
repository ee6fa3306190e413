/** Opens the application's port, and closes it again without dropping requests under way. */
import { getRequestListener } from '@hono/node-server';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { FastPath } from './fast-path.ts';
import { Refusal } from '../operations/refusal.ts';
import { dropUnread, oneByOne } from './unsent-answers.ts';

/**
 * In milliseconds. Slower senders occupy a place that others need. Idle connections outlast those
 * of a proxy in front (5 seconds in the examples in `deploy/`); otherwise a form sent while this
 * end closes would be lost.
 */
const timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 20_000,
  connectionsCheckingInterval: 1000,
};
/** Each connection takes some memory, even if it sends nothing. */
const mostConnections = 10_000;
/**
 * How long a stop waits for requests in flight, in milliseconds. Containers are killed after ten
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

/** The address at which a browser on this machine reaches the server. */
export const addressOf = (host: string, port: number): string => {
  const isHere = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host);
  return `http://${isHere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}/`;
};

export interface Listening {
  readonly server: Server;
  readonly address: string;
  /**
   * Takes no more connections, answers every request that has begun, and resolves after the last.
   */
  readonly stop: () => Promise<void>;
}

interface Application {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Asked first; what it does not handle goes to `fetch`. */
  readonly fastPath: FastPath;
}

/** @throws Refusal when the address is not available. */
export const listen = async ({ fetch, fastPath }: Application, { HOST, PORT }: ListenOn): Promise<Listening> => {
  const listener = getRequestListener(fetch);
  const server = createServer(
    timeouts,
    oneByOne((incoming, outgoing) => {
      if (!fastPath(incoming, outgoing)) void listener(incoming, outgoing);
    }),
  );
  server.maxConnections = mostConnections;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    // Makes Node remember the peer's address, which it can no longer look up after a disconnect. If
    // there is none by now, the peer is gone and could not be counted.
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

  // Browsers keep connections after an answer, and open some they never use. Node counts the latter
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
