/**
 * A petition site inside the browser: campaign documents, counts, and what becomes of signatures.
 * Each test begins with one that has no campaign and no count, and takes every signature.
 */
import { assert } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { timing } from '../../src/flow/send-with-retries.ts';
import { loadLimits } from '../../src/flow/load-campaign.ts';
import type { Campaign, Signature } from '../../src/schema/index.ts';
import { useNetwork } from '../support/network.ts';

const origin = 'https://petitions.example';

/** Where the campaign of an id is. */
export const urlOf = (id: string): string => `${origin}/v1/campaigns/${id}`;

export type Answer = (request: Request) => Response | Promise<Response>;

/** A status, with JSON where there is any to say. */
export const status =
  (code: number, body?: unknown, headers: Record<string, string> = {}): Answer =>
  () =>
    new HttpResponse(body === undefined ? null : JSON.stringify(body), {
      status: code,
      headers: { 'content-type': 'application/json', ...headers },
    });

/** A page where JSON should be, as of a proxy or a portal. */
export const page =
  (code: number): Answer =>
  () =>
    HttpResponse.html('<!doctype html><title>Log in to this Wi-Fi</title>', { status: code });

/** Problem details (RFC 9457): pointers into the signature, and codes. */
export const problems = (errors: Record<string, string>): Answer =>
  status(
    422,
    { status: 422, title: 'Invalid', errors: Object.entries(errors).map(([pointer, code]) => ({ pointer, code })) },
    { 'content-type': 'application/problem+json' },
  );

export const redirectTo = (url: string): Answer => status(302, undefined, { location: url });
export const brokenConnection: Answer = () => HttpResponse.error();

/** What still waits when a test ends is let go, so that nothing of it reaches into the next. */
const waiting = new Set<(response: Response) => void>();

export const never: Answer = () =>
  new Promise((resolve) => {
    waiting.add(resolve);
  });

/** An answer that begins and never ends. */
export const endless: Answer = () => {
  let letGo = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (pen) => {
      pen.enqueue(new TextEncoder().encode('{"status":'));
      letGo = () => {
        pen.close();
      };
      waiting.add(letGo);
    },
    cancel: () => {
      waiting.delete(letGo);
    },
  });
  return new Response(body);
};

/** An answer that waits until it is let go. */
export const held = (answer: Answer): { readonly answer: Answer; readonly letGo: () => void } => {
  let letGo = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { letGo, answer: async (request) => Promise.race([gone.then(() => answer(request)), never(request)]) };
};

/** A request that came to the endpoint, and the signature in it. */
export interface Received {
  readonly request: Request;
  readonly signature: Signature;
}

const campaigns = new Map<string, Answer>();
const counts = new Map<string, Answer>();
const challenges = new Map<string, Answer>();
let answers: Answer[] = [];

export const site = {
  /** What came to any endpoint, in its order. */
  received: [] as Received[],
  /** Every request, as method and address. */
  requests: [] as string[],
  /** What the widget asked of the browser for each request, in its order. */
  asked: [] as RequestInit[],

  /** Puts a campaign document there, or whatever is there in its place. */
  has(campaign: Campaign | Answer, id = typeof campaign === 'function' ? 'small' : campaign.id): void {
    campaigns.set(id, typeof campaign === 'function' ? campaign : status(200, campaign));
  },

  counts(count: number | Answer, id = 'small'): void {
    counts.set(id, typeof count === 'function' ? count : status(200, { count }));
  },

  challenges(answer: Answer, id = 'small'): void {
    challenges.set(id, answer);
  },

  /** How often somebody asked for a challenge. */
  get challenged(): number {
    return site.requests.filter((line) => line.endsWith('/challenge')).length;
  },

  /** Answers signatures by one after the other; the last one stays. */
  answers(...list: Answer[]): void {
    answers = list;
  },

  /**
   * Comes back when all that was sent before has arrived: requests arrive in the order in which
   * they are sent.
   */
  async hasAllThatWasSent(): Promise<void> {
    await fetch(`${origin}/fence`);
  },
};

/** That so many signatures arrived, and all were one and the same. */
export const assertSameEachTime = (times: number): void => {
  const bodies = site.received.map(({ signature }) => JSON.stringify(signature));
  assert.strictEqual(bodies.length, times);
  assert.strictEqual(new Set(bodies).size, 1);
};

/** Ends all that a test left open: what waits for an answer, and what would be tried again. */
export const closeSite = async (): Promise<void> => {
  answers = [status(400)];
  await site.hasAllThatWasSent();
  for (const letGo of waiting) letGo(new HttpResponse(null, { status: 400 }));
  waiting.clear();
  await site.hasAllThatWasSent();
};

const reset = (): void => {
  site.received = [];
  site.requests = [];
  site.asked = [];
  campaigns.clear();
  counts.clear();
  challenges.clear();
  answers = [];
  Object.assign(timing, {
    attempt: 8_000,
    attempts: 4,
    firstPause: 2,
    longestPause: 10,
    offlinePause: 60_000,
    patience: 5_000,
  });
  Object.assign(loadLimits, { time: 8_000, size: 1_000_000 });
};

const note = (request: Request) => site.requests.push(`${request.method} ${request.url}`);
const found = (from: Map<string, Answer>, id: unknown, request: Request) => {
  note(request);
  return (from.get(String(id)) ?? status(404))(request);
};

const handlers = [
  http.get(`${origin}/fence`, () => new HttpResponse(null)),
  http.get(urlOf(':id'), ({ params, request }) => found(campaigns, params.id, request)),
  http.get(`${urlOf(':id')}/count`, ({ params, request }) => found(counts, params.id, request)),
  http.get(`${urlOf(':id')}/challenge`, ({ params, request }) => found(challenges, params.id, request)),
  // Where a server has moved to is asked without a word of the signature; this one has not.
  http.get(`${origin}/*`, () => new HttpResponse(null, { status: 405 })),
  http.post(`${origin}/*`, async ({ request }) => {
    note(request);
    site.received.push({ request, signature: (await request.clone().json()) as Signature });
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? status(202, { status: 'received' });
    return answer(request);
  }),
];

/** Notes what the widget asks of `fetch`: a browser need not tell a service worker all of it. */
const watchFetch = (): (() => void) => {
  const fetch = window.fetch.bind(window);
  window.fetch = (input, init) => {
    site.asked.push(init ?? {});
    return fetch(input, init);
  };
  return () => {
    window.fetch = fetch;
  };
};

/** Starts the network of a test file, and gives each of its tests a site of its own. */
export const openSite = (): void => {
  const network = useNetwork();
  let unwatch = (): void => undefined;
  before(() => {
    unwatch = watchFetch();
  });
  after(() => {
    unwatch();
  });
  beforeEach(() => {
    reset();
    network.use(...handlers);
  });
};
