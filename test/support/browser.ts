/**
 * For tests that run in Node: a real Chromium, and pages to open in it. Knows nothing of the
 * widget.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumFlags, enginePath } from './browsers.ts';

/** Starts Chromium; whoever starts it closes it. `executablePath`: another than the engine alone. */
export const launch = (executablePath = enginePath()): Promise<Browser> =>
  puppeteer.launch({ executablePath, args: chromiumFlags });

export interface Answer {
  readonly status?: number;
  /** `content-type` is HTML where none is given. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/**
 * An answer, a function of the request that makes one, or one that writes the answer itself, or
 * never.
 */
export type Route =
  Answer | ((request: IncomingMessage, response: ServerResponse) => Answer | undefined | Promise<Answer | undefined>);

export interface Site {
  /** `http://127.0.0.1:{port}`, without a slash at its end; each site is an origin of its own. */
  readonly origin: string;
  /** Methods and paths in the order in which they were asked for, such as `GET /page.html?x=1`. */
  readonly requests: string[];
  /** Cuts every connection, also those that wait for an answer. */
  readonly stop: () => Promise<void>;
}

/** A site of these paths (without query) on a free port of this machine; anything else is 404. */
export const serve = async (routes: Readonly<Record<string, Route>>): Promise<Site> => {
  const requests: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request;
    requests.push(`${method} ${url}`);
    const path = url.replace(/\?.*$/, '');
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    const found = typeof route === 'function' ? await route(request, response) : (route ?? { status: 404 });
    if (!found) return;
    response.writeHead(found.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...found.headers });
    response.end(found.body ?? '');
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        server.closeAllConnections();
      }),
  };
};
