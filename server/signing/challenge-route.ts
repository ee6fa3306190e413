/** The route that gives out challenges for proof of work: each costs the server a moment too. */
import type { Context, Hono } from 'hono';
import { randomInt } from 'node:crypto';
import { needsProof, type Campaigns } from '../campaigns/campaigns.ts';
import { later, only, problem } from '../http/problems.ts';
import type { Proof } from './proof-of-work.ts';
import type { Rate } from './rate-limit.ts';

/**
 * How many challenges are created at once. Each takes a millisecond of CPU, so more would only
 * wait.
 */
const mostChallenges = 50;

interface Options {
  readonly campaigns: Campaigns;
  readonly proof: Proof;
  readonly rate: Rate;
  /** The network that the request comes from, if known. */
  readonly clientOf: (c: Context) => string | undefined;
  readonly now: () => number;
}

export const addChallenges = (app: Hono, { campaigns, proof, rate, clientOf, now }: Options): void => {
  let making = 0;
  app.get('/v1/campaigns/:id/challenge', async (c) => {
    const id = c.req.param('id');
    const found = campaigns.get(id);
    if (found === undefined) return problem('unknown-campaign');
    if (!needsProof(found)) return problem('not-found');
    const client = clientOf(c);
    // Counted apart from signatures under the same id; "/challenge" cannot clash, as campaign ids
    // have no slash.
    const pace = found.rules.rateLimit === false ? { held: false } : rate.take(`${id}/challenge`, client);
    if ('retryAfter' in pace) return later('rate-limited', pace.retryAfter + randomInt(6));
    if (making >= mostChallenges) return later('busy', 3 + randomInt(6));
    making++;
    try {
      const made = await proof.challenge(id, rate.pressure(id, client), now());
      return c.json(made, 200, { 'Cache-Control': 'no-store' });
    } finally {
      making--;
    }
  });
  app.all('/v1/campaigns/:id/challenge', only('GET, HEAD, OPTIONS'));
};
