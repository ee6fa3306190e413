/** Every route but the taking of signatures: what it answers, and under which headers. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCampaigns } from './read-campaigns.ts';
import { StoreError, type Store } from '../../server/store/store.ts';
import { application, documents, folder, openCampaign, signature } from './fixtures.ts';

const typeOf = async (response: Response): Promise<unknown> => ((await response.json()) as { type: string }).type;

test('a campaign is served as written, without its server settings, and can be revalidated', async (t) => {
  const { app } = await application(t);
  const response = await app.request('/v1/campaigns/open');
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/json');
  assert.equal(response.headers.get('cache-control'), 'public, max-age=60');
  const { server: _server, ...published } = openCampaign;
  const text = await response.text();
  assert.deepEqual(JSON.parse(text), published);
  assert.doesNotMatch(text, /only-the-server-knows/);

  const again = await app.request('/v1/campaigns/open', {
    headers: { 'If-None-Match': String(response.headers.get('etag')) },
  });
  assert.equal(again.status, 304);
  assert.equal(again.headers.get('access-control-allow-origin'), '*');
  assert.equal(await again.text(), '');
});

test('a page that the browser kept keeps its policy when it is revalidated', async (t) => {
  const demo = folder(t);
  writeFileSync(join(demo, 'group.html'), '<!doctype html><title>A group</title>');
  const { app } = await application(t, { demo });
  const first = await app.request('/group.html');
  assert.match(String(first.headers.get('content-security-policy')), /script-src 'self'/);
  const again = await app.request('/group.html', { headers: { 'If-None-Match': String(first.headers.get('etag')) } });
  assert.equal(again.status, 304);
  assert.equal(again.headers.get('content-security-policy'), null);
});

test('the count moves by several at a time, never past the truth, and may be kept for ten seconds', async (t) => {
  let now = Date.now();
  const { app, sign, work } = await application(t, { now: () => now });
  const count = async () => {
    now += 1000;
    return ((await (await app.request('/v1/campaigns/open/count')).json()) as { count: number }).count;
  };
  let signed = 0;
  for (let before = await count(); signed < 5 || before < 5; before = await count()) {
    await sign(signature());
    await work();
    signed++;
    const after = await count();
    assert.ok(after === before || (after >= before + 5 && after % 5 === 0 && after <= signed), `${before}, ${after}`);
  }
  const response = await app.request('/v1/campaigns/open/count');
  assert.match(response.headers.get('cache-control') ?? '', /^public, max-age=10, stale-while-revalidate=20, /);
  const etag = response.headers.get('etag') ?? '';
  const again = await app.request('/v1/campaigns/open/count', { headers: { 'If-None-Match': etag } });
  assert.equal(again.status, 304);
});

test('while it stops it is alive, and says that it is not ready', async (t) => {
  const { app } = await application(t, { isStopping: () => true });
  assert.equal((await app.request('/healthz')).status, 200);
  const answer = await app.request('/readyz');
  assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '5']);
  assert.equal(await typeOf(answer), '/problems/stopping');
});

test('browsers are told to keep to HTTPS where it is reached by HTTPS, and not where it is not', async (t) => {
  const { app } = await application(t);
  assert.equal((await app.request('/nothing')).headers.get('strict-transport-security'), 'max-age=31536000');
  const plain = await application(t, { base: () => 'http://localhost:8787/' });
  assert.equal((await plain.app.request('/nothing')).headers.get('strict-transport-security'), null);
});

test('an unknown campaign is a problem on every route', async (t) => {
  const { app } = await application(t);
  for (const id of ['nobody', '__proto__', 'constructor', '%00', '..%2fopen', 'x'.repeat(5000)])
    for (const [path, method] of [
      ['', 'GET'],
      ['/count', 'GET'],
      ['/signatures', 'POST'],
    ]) {
      const response = await app.request(`/v1/campaigns/${id}${path}`, { method: method as string });
      assert.equal(response.status, 404);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
      assert.equal(await typeOf(response), '/problems/unknown-campaign');
    }
});

test('a path that is not there, and a method that is not allowed, are problems that say so', async (t) => {
  const { app } = await application(t);
  for (const path of ['/v1', '/v1/nothing', '/v1/campaigns/open/', '/nothing.html', '/9.9.9/petition-widget.js']) {
    const response = await app.request(path);
    assert.equal(response.status, 404, path);
    assert.equal(await typeOf(response), '/problems/not-found');
  }
  for (const [method, path, allowed] of [
    ['DELETE', '/v1/campaigns/open', 'GET, HEAD, OPTIONS'],
    ['GET', '/v1/campaigns/open/signatures', 'POST, OPTIONS'],
    ['POST', '/v1/campaigns/open/count', 'GET, HEAD, OPTIONS'],
    ['POST', '/', 'GET, HEAD'],
    ['PUT', '/petition-widget.js', 'GET, HEAD'],
  ] as const) {
    const response = await app.request(path, { method });
    assert.equal(response.status, 405, path);
    assert.equal(response.headers.get('allow'), allowed);
    assert.equal(await typeOf(response), '/problems/method-not-allowed');
  }
});

test('any origin may ask, and no answer sets a cookie', async (t) => {
  const { app } = await application(t);
  const asked = await app.request('/v1/campaigns/open/signatures', {
    method: 'OPTIONS',
    headers: { Origin: 'https://blog.example', 'Access-Control-Request-Method': 'POST' },
  });
  assert.equal(asked.status, 204);
  assert.match(String(asked.headers.get('access-control-allow-methods')), /POST/);
  assert.equal(asked.headers.get('access-control-allow-headers'), 'authorization, content-type');
  assert.equal(asked.headers.get('access-control-max-age'), '7200');

  for (const [path, method] of [
    ['/v1/campaigns/open', 'GET'],
    ['/v1/campaigns/open', 'PATCH'],
    ['/v1/campaigns/open/count', 'GET'],
    ['/v1/campaigns/closed/signatures', 'POST'],
    ['/v1/campaigns/open/signatures', 'OPTIONS'],
    ['/v1/nothing', 'GET'],
    ['/petition-widget.js', 'GET'],
    ...['extras', 'adapters', 'sealing', 'languages', 'ar', 'zh-Hant-TW'].map((end) => [
      `/petition-widget-${end}.js`,
      'GET',
    ]),
  ]) {
    const { headers } = await app.request(path as string, { method: method as string });
    assert.equal(headers.get('access-control-allow-origin'), '*', path);
    assert.equal(headers.get('access-control-expose-headers'), 'Retry-After', path);
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin', path);
    assert.equal(headers.get('access-control-allow-credentials'), null, path);
    assert.equal(headers.get('set-cookie'), null, path);
  }
});

test('the widget comes from its plain path for a minute, and from its versioned path for good', async (t) => {
  const dist = folder(t);
  const names = ['petition-widget.js', 'petition-widget-extras.js'];
  for (const name of names) writeFileSync(join(dist, name), `/* ${name} */`);
  const { app } = await application(t, { dist });
  for (const [path, name, cache] of names.flatMap((name) => [
    [`/${name}`, name, 'public, max-age=60'],
    [`/1.2.3/${name}`, name, 'public, max-age=31536000, immutable'],
  ])) {
    const response = await app.request(path as string);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), `/* ${name} */`);
    assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal(response.headers.get('cache-control'), cache);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
  }
});

test('the builder is served from the build under a policy of its own, and its source is not', async (t) => {
  const dist = folder(t);
  mkdirSync(join(dist, 'builder'));
  for (const name of ['index.html', 'builder.js', 'builder.css', 'sealing-worker.js'])
    writeFileSync(join(dist, 'builder', name), name);
  const demo = folder(t);
  mkdirSync(join(demo, 'builder'));
  for (const name of ['index.html', 'other.js']) writeFileSync(join(demo, 'builder', name), 'source');
  const { app } = await application(t, { dist, demo });
  for (const path of ['/builder', '/builder/']) {
    const page = await app.request(path);
    assert.equal(await page.text(), 'index.html');
    const policy = String(page.headers.get('content-security-policy'));
    assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  }
  assert.equal(await (await app.request('/builder/builder.js')).text(), 'builder.js');
  assert.equal(await (await app.request('/builder/builder.css')).text(), 'builder.css');
  const worker = await app.request('/builder/sealing-worker.js');
  assert.equal(await worker.text(), 'sealing-worker.js');
  assert.equal(worker.headers.get('content-security-policy'), "default-src 'none'");
  for (const path of [
    '/builder/index.html',
    '/builder/other.js',
    '/builder/views/page.ts',
    '/builder/../builder/other.js',
  ])
    assert.equal((await app.request(path)).status, 404, path);
  assert.equal((await app.request('/builder', { method: 'POST' })).status, 405);
});

test('the demo is served under a policy, and nothing else of its folder or beside it', async (t) => {
  const demo = join(folder(t), 'demo');
  mkdirSync(join(demo, 'campaigns'), { recursive: true });
  mkdirSync(join(demo, 'blog'));
  for (const name of ['index.html', 'blog/index.html', 'style.css', '.secret.html', 'notes.ts', 'campaigns/a.html'])
    writeFileSync(join(demo, name), name);
  writeFileSync(join(demo, 'campaigns/open.json'), JSON.stringify(openCampaign));
  writeFileSync(join(demo, '../outside.html'), 'outside');
  const { app } = await application(t, { demo });

  for (const [path, content] of [
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/blog/', 'blog/index.html'],
    ['/style.css', 'style.css'],
  ] as const)
    assert.equal(await (await app.request(path)).text(), content);

  const { headers } = await app.request('/');
  assert.match(String(headers.get('content-security-policy')), /default-src 'none'; script-src 'self';/);
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
  assert.equal(headers.get('access-control-allow-origin'), null);

  for (const path of [
    '/campaigns/open.json',
    '/campaigns/a.html',
    '/Campaigns/a.html',
    '/%63ampaigns/a.html',
    '/blog/../campaigns/a.html',
    '/blog/%2e%2e/campaigns/a.html',
    '/blog%2f..%2fcampaigns%2fa.html',
    '/..%2foutside.html',
    '/%2e%2e%2foutside.html',
    '/..%5coutside.html',
    '//campaigns/a.html',
    '/.secret.html',
    '/notes.ts',
    '/blog',
    '/index.html/',
    '/index.html%00.html',
    '/%',
    `/${'x'.repeat(3000)}.html`,
  ])
    assert.equal((await app.request(path)).status, 404, path);
});

test('it says that it is alive, and that it is ready only if it can write', async (t) => {
  const { app } = await application(t);
  assert.equal((await app.request('/healthz')).status, 200);
  assert.equal((await app.request('/readyz')).status, 200);

  const full = { health: () => Promise.reject(new StoreError('database or disk is full')) } as unknown as Store;
  const { app: broken } = await application(t, { store: full });
  assert.equal((await broken.request('/healthz')).status, 200);
  const response = await broken.request('/readyz');
  assert.equal(response.status, 503);
  assert.equal(response.headers.get('retry-after'), '5');
});

test('challenges have a limit for each network, and all of them one for what is made at a time', async (t) => {
  const guarded = { ...openCampaign, server: { proofOfWork: true } };
  const free = { ...guarded, id: 'free', server: { proofOfWork: true, rateLimit: false } };
  const campaigns = readCampaigns(documents(t, { 'open.json': guarded, 'free.json': free }));
  const { app } = await application(t, { campaigns, now: () => 1_800_000_000_000 });
  const ask = async (address: string, campaign = 'open') =>
    app.request(`/v1/campaigns/${campaign}/challenge`, {}, { incoming: { socket: { remoteAddress: address } } });
  for (let n = 0; n < 300; n++) assert.equal((await ask('203.0.113.1')).status, 200);
  const refused = await ask('203.0.113.1');
  assert.equal(refused.status, 429);
  assert.equal(await typeOf(refused), '/problems/rate-limited');
  assert.match(String(refused.headers.get('retry-after')), /^\d+$/);
  assert.equal((await ask('203.0.113.2')).status, 200);

  // Also from where nobody can be told apart, or no limit was wished.
  for (const [address, campaign] of [
    ['10.0.0.1', 'open'],
    ['203.0.113.1', 'free'],
  ] as const) {
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask(address, campaign)));
    const busy = answers.filter(({ status }) => status === 503);
    assert.deepEqual([busy.length, answers.filter(({ status }) => status === 200).length], [10, 50]);
    for (const one of busy) assert.match(String(one.headers.get('retry-after')), /^\d+$/);
    assert.equal((await ask(address, campaign)).status, 200);
  }
});
