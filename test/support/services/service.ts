/**
 * What all fakes of services have in common: a real server on this machine, what it took, and what
 * it does instead of its work when a test wants that. Knows no service.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { serve, type Answer, type Site } from '../browser.ts';

/** What a service has of a signer, as its organisers find it: by the names that it has there. */
export type Row = Readonly<Record<string, string>>;

/**
 * An answer in the place of the service's own, before it took anything, or a connection that breaks
 * after that.
 */
export type Mishap = Answer | 'taken-then-dropped';

export interface Post {
  readonly request: IncomingMessage;
  readonly body: string;
}

export interface Service {
  readonly origin: string;
  /** Once for each person, where the service knows people again. */
  readonly rows: Row[];
  /** Who is on a mailing list now, by their address. */
  readonly subscribed: Set<string>;
  /** What came by POST, taken or not. */
  readonly posts: Post[];
  /** For the next requests by POST, one each. */
  readonly mishaps: Mishap[];
  /** On how many requests, of any kind, it hangs up. */
  away: number;
  stop(): Promise<void>;
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export interface Manners {
  readonly path: string;
  /**
   * On every answer: whether other origins may read it, and after OPTIONS whether they may send
   * JSON.
   */
  readonly headers?: Readonly<Record<string, string>>;
  /** What it answers to OPTIONS and HEAD, where that is not 405. */
  readonly options?: Answer;
  readonly head?: Answer;
  readonly take: (post: Post, service: Service) => Answer;
}

/** Any page may read it, and ask whether it may send JSON. */
export const open = { 'access-control-allow-origin': '*' };
export const openToJson = { ...open, 'access-control-allow-headers': 'content-type' };

const refusal: Answer = { status: 405, body: 'Method Not Allowed' };

export const startService = async ({ path, headers = {}, options, head, take }: Manners): Promise<Service> => {
  const post = async (request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> => {
    const received = { request, body: await text(request) };
    service.posts.push(received);
    const mishap = service.mishaps.shift();
    if (typeof mishap === 'object') return mishap;
    const answer = take(received, service);
    if (!mishap) return answer;
    response.destroy();
    return undefined;
  };
  const site: Site = await serve({
    [path]: async (request, response) => {
      if (service.away > 0) {
        service.away--;
        response.destroy();
        return undefined;
      }
      const found =
        request.method === 'POST'
          ? await post(request, response)
          : ((request.method === 'OPTIONS' ? options : request.method === 'HEAD' ? head : undefined) ?? refusal);
      // A browser sends again by itself what breaks on a connection that was used before.
      return found && { ...found, headers: { connection: 'close', ...headers, ...found.headers } };
    },
  });
  const service: Service = {
    origin: site.origin,
    rows: [],
    subscribed: new Set(),
    posts: [],
    mishaps: [],
    away: 0,
    stop: site.stop,
  };
  return service;
};

export const isJson = ({ request }: Post): boolean =>
  request.headers['content-type']?.startsWith('application/json') ?? false;

/** The names and values of a form's own body; undefined where it is none. */
export const formOf = ({ request, body }: Post): Row | undefined =>
  request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    ? Object.fromEntries(new URLSearchParams(body))
    : undefined;
