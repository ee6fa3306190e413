/**
 * oEmbed 1.0 by its specification (https://oembed.com, 2.3): what content systems ask, and what
 * they get.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCampaigns } from './read-campaigns.ts';
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
    html:
      '<blockquote><a href="https://petitions.example/p/open">Open the library</a></blockquote>' +
      '<iframe src="https://petitions.example/embed/open" title="Open the library" width="100%" height="800" frameborder="0" loading="lazy"></iframe>',
  });
});

test('the language of the pasted address is that of the frame and of its title', async (t) => {
  const { app } = await application(t);
  const { title, html } = (await (await app.request(asked(`${page}?lang=zh-HK`))).json()) as Rich;
  assert.equal(title, '開放圖書館');
  assert.match(html, /src="https:\/\/petitions\.example\/embed\/open\?lang=zh-Hant" title="開放圖書館"/);
});

test('the address of a frame, as editors find it in a frame that is pasted, is answered as that of its page', async (t) => {
  const { app } = await application(t);
  const of = async (url: string): Promise<unknown> => (await app.request(asked(url))).json();
  assert.deepEqual(
    await of('https://petitions.example/embed/open?lang=zh-Hant&theme=dark'),
    await of(`${page}?lang=zh-Hant`),
  );
  const frame = await (await app.request('/embed/open?lang=zh-Hant')).text();
  const [, address = ''] = /type="application\/json\+oembed" href="([^"]+)"/.exec(frame) ?? [];
  const { pathname, search } = new URL(address.replaceAll('&amp;', '&'));
  assert.deepEqual(await (await app.request(pathname + search)).json(), await of(`${page}?lang=zh-Hant`));
});

test('if frames are removed, the link to the page remains, in the language of the address', async (t) => {
  const { app } = await application(t);
  const { html } = (await (await app.request(asked(`${page}?lang=zh-HK`))).json()) as Rich;
  assert.equal(
    html.replace(/<iframe[^]*<\/iframe>/, ''),
    '<blockquote><a href="https://petitions.example/p/open?lang=zh-Hant">開放圖書館</a></blockquote>',
  );
});

/**
 * What WordPress asks of an answer before it loads the script that speaks to the frame (5.9 and
 * later, wp-includes/embed.php).
 */
test('WordPress finds the quotation and the frame that it looks for', async (t) => {
  const { app } = await application(t);
  const { html } = (await (await app.request(asked(page))).json()) as Rich;
  const [, quotation = '', frame = ''] = /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(html) ?? [];
  assert.match(quotation, /^<blockquote><a href=/);
  assert.match(frame, / src="https:\/\/petitions\.example\/embed\/open"/);
  const marked = quotation.replace('<blockquote', '<blockquote class="wp-embedded-content"');
  assert.match(marked, /<blockquote\s[^>]*?wp-embedded-content/);
});

test('the frame is as wide as its column and never higher than the place for it', async (t) => {
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
    assert.match(given.html, new RegExp(` width="100%" height="${height}" `));
  }
});

test('a title cannot break out of its attribute', async (t) => {
  const title = `"><script>alert(1)</script> & 'more'`;
  const campaigns = readCampaigns(documents(t, { 'open.json': { ...openCampaign, title } }));
  const { app } = await application(t, { campaigns });
  const given = (await (await app.request(asked(page))).json()) as Rich;
  assert.equal(given.title, title);
  assert.match(
    given.html,
    /title="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &#39;more&#39;" width="100%"/,
  );
});

test('neither XML nor any other format is implemented', async (t) => {
  const { app } = await application(t);
  for (const format of ['xml', 'XML', 'jsonp', '']) {
    const answer = await app.request(asked(page, { format }));
    assert.equal(answer.status, 501);
    assert.equal(((await answer.json()) as { type: string }).type, '/problems/format-unsupported');
  }
  assert.equal((await app.request(asked(page, { format: 'json' }))).status, 200);
});

test('a URL that is no page of this server is not found, and not repeated', async (t) => {
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
    'https://petitions.example/embed/open/more',
    'https://petitions.example/frame/open',
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
