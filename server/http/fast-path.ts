/**
 * The short way of a signature, from Node's request to Node's answer. A request that comes as
 * widgets send it goes this way, whatever becomes of it; one that is different goes through the
 * application, which says the same at more than twice the cost: the web's requests, headers and
 * answers are made anew for each. Knows no signatures.
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
  /** Told of what nobody expected; unheard, it would end the process. */
  readonly failed: (error: Error) => void;
}

const route = '/v1/campaigns/:id/signatures';
const path = /^\/v1\/campaigns\/([a-z\d-]{1,64})\/signatures$/;

/** Answers, or has nothing to do with it and is `false`. */
export type Direct = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

export const createFastPath = ({ take, clientAt, base, metrics, failed }: Options): Direct => {
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
    // Without a length it comes in pieces, and may be endless.
    if (!(Number(incoming.headers['content-length']) <= limit)) return false;
    answer(campaign, incoming, outgoing).catch((error: unknown) => {
      failed(error instanceof Error ? error : new Error('unknown'));
      // Nothing is known of how much was said.
      incoming.socket.destroy();
    });
    return true;
  };
};
