/**
 * Stands between the widget and the real petition server, and lets go wrong what goes wrong on the
 * way. Knows HTTP, nothing of petitions but which request carries a signature.
 */
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * What happens to one signature on its way; `forward` has the real server answer, and hands the
 * answer back.
 */
export type Fault = (way: Way) => unknown;

export interface Way {
  readonly response: ServerResponse;
  /**
   * Resolves with the status after the server has answered; nothing has gone back to the widget
   * then.
   */
  forward(): Promise<{
    readonly status: number;
    readonly headers: NodeJS.Dict<string | string[]>;
    readonly body: Buffer;
  }>;
  /** Breaks the connection. */
  drop(): void;
  answer(status: number, body: unknown, headers?: Readonly<Record<string, string>>): void;
}

/** What lets a page of another origin read an answer. */
const readable = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };

export interface Taken {
  /** Milliseconds, of the monotonic clock. */
  readonly at: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly signature: { readonly id: string };
}

export class FaultProxy {
  /** For the signatures to come, in their order; after the last, all goes well. */
  faults: Fault[] = [];
  /** Signatures that came, refused or not. */
  readonly taken: Taken[] = [];
  /** All requests that came, as method, address and headers. */
  readonly seen: { readonly line: string; readonly headers: NodeJS.Dict<string | string[]> }[] = [];
  readonly #target: () => string;
  readonly #server: Server;

  private constructor(target: () => string) {
    this.#target = target;
    this.#server = createServer((incoming, response) => {
      // On a connection that was used before, Chromium itself sends a broken request again.
      response.shouldKeepAlive = false;
      // Nobody may keep it.
      response.setHeader('set-cookie', 'tracker=1; Path=/; Max-Age=1000');
      this.#pass(incoming, response).catch(() => response.destroy());
    });
  }

  /** `target`: origin of the real server. */
  static async start(target: () => string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
      this.#server.closeAllConnections();
    });
  }

  async #pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = incoming;
    this.seen.push({ line: `${method} ${url}`, headers });
    const body = await buffer(incoming);
    const way: Way = {
      response,
      forward: () => this.#forward(method, url, headers, body),
      drop: () => response.destroy(),
      answer: (status, content, more = {}) => {
        const isText = typeof content === 'string';
        response.writeHead(status, { ...readable, 'content-type': isText ? 'text/html' : 'application/json', ...more });
        response.end(isText ? content : JSON.stringify(content));
      },
    };
    if (method === 'POST') {
      this.taken.push({ at: performance.now(), headers, signature: JSON.parse(String(body)) as { id: string } });
      const fault = this.faults.shift();
      if (fault) {
        await fault(way);
        return;
      }
    }
    const answer = await way.forward();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  #forward(
    method: string,
    url: string,
    headers: NodeJS.Dict<string | string[]>,
    body: Buffer,
  ): ReturnType<Way['forward']> {
    const { host: _, connection: __, ...rest } = headers;
    return new Promise((resolve, reject) => {
      request(this.#target() + url, { method, headers: rest, agent: false }, (answer) => {
        buffer(answer).then((content) => {
          const { connection: ___, 'keep-alive': ____, ...kept } = answer.headers;
          resolve({ status: answer.statusCode ?? 0, headers: kept, body: content });
        }, reject);
      })
        .once('error', reject)
        .end(body);
    });
  }
}
