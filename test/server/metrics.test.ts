/** What whoever runs the server can measure, and that nobody else can, nor add to it. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { honeypotField } from 'petition-widget/schema';
import { readCampaigns } from './read-campaigns.ts';
import { createMetrics } from '../../server/http/metrics.ts';
import { StoreError, type Store } from '../../server/store/store.ts';
import { column } from '../support/docs-pages.ts';
import { application, arrival, documents, folder, posted, running, signature, threeCampaigns } from './fixtures.ts';

const token = 'a-token-for-tests';

const measured = async (t: TestContext, change: Partial<Store> = {}) => {
  const campaigns = readCampaigns(documents(t, threeCampaigns));
  const asked = {
    backlog: (campaign: string) => store.backlog(campaign),
    mails: () => store.mails(),
    totals: () => store.totals(),
    ...change,
  };
  const now = () => 1_800_000_060_000;
  const metrics = createMetrics({ token, campaigns, store: asked, now });
  const site = await application(t, { campaigns, metrics, now });
  const { store } = site;
  const ask = (authorization?: string) =>
    site.app.request('/metrics', { headers: authorization === undefined ? {} : { Authorization: authorization } });
  const lines = async () => {
    const answer = await ask(`Bearer ${token}`);
    assert.equal(answer.status, 200);
    assert.match(String(answer.headers.get('content-type')), /^text\/plain; version=0\.0\.4/);
    return (await answer.text()).split('\n');
  };
  return { ...site, ask, lines };
};

test('without a token in the settings there are no metrics', async (t) => {
  const { app } = await application(t);
  const answer = await app.request('/metrics', { headers: { Authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 404);
});

test('only who has the token gets them', async (t) => {
  const { ask } = await measured(t);
  for (const authorization of [undefined, '', token, `Basic ${token}`, `Bearer ${token}x`, 'Bearer ', 'Bearer a b']) {
    const answer = await ask(authorization);
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
    assert.equal(((await answer.json()) as { type: string }).type, '/problems/token-missing');
  }
});

test('they report outcomes of signatures and requests, what waits, and how many count', async (t) => {
  const { sign, work, store, lines } = await measured(t);
  assert.equal((await sign(signature())).status, 202);
  await work();
  assert.equal((await sign(signature({ country: 'Nowhere' }))).status, 422);
  await store.save(arrival({ received: 1_800_000_050_000 }));
  await store.save(arrival({ received: 1_800_000_030_000 }));
  const told = await lines();
  for (const line of [
    'petition_signatures_total{outcome="accepted"} 1',
    'petition_signatures_total{outcome="invalid-input"} 1',
    'petition_http_request_duration_seconds_count{route="/v1/campaigns/:id/signatures",method="POST",status="2xx"} 1',
    'petition_queue_length 0',
    'petition_outbox_size 0',
    'petition_unsettled{campaign="open"} 2',
    'petition_unsettled{campaign="closed"} 0',
    'petition_count{campaign="open"} 1',
    'petition_worker_lag_seconds 30',
  ])
    assert.ok(told.includes(line), `${line}\n${told.filter((one) => one.startsWith('petition')).join('\n')}`);
  const helped = told.flatMap((line) => /^# HELP (petition_\w+) /.exec(line)?.[1] ?? []);
  const documented = column('docs/monitoring.md', 'metric').filter((name) => name.startsWith('petition_'));
  assert.deepEqual(helped.sort(), documented.sort());
  for (const name of ['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes', 'nodejs_heap_size_used_bytes'])
    assert.ok(told.some((line) => line.startsWith(`${name} `)));
});

test('a signature in doubt is told from an accepted one here, and nowhere else', async (t) => {
  const { sign, lines } = await measured(t);
  const usual = await sign(signature());
  const answer = await sign(signature({ [honeypotField]: 'x' }));
  assert.deepEqual([answer.status, await answer.text()], [usual.status, await usual.text()]);
  assert.ok((await lines()).includes('petition_signatures_total{outcome="held-honeypot"} 1'));
});

test('nobody can add names to them by asking for what is not there', async (t) => {
  const { app, lines } = await measured(t);
  for (let n = 0; n < 20; n++) {
    await app.request(`/v1/campaigns/quimby-${n}/count`);
    await app.request(`/v1/campaigns/quimby-${n}/signatures`, posted(signature()));
    await app.request(`/quimby-${n}/x?quimby`);
    await app.request('/', { method: `QUIMBY${n}` });
  }
  const told = await lines();
  assert.doesNotMatch(told.join('\n'), /quimby/i);
  assert.ok(told.filter((line) => line.includes('_duration_seconds_count{')).length < 10);
});

test('while the database is away the rest is reported', async (t) => {
  const { lines } = await measured(t, { totals: () => Promise.reject(new StoreError('away')) });
  const told = (await lines()).join('\n');
  assert.match(told, /^petition_queue_length 0$/m);
  assert.doesNotMatch(told, /petition_count|petition_outbox_size/);
});

test('the real server has them where METRICS_TOKEN says so', async (t) => {
  const server = await running(t, { CAMPAIGNS: documents(t, threeCampaigns), METRICS_TOKEN: token }, folder(t));
  assert.equal((await server.sign(signature())).status, 202);
  await server.counts(1);
  const answer = await fetch(`${server.address}/metrics`, { headers: { Authorization: `Bearer ${token}` } });
  assert.match(await answer.text(), /^petition_count\{campaign="open"\} 1$/m);
});
