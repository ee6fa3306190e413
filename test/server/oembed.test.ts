/** oEmbed 1.0 by its specification (https://oembed.com, 2.3): what content systems ask, and what they get. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCampaigns } from '../../server/campaigns.ts';
import { application, documents, openCampaign } from './fixtures.ts';

interface Rich {
  readonly [name: string]: unknown;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly html: string;
}

const asked = (url: string, rest: Readonly<Record<string, string>> = {}): string =>
  `/oembed?${new URLSearchParams({ url, ...rest }).toString()}`;
const page = 'https://petitions.example/p/open';

test('a page’s address gives a frame with what the specification asks of a rich answer', async (t) => {
  const { app } = await application(t);
  const answer = await app.request(asked(page));
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/json');
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=3600');
  assert.deepEqual(await answer.json(), {
    version: '1.0',
    type: 'rich',
    title: 'Open the library',
    provider_name: 'petitions.example',
    provider_url: 'https://petitions.example/',
    cache_age: 86_400,
    width: 640,
    height: 800,
    html: '<iframe src="https://petitions.example/embed/open" title="Open the library" width="640" height="800" frameborder="0" loading="lazy"></iframe>',
  });
});

test('the language of the pasted address is that of the frame and of its title', async (t) => {
  const { app } = await application(t);
  const { title, html } = (await (await app.request(asked(`${page}?lang=zh-HK`))).json()) as Rich;
  assert.equal(title, '開放圖書館');
  assert.match(html, /src="https:\/\/petitions\.example\/embed\/open\?lang=zh-Hant" title="開放圖書館"/);
});

test('the frame is never larger than the place for it', async (t) => {
  const { app } = await application(t);
  for (const [maxwidth, maxheight, width, height] of [
    ['320', '400', 320, 400],
    ['5000', '5000', 640, 800],
    ['500', '', 500, 800],
    ['-1', '1e9', 640, 800],
    ['0', 'NaN', 640, 800],
    ['"><script>', '99999999', 640, 800],
  ] as const) {
    const given = (await (await app.request(asked(page, { maxwidth, maxheight }))).json()) as Rich;
    assert.deepEqual([given.width, given.height], [width, height]);
    assert.match(given.html, new RegExp(` width="${width}" height="${height}" `));
  }
});

test('a title cannot leave its attribute', async (t) => {
  const title = `"><script>alert(1)</script> & 'more'`;
  const campaigns = readCampaigns(documents(t, { 'open.json': { ...openCampaign, title } }));
  const { app } = await application(t, { campaigns });
  const given = (await (await app.request(asked(page))).json()) as Rich;
  assert.equal(given.title, title);
  assert.match(
    given.html,
    /title="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &#39;more&#39;" width="640"/,
  );
});

test('XML is not implemented, and any other format neither', async (t) => {
  const { app } = await application(t);
  for (const format of ['xml', 'XML', 'jsonp', '']) {
    const answer = await app.request(asked(page, { format }));
    assert.equal(answer.status, 501);
    assert.equal(((await answer.json()) as { type: string }).type, '/problems/format-unsupported');
  }
  assert.equal((await app.request(asked(page, { format: 'json' }))).status, 200);
});

test('an address that is no page of this server is not found, and is not repeated', async (t) => {
  const { app } = await application(t);
  for (const url of [
    '',
    'open',
    'https://petitions.example/',
    'https://petitions.example/p/',
    'https://petitions.example/p/nobody',
    'https://petitions.example/p/constructor',
    'https://petitions.example/p/open/more',
    'https://petitions.example/p/../p/open/x',
    'https://petitions.example/embed/open',
    'https://petitions.example.evil.example/p/open',
    'https://petitions.example@evil.example/p/open',
    'http://petitions.example/p/open',
    'https://petitions.example:8443/p/open',
    'javascript:alert(1)//p/open',
    `https://evil.example/${'x'.repeat(9000)}`,
  ]) {
    const answer = await app.request(asked(url));
    assert.equal(answer.status, 404, url);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    const text = await answer.text();
    assert.match(text, /\/problems\/unknown-page/);
    assert.doesNotMatch(text, /evil/);
  }
  assert.equal((await app.request('/oembed')).status, 404);
});

test('scripts of any site may ask, by GET alone', async (t) => {
  const { app } = await application(t);
  const { headers } = await app.request(asked(page));
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.equal(headers.get('set-cookie'), null);
  const posted = await app.request('/oembed', { method: 'POST' });
  assert.deepEqual([posted.status, posted.headers.get('allow')], [405, 'GET, HEAD']);
});
