/**
 * The hosted page and the same for a frame: what stands in them, for whom, and under which headers.
 */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { messages, speaking } from 'petition-widget/page';
import { readCampaigns } from './read-campaigns.ts';
import { wordsFor } from '../../server/i18n/words.ts';
import { application, closedCampaign, documents, openCampaign, sealedCampaign, signature } from './fixtures.ts';

const library = {
  ...openCampaign,
  id: 'library',
  title: { en: 'Open the <library>', 'zh-Hant': '開放圖書館', 'zh-Hans': '开放图书馆' },
  to: { en: 'To the "council"', 'zh-Hant': '致市議會', 'zh-Hans': '致市议会' },
  body: {
    en: 'It is the **only** warm room & more. <script>alert(1)</script>\n\n## Why\n\n> “Nobody reads.”\n\n- [Facts](https://library.example/facts)\n- [Bad](javascript:alert(1))',
    'zh-Hant': '對許多人來說，這是**唯一溫暖的地方**。',
    'zh-Hans': '对许多人来说，这是**唯一温暖的地方**。',
  },
  demands: ['Open on Sundays.'],
  image: { src: 'https://pictures.example/library.jpg', alt: 'The reading room' },
  notice: 'Think of who may see this.',
  goal: 100,
  closes: '2090-06-04',
  fields: [
    { name: 'name', required: true },
    { name: 'email', required: true },
    { name: 'country' },
    { name: 'comment', maxLength: 500 },
    { name: 'union', type: 'text', label: 'Your union' },
    { name: 'story', type: 'textarea', label: 'Your story' },
    {
      name: 'when',
      type: 'select',
      label: 'When',
      options: [
        { value: 'a', label: 'Mornings' },
        { value: 'b', label: 'Nights' },
      ],
    },
    { name: 'come', type: 'checkbox', label: 'I will come' },
  ],
  display: ['name', 'initials', 'anonymous'],
  consent: {
    controller: 'Friends of the library',
    purpose: 'the count',
    retention: 'a year',
    privacy: 'https://library.example/privacy',
    statement: { en: 'I *agree*.', 'zh-Hant': '我同意。', 'zh-Hans': '我同意。' },
    updates: 'Write to me.',
  },
};

interface Written {
  readonly id: string;
  readonly [key: string]: unknown;
}

const site = async (t: TestContext, ...campaigns: readonly Written[]) => {
  const files = Object.fromEntries(campaigns.map((campaign) => [`${campaign.id}.json`, campaign]));
  const made = await application(t, { campaigns: readCampaigns(documents(t, files)) });
  const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await made.app.request(path, { headers });
    return { response, status: response.status, headers: response.headers, page: await response.text() };
  };
  return { ...made, get };
};

/** Without the white space that templates leave. */
const words = (page: string): string => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const policyOf = (headers: Headers): Map<string, string> =>
  new Map(
    (headers.get('content-security-policy') ?? '')
      .split('; ')
      .map((part) => [part.replace(/ .*/, ''), part.replace(/^\S+ ?/, '')]),
  );

test('the page comes in the language of the link, else of the browser, else of the campaign', async (t) => {
  const { get } = await site(t, library);
  for (const [query, accepted, locale, title] of [
    ['?lang=zh-Hant', 'en', 'zh-Hant', '開放圖書館'],
    ['?lang=zh-HK', 'en', 'zh-Hant', '開放圖書館'],
    ['?lang=zh_CN', 'en', 'zh-Hans', '开放图书馆'],
    ['', 'fr, zh-CN;q=0.5, en;q=0.4', 'zh-Hans', '开放图书馆'],
    ['?lang=fr', 'zh-TW', 'zh-Hant', '開放圖書館'],
    ['', 'fr', 'en', 'Open the &lt;library&gt;'],
    ['?lang=%00%22%3E%3Cscript%3E', '*', 'en', 'Open the &lt;library&gt;'],
    ['', 'x'.repeat(5000), 'en', 'Open the &lt;library&gt;'],
  ] as const)
    for (const path of ['/p/library', '/embed/library']) {
      const { status, headers, page } = await get(path + query, { 'Accept-Language': accepted });
      assert.equal(status, 200);
      assert.match(page, new RegExp(`<html lang="${locale}" dir="ltr"`));
      assert.ok(page.includes(`<title>${title}</title>`), page.slice(0, 500));
      assert.equal(headers.get('vary'), 'Accept-Language');
      assert.doesNotMatch(page, /"><script>/);
    }
});

for (const locale of ['en', 'zh-Hant', 'zh-Hans'])
  test(`in ${locale} it has all that the campaign says, and the whole form in the widget’s words`, async (t) => {
    const { get } = await site(t, library);
    const { page } = await get(`/p/library?lang=${locale}`);
    const text = words(page);
    speaking(locale, () => {
      for (const said of [
        messages.labels.name(),
        messages.labels.email(),
        messages.labels.country(),
        messages.labels.comment(),
        messages.required(),
        messages.optional(),
        messages.choose(),
        messages.atMost(500),
        messages.displayLabel(),
        messages.notShown(),
        messages.sign(),
        messages.neverShown(),
        messages.protection(),
        messages.privacyNotice(),
        messages.goalAt('100', false),
        messages.openUntil('2090-06-04'),
      ])
        assert.ok(text.includes(said), said);
      for (const way of ['name', 'initials', 'anonymous'] as const) assert.ok(text.includes(messages.displays[way]()));
    });
    for (const said of [
      'Open on Sundays.',
      'Think of who may see this.',
      'Friends of the library',
      'the count',
      'a year',
      'Write to me.',
      'Your union',
      'Your story',
      'Nights',
      'I will come',
    ])
      assert.ok(text.includes(said), said);
    for (const name of [
      'name',
      'email',
      'country',
      'comment',
      'union',
      'story',
      'when',
      'come',
      'Display',
      'Consent',
      'Updates',
      'Extra',
    ])
      assert.equal([...page.matchAll(new RegExp(`\\sname="${name}"`, 'g'))].length, 1, name);
    assert.match(page, /<form[^>]+method="post"[^>]+action="\/v1\/campaigns\/library\/signatures\?lang=/);
    assert.doesNotMatch(page, /\schecked\b/);
    assert.match(page, /<img\s+src="https:\/\/pictures\.example\/library\.jpg"\s+alt="The reading room"/);
  });

test('texts become the few allowed elements and nothing else', async (t) => {
  const { get } = await site(t, library);
  const { page } = await get('/p/library?lang=en');
  assert.match(page, /<strong>only<\/strong> warm room &amp; more\. &lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  assert.match(page, /<h2[^>]*>Why<\/h2>/);
  assert.match(page, /<blockquote><p>“Nobody reads\.”<\/p><\/blockquote>/);
  assert.match(
    page,
    /<a href="https:\/\/library\.example\/facts" target="_blank" rel="noopener noreferrer"\s*>Facts<\/a\s*>/,
  );
  assert.doesNotMatch(page, /href="javascript:|<script>|\sstyle=|\son\w+="/i);
  assert.equal([...page.matchAll(/<h1\b/g)].length, 1);
});

test('countries are named and sorted in the language of the page, as in the widget', async (t) => {
  const { get } = await site(t, library);
  const countries = async (lang: string) => {
    const { page } = await get(`/p/library?lang=${lang}`);
    const [, list = ''] = /name="country"([^]*?)<\/select>/.exec(page) ?? [];
    return [...list.matchAll(/<option value="([A-Z]{2})"[^>]*>([^<]*)</g)].map(([, code, name]) => `${code} ${name}`);
  };
  const english = await countries('en');
  assert.ok(english.length > 240);
  assert.ok(english.includes('TW Taiwan') && english.includes('HK Hong Kong'));
  assert.ok((await countries('zh-Hant')).includes('TW 台灣'));
  assert.ok((await countries('zh-Hans')).includes('TW 台湾'));
  assert.notDeepEqual(await countries('zh-Hant'), await countries('zh-Hans'));
});

test('each language is a link under its own name, and a missing one is said to be missing', async (t) => {
  const { get } = await site(t, library, { ...library, id: 'traditional', title: { en: 'Open', 'zh-Hant': '開放' } });
  const { page } = await get('/p/library?lang=zh-Hant&source=mailing');
  for (const [tag, name] of [
    ['en', 'English'],
    ['zh-Hant', '繁體中文'],
    ['zh-Hans', '简体中文'],
  ] as const)
    assert.match(
      page,
      new RegExp(`<a\\s+href="\\?lang=${tag}&amp;source=mailing"\\s+lang="${tag}"\\s+hreflang="${tag}"[^>]*>${name}<`),
    );
  assert.match(page, /hreflang="zh-Hant"[^>]*aria-current="true"/);
  const other = (await get('/p/traditional?lang=zh-CN')).page;
  assert.ok(
    words(other).includes(speaking('zh-Hant', () => messages.notInLanguage('中文（中国）'))),
    words(other).slice(0, 900),
  );
});

test('search engines and other sites find the address of each language, a description and a picture', async (t) => {
  const { get } = await site(t, library, openCampaign);
  const base = 'https://petitions.example/p/library';
  const { page } = await get('/p/library?lang=zh-Hant&source=mailing');
  for (const tag of [
    `<link rel="canonical" href="${base}?lang=zh-Hant" />`,
    `<link rel="alternate" hreflang="en" href="${base}?lang=en" />`,
    `<link rel="alternate" hreflang="zh-Hans" href="${base}?lang=zh-Hans" />`,
    `<link rel="alternate" hreflang="x-default" href="${base}" />`,
    '<meta name="description" content="對許多人來說，這是唯一溫暖的地方。" />',
    '<meta property="og:title" content="開放圖書館" />',
    `<meta property="og:url" content="${base}?lang=zh-Hant" />`,
    '<meta property="og:locale" content="zh_HK" />',
    '<meta property="og:locale:alternate" content="zh_CN" />',
    '<meta property="og:image" content="https://pictures.example/library.jpg" />',
    '<meta property="og:image:alt" content="The reading room" />',
    '<meta name="twitter:card" content="summary_large_image" />',
  ])
    assert.ok(page.includes(tag), tag);
  const oembed = `href="https://petitions.example/oembed?url=${encodeURIComponent(`${base}?lang=zh-Hant`)}"`;
  assert.match(page, /type="application\/json\+oembed"/);
  assert.ok(page.includes(oembed));
  assert.doesNotMatch(page, /name="robots"/);
  const plain = (await get('/p/library')).page;
  assert.ok(plain.includes(`<link rel="canonical" href="${base}" />`));
  const bare = (await get('/p/open')).page;
  assert.doesNotMatch(bare, /og:image/);
  assert.ok(bare.includes('<meta name="twitter:card" content="summary" />'));
});

test('a frame points to the page, is not to be found itself, and takes its theme from the link', async (t) => {
  const { get } = await site(t, library);
  const { page } = await get('/embed/library?lang=en&theme=dark&source=blog', {
    Referer: 'https://blog.example/an/article?x',
  });
  assert.match(page, /<html lang="en" dir="ltr" class="framed dark">/);
  assert.match(page, /class="petition dark"/);
  assert.match(page, /theme="dark"\s+source="blog"/);
  assert.ok(page.includes('<meta name="robots" content="noindex" />'));
  assert.ok(page.includes('<link rel="canonical" href="https://petitions.example/p/library?lang=en" />'));
  assert.doesNotMatch(page, /og:title|hreflang="x-default"/);
  assert.ok(
    page.includes('signatures?lang=en&amp;source=blog&amp;theme=dark&amp;host=https%3A%2F%2Fblog.example&amp;embed"'),
    page,
  );
  assert.doesNotMatch(page, /an\/article/);
  assert.match((await get('/embed/library?theme="><script>')).page, /class="framed">/);
});

test('it loads its own files and the campaign’s picture, and no other page may hold it in a frame', async (t) => {
  const { get } = await site(t, library, {
    ...openCampaign,
    count: 'https://counts.example/count.json',
    challenge: 'https://work.example/challenge',
  });
  const { headers, page } = await get('/p/library');
  const policy = policyOf(headers);
  assert.deepEqual(
    [...policy],
    [
      ['default-src', "'none'"],
      ['script-src', "'self'"],
      ['style-src', "'self'"],
      ['img-src', "'self' https://pictures.example"],
      ['connect-src', "'self' https://petitions.example"],
      ['form-action', "'self'"],
      ['frame-ancestors', "'none'"],
      ['base-uri', "'none'"],
    ],
  );
  assert.equal(headers.get('x-frame-options'), 'DENY');
  assert.equal(headers.get('set-cookie'), null);
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
  // Two readers of one copy would send one form, as if they were one.
  assert.equal(headers.get('cache-control'), 'no-store');
  for (const [, loaded = ''] of page.matchAll(
    /(?:<script[^>]+src|<link rel="(?:stylesheet|preload|icon)"\s+href)="([^"]+)"/g,
  ))
    assert.match(loaded, /^\/[^/]/);
  const other = policyOf((await get('/p/open')).headers);
  assert.equal(other.get('img-src'), "'self'");
  assert.equal(
    other.get('connect-src'),
    "'self' https://petitions.example https://counts.example https://work.example",
  );
});

test('the frame may be in anybody’s page, or in those that the campaign names', async (t) => {
  const list = ['https://union.example', 'https://*.solidarity.example:8443', 'http://localhost:3000'];
  const framed = (id: string, embed?: string[]) => ({ ...openCampaign, id, server: { ...(embed && { embed }) } });
  const { get } = await site(t, framed('any'), framed('some', list), framed('none', []));
  for (const [id, ancestors] of [
    ['any', '*'],
    ['some', list.join(' ')],
    ['none', "'none'"],
  ] as const) {
    const { headers } = await get(`/embed/${id}`);
    assert.equal(policyOf(headers).get('frame-ancestors'), ancestors);
    assert.equal(headers.get('x-frame-options'), null);
    assert.equal(policyOf((await get(`/p/${id}`)).headers).get('frame-ancestors'), "'none'");
  }
});

test('anything but an origin is refused in the list of pages that may frame it', async (t) => {
  for (const embed of [
    'https://union.example/',
    'union.example',
    "'self'",
    '*',
    'https://a.example; script-src *',
    'https://',
    7,
  ])
    await assert.rejects(
      site(t, { ...openCampaign, server: { embed: [embed] } }),
      /server\.embed\[0\]: expected/,
      String(embed),
    );
});

test('before it opens, once closed and once won it says so, and has no form', async (t) => {
  const won = { ...openCampaign, id: 'won', won: { text: 'They gave in.' } };
  const upcoming = { ...openCampaign, id: 'upcoming', opens: '2090-01-31', upcoming: { text: 'Soon.' } };
  const { get } = await site(t, closedCampaign, won, upcoming);
  for (const [id, title, more] of [
    ['closed', messages.closedTitle.closed(''), ''],
    ['won', messages.closedTitle.won(''), 'They gave in.'],
    ['upcoming', messages.closedTitle.upcoming('2090-01-31'), 'Soon.'],
  ] as const) {
    const { status, page } = await get(`/p/${id}?lang=en`);
    assert.equal(status, 200);
    assert.ok(words(page).includes(title));
    assert.ok(words(page).includes(more));
    assert.doesNotMatch(page, /<form/);
  }
});

test('if a plain form cannot send it, it says what to do: for encrypted signatures, and for other endpoints', async (t) => {
  const elsewhere = {
    ...openCampaign,
    id: 'elsewhere',
    endpoint: 'https://other.example/sign',
    page: 'https://open.example/',
  };
  const adapted = {
    ...openCampaign,
    id: 'adapted',
    endpoint: { type: 'formspree', url: 'https://formspree.example/f' },
  };
  const own = { ...openCampaign, id: 'own', endpoint: 'https://petitions.example/v1/campaigns/own/signatures' };
  const { get } = await site(t, sealedCampaign, elsewhere, adapted, own);
  for (const [id, said] of [
    ['sealed', wordsFor('en').needsScript.sealed],
    ['elsewhere', wordsFor('en').needsScript.elsewhere],
    ['adapted', wordsFor('en').needsScript.elsewhere],
  ] as const) {
    const { page } = await get(`/p/${id}?lang=en`);
    assert.ok(words(page).includes(said), page);
    assert.doesNotMatch(page, /<form/);
    // The widget still can.
    assert.match(page, /<petition-widget/);
  }
  const { page, headers } = await get('/p/elsewhere');
  assert.match(page, /href="https:\/\/open\.example\/"/);
  assert.match(policyOf(headers).get('connect-src') ?? '', /https:\/\/other\.example$/);
  assert.match((await get('/p/own')).page, /<form/);
});

test('it says how many have signed, or nothing if that is not known here', async (t) => {
  const { app, get, path, work } = await site(t, openCampaign, {
    ...openCampaign,
    id: 'counted',
    count: 'https://counts.example/',
  });
  await app.request('/v1/campaigns/open/signatures', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(signature()),
  });
  await work();
  // The public number moves at random; here it has moved.
  const db = new DatabaseSync(path);
  db.exec("UPDATE total SET published = 25 WHERE campaign = 'open'");
  db.close();
  assert.match(words((await get('/p/open?lang=en')).page), /25 people have signed/);
  assert.doesNotMatch((await get('/p/counted?lang=en')).page, /class="progress"/);
});

test('an unknown petition is a page of its own, and another method is not allowed', async (t) => {
  const { app, get } = await site(t, library);
  for (const id of ['nobody', '__proto__', 'constructor', '%00', 'x'.repeat(5000)])
    for (const path of ['p', 'embed']) {
      const { status, page, headers } = await get(`/${path}/${id}?lang=zh-Hant`);
      assert.equal(status, 404);
      assert.ok(page.includes(wordsFor('zh-Hant').unknownPetition.title));
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    }
  for (const path of ['/p/library', '/embed/library']) {
    const response = await app.request(path, { method: 'POST' });
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, HEAD']);
    assert.equal((await app.request(path, { method: 'HEAD' })).status, 200);
  }
});

test('its style sheet has an address of its own for each content, and is kept for good', async (t) => {
  const { get } = await site(t, library);
  const [path = ''] = /\/pages\/hosted\.css\?[\da-f]+/.exec((await get('/p/library')).page) ?? [];
  const { status, headers, page } = await get(path);
  assert.equal(status, 200);
  assert.equal(headers.get('content-type'), 'text/css; charset=utf-8');
  assert.match(headers.get('cache-control') ?? '', /immutable/);
  assert.match(page, /\.petition\.dark \.root/);
  assert.doesNotMatch(page, /:host|@import|url\(/);
  assert.equal((await get('/pages/hosted.css?other')).headers.get('cache-control'), 'no-cache');
  assert.equal((await get('/pages/take-over.js')).headers.get('content-type'), 'text/javascript; charset=utf-8');
});

test('a frame with the page’s address gets the petition as it is made for frames, or a link where that is not allowed', async (t) => {
  const framed = { 'Sec-Fetch-Dest': 'iframe' };
  const free = await site(t, library);
  const { status, headers } = await free.get('/p/library?lang=zh-Hant&source=a', framed);
  assert.equal(status, 302);
  assert.equal(headers.get('location'), '../embed/library?lang=zh-Hant&source=a');
  const narrow = await site(t, { ...library, server: { embed: ['https://friends.example'] } });
  const friend = await narrow.get('/p/library', { ...framed, Referer: 'https://friends.example/' });
  assert.equal(friend.status, 302);
  const other = await narrow.get('/p/library?lang=en', { ...framed, Referer: 'https://other.example/' });
  assert.equal(other.status, 200);
  assert.equal(policyOf(other.headers).get('frame-ancestors'), '*');
  assert.match(other.page, /<a href="https:\/\/petitions\.example\/p\/library" target="_blank" rel="noopener">/);
  assert.doesNotMatch(other.page, /<form|<script/);
});

test('a page that isolates itself can show the frame: it says so of itself, and of the pictures that it lets in', async (t) => {
  const plain = await (await site(t, { ...library, image: undefined })).get('/embed/library');
  assert.equal(plain.headers.get('cross-origin-embedder-policy'), 'require-corp');
  assert.equal(plain.headers.get('cross-origin-resource-policy'), 'cross-origin');
  const pictured = await (await site(t, library)).get('/embed/library');
  assert.equal(pictured.headers.get('cross-origin-embedder-policy'), 'credentialless');
  assert.equal((await (await site(t, library)).get('/p/library')).headers.get('cross-origin-embedder-policy'), null);
});
