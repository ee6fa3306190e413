/**
 * What a connection may hold on to: one unsent answer, and that not for long. A client can send
 * thousands of requests in one go and read none of the answers; each would wait in memory. Knows no
 * requests' contents.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * Requests that wait for their turn, of all connections, each with some kilobytes. No browser sends
 * one ahead.
 */
const mostAhead = 5000;
/** In bytes: unsent answers of all connections. */
const mostUnsent = 128 * 1024 * 1024;
/**
 * In milliseconds: so long an answer may take, and longer by its size at `slowest` bytes a second,
 * which is a modem's.
 */
const grace = 20_000;
const slowest = 4000;
const every = 500;

interface Turn {
  isTaken: boolean;
  readonly waiting: (() => void)[];
}

/**
 * Answers the requests of each connection one after another; what comes meanwhile is left unread.
 */
export const oneByOne = (handle: Handler): Handler => {
  const turns = new WeakMap<Socket, Turn>();
  let ahead = 0;
  return (incoming, outgoing) => {
    const { socket } = incoming;
    const turn = turns.get(socket) ?? { isTaken: false, waiting: [] };
    if (!turns.has(socket)) {
      turns.set(socket, turn);
      // Node reads on by itself when it has done with a request.
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
  /** Bytes that had been taken by then. */
  readonly taken: number;
}

/**
 * Ends connections that do not take their answers, or take up too much together: the longest
 * waiting first.
 */
export const dropUnread = (server: Server, sockets: ReadonlySet<Socket>, now = () => performance.now()): void => {
  const pending = new Map<Socket, Pending>();
  const timer = setInterval(() => {
    let unsent = 0;
    for (const socket of sockets) {
      const { writableLength } = socket;
      unsent += writableLength;
      const before = pending.get(socket);
      // What the kernel has is not counted: it goes on without this process.
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
