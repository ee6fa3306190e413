/**
 * The web application with all its routes. Creating it has no side effects, so tests can call
 * `app.request()` without a port.
 */
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { hash } from 'node:crypto';
import type { BlockList } from 'node:net';
import { addBuilder } from './builder-page.ts';
import { needsProof, type Campaigns, type Published } from '../campaigns/campaigns.ts';
import type { DocumentStore } from '../campaigns/document-store.ts';
import { addChallenges } from '../signing/challenge-route.ts';
import { createClients } from './client-of-request.ts';
import { createCounts } from '../public/counts.ts';
import { isForm, readJson, type Sent } from './body.ts';
import { createFastPath } from './fast-path.ts';
import { addDesk, leaveOutDesk } from '../desk/routes.ts';
import { addFrames } from '../embedding/frames.ts';
import { addDemo } from './demo-pages.ts';
import { addFrontPage } from '../hosted/front-page.ts';
import { preflight, securityHeaders } from './headers.ts';
import { addHosted } from '../hosted/routes.ts';
import { addImages } from '../count-image/route.ts';
import { addUploads, createImages } from '../images/route.ts';
import { createKeptFiles } from '../embedding/kept-files.ts';
import type { Keys } from '../crypto/keys.ts';
import { createLog, logError, type Log } from '../operations/log.ts';
import type { Metrics } from './metrics.ts';
import { addOembed } from '../embedding/oembed.ts';
import { addPages, type SignerActions } from '../signer-pages/routes.ts';
import { kindOf, later, only as allow, problem } from './problems.ts';
import { createAskAgain } from '../signing/ask-again.ts';
import { createProof } from '../signing/proof-of-work.ts';
import { createRate } from '../signing/rate-limit.ts';
import { intakeOf, receiptOf, type Taken, type Submission } from '../signing/intake.ts';
import { readiness, withDeadline } from '../store/deadline.ts';
import { StoreError, type Store } from '../store/store.ts';
import type { Vault } from '../crypto/envelopes.ts';

export interface AppOptions {
  readonly campaigns: Campaigns;
  /** What organisers publish with. */
  readonly documents: Pick<DocumentStore, 'folder' | 'check' | 'look'>;
  readonly store: Store;
  readonly vault: Vault;
  readonly keys: Keys;
  readonly actions: SignerActions;
  /** The server's address, with a trailing slash. */
  readonly base: () => string;
  /** Whether `base` is the public address rather than one for this machine only. */
  readonly hasPublicUrl?: boolean;
  /** Proxies whose forwarding headers are trusted. */
  readonly trusted: BlockList;
  /** Networks shared by crowds; no rate limit applies to their signatures. */
  readonly unlimited?: BlockList;
  /** Folder of the built widget. */
  readonly dist: string;
  /** The widget's version; files below it never change. */
  readonly version: string;
  /** Folder of the demo's pages. Without it, `/` lists the server's petitions. */
  readonly demo?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly log?: Log;
  /** Without it, nothing is measured. */
  readonly metrics?: Metrics | undefined;
  /** Whether organisers can come in at /desk. */
  readonly desk?: boolean;
  /** Whether mails can be sent to signers who must confirm. */
  readonly mails?: boolean;
  /** True once the server is about to stop and new requests should go elsewhere. */
  readonly isStopping?: () => boolean;
}

const minute = 'public, max-age=60';

/**
 * In seconds: fresh between two counts, stale while the next one is fetched, stale if there is
 * none.
 */
const counted = 'public, max-age=10, stale-while-revalidate=20, stale-if-error=86400';
/** For counts with names: whoever withdraws must disappear everywhere within seconds. */
const named = 'public, max-age=2, must-revalidate';

export const createApp = (options: AppOptions) => {
  const { campaigns, vault, keys, actions, base, trusted, dist, version, demo, now = Date.now } = options;
  const { hasPublicUrl = true, unlimited, log = createLog(), metrics, mails = false, desk = true } = options;
  const { isStopping = () => false } = options;
  const store = withDeadline(options.store);
  const ready = readiness(options.store.health);
  const app = new Hono();
  const rate = createRate({ now });
  const proof = createProof(keys.proof);
  const counts = createCounts(store, vault, now);
  /**
   * Forgets the cached counts after `act`, so that whoever withdraws is off every list from then
   * on.
   */
  const leaving = async <T>(act: () => Promise<T>): Promise<T> => {
    const done = await act();
    counts.forget();
    return done;
  };
  const clients = createClients({ trusted, unlimited, log });

  const documents = new WeakMap<Published, string>();
  /**
   * @param asked the URL of this request; without a public address, links in the document use its
   * origin.
   */
  const documentOf = (published: Published, asked: string): string => {
    const known = documents.get(published);
    if (known !== undefined) return known;
    const { id } = published.campaign;
    const at = hasPublicUrl ? base() : new URL('/', asked).href;
    // Not where the document names one itself: then the answer is the same from every address.
    const own = published.campaign.challenge === undefined &&
      needsProof(published) && { challenge: `${at}v1/campaigns/${id}/challenge` };
    const json = JSON.stringify({ ...own, ...published.document });
    if (hasPublicUrl || !own) documents.set(published, json);
    return json;
  };
  if (metrics) app.use(metrics.measure);
  app.use(securityHeaders(base));
  app.get('*', etag());

  app.notFound(() => problem('not-found'));
  const failed = (error: Error): Response => {
    const instance = `urn:uuid:${logError(error, log)}`;
    return error instanceof StoreError ? later('unavailable', 5, { instance }) : problem('internal', { instance });
  };
  app.onError(failed);
  const only = (path: string, allowed: string) => app.all(path, allow(allowed));

  app.options('/v1/*', preflight);

  app.get('/v1/campaigns/:id', (c) => {
    const found = campaigns.get(c.req.param('id'));
    if (found === undefined) return problem('unknown-campaign');
    return c.body(documentOf(found, c.req.url), 200, { 'Content-Type': 'application/json', 'Cache-Control': minute });
  });
  only('/v1/campaigns/:id', 'GET, HEAD, OPTIONS');

  const shared = { queue: { length: 0 }, store, vault, keys, rate, proof, now, mails, taken: metrics?.signature };
  const intakes = new WeakMap<Published, ReturnType<typeof intakeOf>>();
  const intakeFor = (published: Published): ReturnType<typeof intakeOf> => {
    const intake = intakes.get(published) ?? intakeOf(published, shared);
    intakes.set(published, intake);
    return intake;
  };
  const take = async (
    id: string,
    sent: Sent,
    client: string | undefined,
    way?: Submission,
  ): Promise<Taken | Response> => {
    const published = campaigns.get(id);
    if (published === undefined) return problem('unknown-campaign');
    const answer = await intakeFor(published)(sent, client, way).catch((error: unknown) =>
      failed(error instanceof Error ? error : new Error('unknown')),
    );
    const refused = typeof answer === 'string' ? undefined : kindOf(answer);
    if (refused) metrics?.signature(refused);
    return answer;
  };
  const askAgain = createAskAgain({ store, vault, keys, rate, mails });
  const hosted = addHosted(app, {
    campaigns,
    keys,
    counts: counts.of,
    base,
    now,
    take: (c, { campaign }, way) => take(campaign.id, c.req.raw, clients.of(c), way),
    askAgain: (c, published, input) => askAgain(published, input, clients.of(c)),
  });
  app.post('/v1/campaigns/:id/signatures', async (c) => {
    const id = c.req.param('id');
    if (isForm(c.req.raw)) return hosted.sign(c, id);
    const answer = await take(id, c.req.raw, clients.of(c));
    if (typeof answer !== 'string') return answer;
    return c.body(receiptOf(answer), 202, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  });
  only('/v1/campaigns/:id/signatures', 'POST, OPTIONS');

  app.post('/v1/campaigns/:id/mails', async (c) => {
    const id = c.req.param('id');
    if (isForm(c.req.raw)) return hosted.again(c, id);
    const found = campaigns.get(id);
    if (found === undefined) return problem('unknown-campaign');
    const body = await readJson(c.req.raw);
    if (body instanceof Response) return body;
    const refused = await askAgain(found, body.json, clients.of(c));
    return refused ?? c.json({ status: 'received' }, 202, { 'Cache-Control': 'no-store' });
  });
  only('/v1/campaigns/:id/mails', 'POST, OPTIONS');

  addChallenges(app, { campaigns, proof, rate, clientOf: clients.of, now });

  app.get('/v1/campaigns/:id/count', async (c) => {
    const found = campaigns.get(c.req.param('id'));
    if (found === undefined) return problem('unknown-campaign');
    const body = JSON.stringify(await counts.of(found));
    // An ETag of its own: this is requested again and again, and `etag()` would read and copy every
    // answer.
    const headers = {
      'Content-Type': 'application/json',
      'Cache-Control': (found.campaign.display ?? []).length > 0 ? named : counted,
      ETag: `"${hash('sha1', body)}"`,
    };
    return c.body(body, 200, headers);
  });
  only('/v1/campaigns/:id/count', 'GET, HEAD, OPTIONS');
  addImages(app, { campaigns, counts: counts.of, base, cacheControl: counted });
  addPages(
    app,
    {
      ...actions,
      refuse: (token) => leaving(() => actions.refuse(token)),
      withdraw: (id, code) => leaving(() => actions.withdraw(id, code)),
    },
    { campaignOf: (token) => campaigns.get(vault.links.campaignOf(token, campaigns.keys()) ?? ''), ...hosted.ofLinks },
  );
  app.all('/v1/*', () => problem('not-found'));

  const imageOf = createImages(store);
  addUploads(app, imageOf);
  addOembed(app, { campaigns, base, imageOf });

  app.get('/healthz', (c) => c.json({ status: 'alive' }, 200, { 'Cache-Control': 'no-store' }));
  app.get('/readyz', async (c) => {
    if (isStopping()) return later('stopping', 5);
    await ready();
    return c.json({ status: 'ready' }, 200, { 'Cache-Control': 'no-store' });
  });

  if (metrics) app.get('/metrics', metrics.answer(shared.queue));

  const files = createKeptFiles({ dist, version, store });
  files.addTo(app);
  addBuilder(app, dist);
  const ofDesk = { store, vault, keys, campaigns, documents: options.documents, countOf: counts.of, base, now, log };
  if (desk) addDesk(app, { ...ofDesk, clientOf: clients.of, dist });
  else leaveOutDesk(app);
  addFrames(app);

  if (demo === undefined) addFrontPage(app, { campaigns, counts: counts.of, base, now, desk });
  else addDemo(app, demo);
  only('*', 'GET, HEAD');
  return {
    fetch: app.fetch,
    request: app.request,
    fastPath: createFastPath({ take, clientAt: clients.at, base, metrics, failed }),
    keepFiles: files.keep,
  };
};
