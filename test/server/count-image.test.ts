/** The count as an image: what a mail program gets, in each language, and what it costs nobody. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decode } from 'fast-png';
import { intlLocale, spokenLocales } from 'petition-widget/page';
import { wordsOf } from '../../server/count-image/route.ts';
import { isDrawn, textOf, toSvg } from '../../server/count-image/draw.ts';
import { readCampaigns } from './read-campaigns.ts';
import { StoreError, type Store } from '../../server/store/store.ts';
import { application, documents, openCampaign, signature } from './fixtures.ts';

const titleOf = (svg: string): string => /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? '';

const parsePng = (bytes: Buffer) => {
  const { width, height, channels, data } = decode(bytes);
  assert.equal(channels, 4);
  return {
    width,
    height,
    pixel: (x: number, y: number) => [...data.slice((y * width + x) * 4, (y * width + x + 1) * 4)],
  };
};

type Numbers = Readonly<Record<string, number>>;

/** An application whose campaigns have so many signatures, online and on paper. */
const counting = (t: Parameters<typeof application>[0], online: Numbers, paper: Numbers = {}) => {
  const store: Partial<Store> = {
    told: async () => new Map(Object.entries(online)),
    onPaper: async () => new Map(Object.entries(paper)),
  };
  return application(t, { store: store as Store });
};

test('the image says what the widget says, in the plural and the grouping of each language', async (t) => {
  for (const [count, lang, said] of [
    [12_345, 'en', '12,345 people have signed'],
    [1, 'en', '1 person has signed'],
    [12_345, 'zh-Hant', '已有 12,345 人聯署'],
    [1, 'zh-HK', '已有 1 人聯署'],
    [6_789_012, 'zh-Hans', '已有 6,789,012 人签名'],
    [2, 'fr', '2 personnes ont signé'],
    [22, 'ru', 'Подписали 22 человека'],
    [1_234, 'ar', '١٬٢٣٤ توقيعًا حتى الآن'],
    [12_345, 'fa', '۱۲٬۳۴۵ نفر امضا کرده‌اند'],
    [2, 'sw', '2 people have signed'],
  ] as const) {
    const { app } = await counting(t, { open: count });
    // The second is the first address it had, which is in mails that were sent.
    for (const address of [`signed/${lang}.svg`, `count.svg?lang=${lang}`]) {
      const answer = await app.request(`/v1/campaigns/open/${address}`);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), 'image/svg+xml');
      assert.equal(titleOf(await answer.text()), said);
    }
  }
});

test('it says how many of them signed on paper, in each language, also where all of them did', async (t) => {
  for (const [online, paper, lang, said] of [
    [1147, 80, 'en', '1,227 people have signed · Including 80 on paper'],
    [0, 1, 'en', '1 person has signed · Including 1 on paper'],
    [1147, 80, 'zh-Hant', '已有 1,227 人聯署 · 包括紙本聯署 80 人'],
    [1147, 80, 'zh-Hans', '已有 1,227 人签名 · 包括纸质签名 80 人'],
  ] as const) {
    const { app } = await counting(t, { open: online }, { open: paper });
    assert.equal(titleOf(await (await app.request(`/v1/campaigns/open/signed/${lang}.svg`)).text()), said);
    const image = await app.request(`/v1/campaigns/open/signed/${lang}.png`);
    assert.equal(parsePng(Buffer.from(await image.arrayBuffer())).width, 640);
  }
});

test('without a language it is in the campaign’s own', async (t) => {
  const campaigns = readCampaigns(
    documents(t, { 'open.json': { ...openCampaign, locale: 'zh-Hant', title: '開放圖書館' } }),
  );
  const { app } = await application(t, { campaigns });
  const headers = { 'Accept-Language': 'en' };
  assert.equal(titleOf(await (await app.request('/v1/campaigns/open/count.svg', { headers })).text()), '我要聯署');
});

test('it consists of outlines only: no text, style, script, font or address', async (t) => {
  const { app } = await counting(t, { open: 12_345 });
  const svg = await (await app.request('/v1/campaigns/open/count.svg')).text();
  assert.deepEqual([...new Set(svg.match(/<\w+/g))], ['<svg', '<title', '<path']);
  assert.match(
    svg,
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="320" height="64" role="img" lang="en" viewBox/,
  );
  assert.doesNotMatch(svg.replace('http://www.w3.org/2000/svg', ''), /href|url\(|style|:\/\/|\son\w/);
  assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
});

test('the PNG has twice the pixels, its own light ground with dark writing on it, and round corners', async (t) => {
  const { app } = await counting(t, { open: 12_345 });
  const answer = await app.request('/v1/campaigns/open/signed/zh-Hant.png');
  assert.equal(answer.headers.get('content-type'), 'image/png');
  const bytes = Buffer.from(await answer.arrayBuffer());
  assert.ok(bytes.length < 16_384, `${bytes.length} bytes`);
  const { width, height, pixel } = parsePng(bytes);
  assert.deepEqual([width, height], [640, 128]);
  assert.equal(pixel(0, 0)[3], 0);
  assert.deepEqual(pixel(20, 20), [255, 254, 251, 255]);
  let written = 0;
  for (let y = 4; y < height - 4; y++) for (let x = 4; x < width - 4; x++) if ((pixel(x, y)[0] ?? 0) < 64) written++;
  assert.ok(written > 2000 && written < 12_000, `${written} dark pixels`);
});

test('every word that can be drawn has its outline, in every language that the widget ships, and there are no others', () => {
  const { outlines } = JSON.parse(readFileSync('server/count-image/outlines.json', 'utf8')) as {
    outlines: Record<string, { number: object; words: object }>;
  };
  assert.deepEqual(Object.keys(outlines).sort(), [...spokenLocales].sort());
  for (const locale of spokenLocales) {
    const numbers = [...Array(201).keys(), 1_000_000, 1_234_567_890];
    const counts = numbers.flatMap((count) => [{ count }, { count, paper: count }]);
    const lines = [{}, ...counts].map((count) => wordsOf(locale, count));
    for (const line of lines) assert.equal(titleOf(toSvg(line)), textOf(line));
    const pieces = lines.flatMap((line) =>
      line.lines.flat().filter((piece) => typeof piece === 'string' && piece !== ''),
    );
    const { number, words } = outlines[locale] ?? { number: {}, words: {} };
    assert.deepEqual(Object.keys(words).sort(), [...new Set(pieces)].sort());
    const written = new Intl.NumberFormat(intlLocale(locale)).format(1_234_567_890);
    assert.deepEqual(Object.keys(number).sort(), [...new Set(written)].sort());
  }
});

test('words that were translated anew are known to have no outlines yet', () => {
  assert.ok(isDrawn(wordsOf('th', { count: 12 })));
  assert.ok(!isDrawn({ locale: 'th', lines: [['คำที่เพิ่งเปลี่ยน']] }));
  assert.ok(!isDrawn({ locale: 'cy', lines: [['Llofnodi']] }));
});

test('a number of any length fits between the edges', () => {
  for (const { count, paper } of [9, 99_999, 99_999_999, 8_888_888_888].flatMap((count) => [
    { count, paper: 0 },
    { count, paper: count },
  ])) {
    const svg = toSvg(wordsOf('en', { count, paper }));
    const ink = /fill="#17181c" d="([^"]+)"/.exec(svg)?.[1] ?? '';
    const xs = [...ink.matchAll(/(-?[\d.]+) -?[\d.]+/g)].map(([, x]) => Number(x));
    assert.ok(Math.min(...xs) >= 15 && Math.max(...xs) <= 305, `${count}: ${Math.min(...xs)} to ${Math.max(...xs)}`);
  }
});

test('it is kept as long as the count is, and revalidated by its content', async (t) => {
  let now = Date.now();
  const { app, store, sign, work } = await application(t, { now: () => now });
  const path = '/v1/campaigns/open/count.png';
  const first = await app.request(path);
  assert.equal(
    first.headers.get('cache-control'),
    'public, max-age=10, stale-while-revalidate=20, stale-if-error=86400',
  );
  assert.equal(first.headers.get('vary'), null);
  const headers = { 'If-None-Match': String(first.headers.get('etag')) };
  assert.equal((await app.request(path, { headers })).status, 304);
  const moved = async () => ((await store.told()).get('open') ?? 0) > 0;
  while (!(await moved())) {
    await sign(signature());
    await work();
    // The next worker leads when the term of this one is over.
    now += 60_000;
  }
  assert.equal((await app.request(path, { headers })).status, 200);
});

test('it cannot track anybody: a query changes nothing, no cookie is set, nothing is logged', async (t) => {
  const { app, logged } = await counting(t, { open: 12 });
  const plain = await app.request('/v1/campaigns/open/count.svg');
  const body = await plain.text();
  for (const query of [
    '?who=ada@example.org',
    '?lang=',
    '?lang=%00',
    '?lang=%3Cscript%3E',
    `?lang=${'x'.repeat(9000)}`,
    '?lang=en&lang=zh-Hant',
  ])
    assert.equal(await (await app.request(`/v1/campaigns/open/count.svg${query}`)).text(), body, query);
  assert.equal(plain.headers.get('set-cookie'), null);
  assert.deepEqual(logged, []);
});

test('other sites may show it, and it may load and run nothing', async (t) => {
  const { app } = await application(t);
  for (const format of ['svg', 'png']) {
    const { headers } = await app.request(`/v1/campaigns/open/count.${format}`);
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  }
});

test('while the number is unavailable, readers see words and no broken image', async (t) => {
  const store: Partial<Store> = {
    told: async () => {
      throw new StoreError('gone');
    },
    onPaper: async () => new Map(),
  };
  const { app } = await application(t, { store: store as Store });
  const answer = await app.request('/v1/campaigns/open/count.svg');
  assert.equal(answer.status, 200);
  assert.equal(titleOf(await answer.text()), 'Sign the petition');
  parsePng(Buffer.from(await (await app.request('/v1/campaigns/open/count.png')).arrayBuffer()));
});

test('an unknown format, an unknown campaign and other methods are refused', async (t) => {
  const { app } = await application(t);
  for (const [path, method, status] of [
    ['/v1/campaigns/open/count.gif', 'GET', 404],
    ['/v1/campaigns/open/count.SVG', 'GET', 404],
    ['/v1/campaigns/open/count.png/', 'GET', 404],
    ['/v1/campaigns/open/signed/en.png', 'POST', 405],
    ['/v1/campaigns/open/signed/en.gif', 'GET', 404],
    ['/v1/campaigns/open/signed/en%2f.png', 'GET', 404],
    ['/v1/campaigns/nobody/signed/en.png', 'GET', 404],
    ['/v1/campaigns/nobody/count.png', 'GET', 404],
    ['/v1/campaigns/open/count.png', 'POST', 405],
  ] as const)
    assert.equal((await app.request(path, { method })).status, status, path);
});
