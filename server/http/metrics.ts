/**
 * `GET /metrics` (Prometheus text format): how much and how fast, never who. Labels are route
 * patterns, methods, kinds of answers and the ids of this server's campaigns, so outsiders cannot
 * add new ones.
 */
import type { Handler, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Campaigns } from '../campaigns/campaigns.ts';
import { digest } from '../crypto/keys.ts';
import { problem } from './problems.ts';
import { StoreError, type Store } from '../store/store.ts';

interface Options {
  readonly token: string;
  readonly campaigns: Campaigns;
  readonly store: Pick<Store, 'backlog' | 'mails' | 'totals'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Metrics {
  /** Records one answered request; `began` comes from `performance.now()`. */
  readonly request: (route: string, method: string, status: number, began: number) => void;
  /** Measures every request that passes through it. */
  readonly measure: MiddlewareHandler;
  /**
   * Records the outcome of one signature: `accepted`, `held-` plus the doubt, or the problem it was
   * refused with.
   */
  readonly signature: (outcome: string) => void;
  /** Records the result of one attempt to send a mail. */
  readonly mail: (result: string) => void;
  /** @param queue the signatures waiting for the disk */
  readonly answer: (queue: { readonly length: number }) => Handler;
}

const methods = ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'];
const isRight = (header: string | undefined, token: Uint8Array): boolean =>
  timingSafeEqual(digest(/^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? ''), token);

export const createMetrics = ({ token, campaigns, store, now }: Options): Metrics => {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });

  const requests = new Histogram({
    name: 'petition_http_request_duration_seconds',
    help: 'Requests by route, method and class of status',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const signatures = new Counter({
    name: 'petition_signatures_total',
    help: 'Signatures sent: accepted, held by a doubt (nobody outside can tell), or refused with a problem',
    labelNames: ['outcome'],
    registers,
  });
  const mails = new Counter({
    name: 'petition_mails_total',
    help: 'Tries to hand over a mail',
    labelNames: ['result'],
    registers,
  });
  const queued = new Gauge({
    name: 'petition_queue_length',
    help: 'Signatures that wait for the disk, in this process',
    registers,
  });
  /**
   * Built anew for each scrape. Figures that the database cannot provide now are left out, as old
   * ones would look current.
   */
  const ofDatabase = async (): Promise<string> => {
    const present = new Registry();
    const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
      new Gauge({ name: `petition_${name}`, help, labelNames, registers: [present] });
    const ids = [...campaigns.keys()];
    try {
      const [waiting, totals] = await Promise.all([store.mails(), store.totals()]);
      const backlogs = await Promise.all(ids.map((campaign) => store.backlog(campaign)));
      const oldest = Math.min(now(), ...backlogs.flatMap(({ since }) => since ?? []));
      gauge('outbox_size', 'Mails to be sent').set(waiting);
      gauge('worker_lag_seconds', 'Age of the oldest signature that the worker has not looked at').set(
        (now() - oldest) / 1000,
      );
      const unsettled = gauge('unsettled', 'Signatures that the worker has not looked at', ['campaign']);
      const counts = gauge('count', 'Signatures that count, as of the last tally', ['campaign']);
      for (const [index, campaign] of ids.entries()) {
        unsettled.set({ campaign }, backlogs[index]?.length ?? 0);
        counts.set({ campaign }, totals.get(campaign) ?? 0);
      }
      return await present.metrics();
    } catch (error) {
      if (error instanceof StoreError) return '';
      throw error;
    }
  };

  const request: Metrics['request'] = (route, method, status, began) =>
    requests.observe(
      { route, method: methods.includes(method) ? method : 'other', status: `${Math.floor(status / 100)}xx` },
      (performance.now() - began) / 1000,
    );

  const expected = digest(token);
  return {
    request,
    measure: async (c, next) => {
      const began = performance.now();
      await next();
      request(routePath(c), c.req.method, c.res.status, began);
    },
    signature: (outcome) => signatures.inc({ outcome }),
    mail: (result) => mails.inc({ result }),
    answer: (queue) => async (c) => {
      if (!isRight(c.req.header('Authorization'), expected))
        return problem('token-missing', {}, { 'WWW-Authenticate': 'Bearer' });
      queued.set(queue.length);
      return c.body(`${await register.metrics()}${await ofDatabase()}`, 200, {
        'Content-Type': register.contentType,
        'Cache-Control': 'no-store',
      });
    },
  };
};
