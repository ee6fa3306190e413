/** The web application: every route, and no side effect when it is made. `app.request()` tests it without a port. */
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { join } from 'node:path';
import type { Campaigns } from './campaigns.ts';
import { file, partsOf } from './files.ts';
import { preflight, securityHeaders } from './headers.ts';
import { logError } from './log.ts';
import { addPages, type SignerActions } from './pages.ts';
import { later, only as allow, problem } from './problems.ts';
import { intakeOf } from './signatures.ts';
import { StoreError, type Store } from './store/store.ts';
import type { Vault } from './vault.ts';

export interface AppOptions {
  readonly campaigns: Campaigns;
  readonly store: Store;
  readonly vault: Vault;
  /** Folder of the built widget. */
  readonly dist: string;
  /** The widget's version, under which its files never change. */
  readonly version: string;
  /** Folder of the demo's pages. */
  readonly demo: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly log?: (line: string) => void;
  /** What mails and withdrawal codes lead to; without it their pages and routes are not there. */
  readonly actions?: SignerActions;
}

const minute = 'public, max-age=60';
const forever = 'public, max-age=31536000, immutable';

export const createApp = ({
  campaigns,
  store,
  vault,
  dist,
  version,
  demo,
  now = Date.now,
  log,
  actions,
}: AppOptions) => {
  const app = new Hono();
  app.use(securityHeaders);
  app.use(etag());

  app.notFound(() => problem('not-found'));
  app.onError((error) => {
    const instance = `urn:uuid:${logError(error, log)}`;
    return error instanceof StoreError ? later('unavailable', 5, { instance }) : problem('internal', { instance });
  });
  const only = (path: string, allowed: string) => app.all(path, allow(allowed));

  app.options('/v1/*', preflight);

  app.get('/v1/campaigns/:id', (c) => {
    const found = campaigns.get(c.req.param('id'));
    if (found === undefined) return problem('unknown-campaign');
    return c.body(found.json, 200, { 'Content-Type': 'application/json', 'Cache-Control': minute });
  });
  only('/v1/campaigns/:id', 'GET, HEAD, OPTIONS');

  const shared = { queue: { length: 0 }, store, vault, now };
  const intakes = new Map([...campaigns].map(([id, published]) => [id, intakeOf(published, shared)]));
  app.post('/v1/campaigns/:id/signatures', (c) => {
    const intake = intakes.get(c.req.param('id'));
    return intake === undefined ? problem('unknown-campaign') : intake(c.req.raw);
  });
  only('/v1/campaigns/:id/signatures', 'POST, OPTIONS');

  app.get('/v1/campaigns/:id/count', async (c) => {
    const campaign = c.req.param('id');
    if (!campaigns.has(campaign)) return problem('unknown-campaign');
    return c.json({ count: await store.count({ campaign }) }, 200, { 'Cache-Control': 'public, max-age=1' });
  });
  only('/v1/campaigns/:id/count', 'GET, HEAD, OPTIONS');
  if (actions !== undefined) addPages(app, actions);
  app.all('/v1/*', () => problem('not-found'));

  app.get('/healthz', (c) => c.json({ status: 'alive' }, 200, { 'Cache-Control': 'no-store' }));
  app.get('/readyz', async (c) => {
    await store.health();
    return c.json({ status: 'ready' }, 200, { 'Cache-Control': 'no-store' });
  });

  for (const name of ['petition-widget.js', 'petition-widget-extras.js']) {
    const built = join(dist, name);
    app.get(`/${name}`, async () => (await file(built, minute)) ?? problem('not-found'));
    app.get(`/${version}/${name}`, async () => (await file(built, forever)) ?? problem('not-found'));
  }

  app.get('*', async (c) => {
    const parts = partsOf(new URL(c.req.url).pathname);
    // Documents leave by the API alone, which withholds `server`.
    if (parts === undefined || parts[0]?.toLowerCase() === 'campaigns') return problem('not-found');
    return (await file(join(demo, ...parts), 'no-cache')) ?? problem('not-found');
  });
  only('*', 'GET, HEAD');
  return app;
};
