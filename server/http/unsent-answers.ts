/**
 * Limits each connection to one unsent answer, and not for long. A client could otherwise send
 * thousands of requests at once and read none of the answers, which would all wait in memory. Does
 * not look into requests.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * Most requests waiting for their turn, over all connections; each takes some kilobytes. No browser
 * sends requests ahead.
 */
const mostAhead = 5000;
/** In bytes: most unsent answers, over all connections. */
const mostUnsent = 128 * 1024 * 1024;
/**
 * In milliseconds: how long an answer may take, plus the time for its size at `slowest` bytes a
 * second, the speed of a modem.
 */
const grace = 20_000;
const slowest = 4000;
const every = 500;

interface Turn {
  isTaken: boolean;
  readonly waiting: (() => void)[];
}

/**
 * Answers each connection's requests one after another; what arrives in the meantime is left
 * unread.
 */
export const oneByOne = (handle: Handler): Handler => {
  const turns = new WeakMap<Socket, Turn>();
  let ahead = 0;
  return (incoming, outgoing) => {
    const { socket } = incoming;
    const turn = turns.get(socket) ?? { isTaken: false, waiting: [] };
    if (!turns.has(socket)) {
      turns.set(socket, turn);
      // Node resumes reading by itself once it has finished a request.
      socket.on('resume', () => {
        if (turn.waiting.length > 0) socket.pause();
      });
      socket.once('close', () => {
        ahead -= turn.waiting.length;
        turn.waiting.length = 0;
      });
    }
    const begin = (): void => {
      turn.isTaken = true;
      outgoing.once('close', () => {
        turn.isTaken = false;
        const next = turn.waiting.shift();
        if (next === undefined) return;
        ahead--;
        if (turn.waiting.length === 0 && !socket.destroyed) socket.resume();
        next();
      });
      handle(incoming, outgoing);
    };
    if (!turn.isTaken) begin();
    else if (ahead >= mostAhead) socket.destroy();
    else {
      ahead++;
      turn.waiting.push(begin);
      socket.pause();
    }
  };
};

interface Pending {
  readonly since: number;
  /** Bytes the client had taken by then. */
  readonly taken: number;
}

/**
 * Ends connections that do not read their answers. If all together hold too much, the longest
 * waiting go first.
 */
export const dropUnread = (server: Server, sockets: ReadonlySet<Socket>, now = () => performance.now()): void => {
  const pending = new Map<Socket, Pending>();
  const timer = setInterval(() => {
    let unsent = 0;
    for (const socket of sockets) {
      const { writableLength } = socket;
      unsent += writableLength;
      const before = pending.get(socket);
      // Data handed to the kernel is not counted: it is sent without this process.
      if (writableLength === 0) pending.delete(socket);
      else if (before === undefined) pending.set(socket, { since: now(), taken: socket.bytesWritten - writableLength });
      else if (now() - before.since > grace + ((socket.bytesWritten - before.taken) / slowest) * 1000) socket.destroy();
    }
    for (const socket of pending.keys()) {
      if (unsent > mostUnsent && !socket.destroyed) {
        unsent -= socket.writableLength;
        socket.destroy();
      }
      if (socket.destroyed) pending.delete(socket);
    }
  }, every).unref();
  server.once('close', () => clearInterval(timer));
};
