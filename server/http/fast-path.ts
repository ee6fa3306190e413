/**
 * The fast path for signatures, straight from Node's request to Node's response. It takes requests
 * in the form widgets send, whatever their outcome. All others go through the app, which gives the
 * same answers at more than twice the cost, as it creates web requests, headers and responses for
 * each. Knows nothing about signatures themselves.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isForm, limit, type Sent } from './body.ts';
import { headersOf } from './headers.ts';
import type { Metrics } from './metrics.ts';
import { receiptOf, type Taken } from '../signing/intake.ts';

interface Options {
  /** Never rejects. */
  readonly take: (campaign: string, sent: Sent, client: string | undefined) => Promise<Taken | Response>;
  readonly clientAt: (peer: string | undefined, forwardedFor: string | undefined) => string | undefined;
  readonly base: () => string;
  readonly metrics: Metrics | undefined;
  /** Reports an unexpected error; unhandled, it would end the process. */
  readonly failed: (error: Error) => void;
}

const route = '/v1/campaigns/:id/signatures';
const path = /^\/v1\/campaigns\/([a-z\d-]{1,64})\/signatures$/;

/** Returns false if the request is not on the fast path; the app then handles it. */
export type FastPath = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

export const createFastPath = ({ take, clientAt, base, metrics, failed }: Options): FastPath => {
  const json = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
  const answer = async (campaign: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const began = performance.now();
    const forwardedFor = incoming.headers['x-forwarded-for'];
    const client = clientAt(incoming.socket.remoteAddress, forwardedFor?.toString());
    const said = await take(campaign, incoming, client);
    const always = headersOf(base(), route, null);
    const [status, headers, text] =
      typeof said === 'string'
        ? [202, json, receiptOf(said)]
        : [said.status, Object.fromEntries(said.headers), await said.text()];
    outgoing.writeHead(status, { ...headers, ...always, 'Content-Length': Buffer.byteLength(text) }).end(text);
    metrics?.request(route, 'POST', status, began);
  };

  return (incoming, outgoing) => {
    const campaign = path.exec(incoming.url ?? '')?.[1];
    if (incoming.method !== 'POST' || campaign === undefined) return false;
    if (isForm(incoming)) return false;
    // Without a length, the body comes in chunks and may be endless.
    if (!(Number(incoming.headers['content-length']) <= limit)) return false;
    answer(campaign, incoming, outgoing).catch((error: unknown) => {
      failed(error instanceof Error ? error : new Error('unknown'));
      // Part of the answer may have been sent already, so only closing the connection is safe.
      incoming.socket.destroy();
    });
    return true;
  };
};
