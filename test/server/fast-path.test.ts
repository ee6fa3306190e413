/**
 * The short way of a signature and the one through the application: the same answers, header for
 * header.
 */
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { readCampaigns } from './read-campaigns.ts';
import { listen } from '../../server/http/listen.ts';
import { createMetrics } from '../../server/http/metrics.ts';
import { StoreError, type Store } from '../../server/store/store.ts';
import { application, documents, posted, signature, threeCampaigns } from './fixtures.ts';

const token = 'a-token-for-the-tests';
const broken = { email: 'broken@mail.example' };

test('a signature gets the same answer on both paths, whatever becomes of it, and the same metrics', async (t) => {
  const campaigns = readCampaigns(documents(t, threeCampaigns));
  const store = await application(t, { campaigns }).then(({ store }) => store);
  const failing: Store = { ...store, save: () => Promise.reject(new StoreError('the disk is full')) };
  const metrics = createMetrics({ token, campaigns, store, now: Date.now });
  const sites = await Promise.all(
    [store, failing].map(async (store) => {
      const { app } = await application(t, { campaigns, store, metrics });
      const { server, stop } = await listen(app, { HOST: '127.0.0.1', PORT: 0 });
      t.after(stop);
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    }),
  );
  const [site = '', full = ''] = sites;
  /** Each with what differs by chance or the clock left out. */
  const told = async (url: string, request: RequestInit) => {
    const response = await fetch(url, request);
    const headers = Object.fromEntries(response.headers);
    const hidden: Record<string, boolean> = {};
    for (const name of ['date', 'retry-after']) hidden[name] = name in headers;
    const body = (await response.text()).replace(/urn:uuid:[\da-f-]+/, 'urn:uuid');
    return { status: response.status, headers: { ...headers, ...hidden }, body };
  };
  const cases: [status: number, campaign: string, request: RequestInit, at?: string][] = [
    [202, 'open', posted(signature())],
    [422, 'open', posted(signature({ name: '' }))],
    [400, 'open', posted('{')],
    [415, 'open', { ...posted(signature()), headers: { 'Content-Type': 'text/plain' } }],
    [415, 'open', posted(signature(), { 'Content-Encoding': 'gzip' })],
    [413, 'open', posted(' '.repeat(256 * 1024 + 1))],
    [404, 'nowhere', posted(signature())],
    [410, 'closed', posted(signature({}, { campaign: 'closed' }))],
    [422, 'sealed', posted(signature({}, { campaign: 'sealed' }))],
    [503, 'open', posted(signature(broken)), full],
  ];
  for (const [status, campaign, request, at = site] of cases) {
    const path = `${at}/v1/campaigns/${campaign}/signatures`;
    const short = await told(path, request);
    assert.equal(short.status, status);
    // The same place, not written as widgets do.
    assert.deepEqual(await told(`${path}?`, request), short);
    assert.deepEqual(await told(path.replace('/v1/campaigns', '/v1/c%61mpaigns'), request), short);
  }
  const measured = await (await fetch(`${site}/metrics`, { headers: { Authorization: `Bearer ${token}` } })).text();
  assert.match(
    measured,
    /petition_http_request_duration_seconds_count\{route="\/v1\/campaigns\/:id\/signatures",method="POST",status="2xx"\} 3\n/,
  );
  assert.match(measured, /petition_signatures_total\{outcome="accepted"\} 3\n/);
});
