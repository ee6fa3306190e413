/** What a visitor of `/` finds on a server of an organiser's own, which does not show the demo. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { application, documents, folder, openCampaign, running, signature } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';

const titled = (id: string, title: object, rest: object = {}) => ({ ...openCampaign, id, title, ...rest });
const petitions = {
  'b.json': titled('b', { en: 'Bring *back* the [tram](https://tram.example)', 'zh-Hant': '電車回來' }),
  'a.json': titled('a', { en: 'A bench for <everybody>' }, { to: { en: 'The Council' } }),
  'later.json': titled('later', { en: 'Not yet' }, { opens: '2999-01-01' }),
  'over.json': titled('over', { en: 'Over' }, { closes: '2020-01-01' }),
};

/** The text of a page's list, an item each, and where its links lead. */
const listOf = (page: string) => ({
  titles: [...page.matchAll(/<h2>\s*<a[^>]*>([^<]*)<\/a>/g)].map(([, title]) => title),
  links: [...page.matchAll(/<h2>\s*<a href="([^"]*)"/g)].map(([, href]) => href),
});

const own = async (t: Parameters<typeof application>[0], files: Parameters<typeof documents>[1], options = {}) =>
  application(t, { demo: undefined, campaigns: readCampaigns(documents(t, files)), ...options });

test('the open petitions are listed by title, each with a link; those to come and those over are not', async (t) => {
  const { app } = await own(t, petitions);
  const page = await (await app.request('/')).text();
  assert.deepEqual(listOf(page), {
    titles: ['A bench for &lt;everybody&gt;', 'Bring back the tram'],
    links: ['/p/a', '/p/b'],
  });
  assert.match(page, /The Council/);
  assert.doesNotMatch(page, /<script|invite|\/builder/);
});

test('they are in the reader’s language as far as there is a text in it, which the links keep if it was chosen', async (t) => {
  const { app } = await own(t, petitions);
  const asked = await app.request('/', { headers: { 'Accept-Language': 'zh-HK,zh;q=0.9' } });
  const page = await asked.text();
  assert.match(page, /<html lang="zh-Hant"/);
  assert.match(page, /<a href="\/p\/b">電車回來<\/a>|<a href="\/p\/b"\s*>電車回來<\/a>/);
  assert.match(page, /<a href="\/p\/a"[^>]*lang="en"/);
  assert.equal(asked.headers.get('vary'), 'Accept-Language');
  const chosen = await (await app.request('/?lang=zh-Hans')).text();
  assert.match(chosen, /<h1>联署<\/h1>/);
  assert.match(chosen, /href="\/p\/b\?lang=zh-Hant"/);
});

test('the public count stands with each, and nothing where nobody has signed', async (t) => {
  let now = Date.now();
  const { app, sign, work } = await own(t, { 'open.json': openCampaign }, { now: () => now });
  const signed = async () => (await (await app.request('/')).text()).includes(' people have signed');
  assert.equal(await signed(), false);
  // At random, mostly by the 18th (docs/decisions/0020); that 400 are not enough will not happen.
  for (let number = 0; number < 400 && !(await signed()); number++) {
    await sign(signature());
    await work();
    now += 2000;
  }
  assert.equal(await signed(), true);
});

test('where nothing is open, whoever runs the server learns how to publish a petition', async (t) => {
  const { app } = await own(t, {});
  const page = await (await app.request('/')).text();
  assert.match(page, /No petition is open/);
  assert.match(page, /petition-server invite --name Ada --role owner/);
  assert.match(page, /href="\/desk\?lang=en"/);
  const without = await own(t, {}, { desk: false });
  const folderOnly = await (await without.app.request('/')).text();
  assert.match(folderOnly, /CAMPAIGNS/);
  assert.doesNotMatch(folderOnly, /\/desk/);
});

test('its policy lets in no script, and nothing of the demo is there', async (t) => {
  const { app } = await own(t, petitions);
  const { headers } = await app.request('/');
  assert.match(
    String(headers.get('content-security-policy')),
    /^default-src 'none'; style-src 'self'; img-src 'self';/,
  );
  assert.doesNotMatch(String(headers.get('content-security-policy')), /script-src|unsafe/);
  for (const path of ['/index.html', '/group.html', '/index.js', '/campaigns/a.json', '/nothing'])
    assert.equal((await app.request(path)).status, 404, path);
  assert.equal((await app.request('/favicon.svg')).headers.get('content-type'), 'image/svg+xml');
  assert.equal((await app.request('/', { method: 'POST' })).status, 405);
});

test('started in an empty folder, the server is its owner’s own: no demo, and a folder for campaigns', async (t) => {
  const server = await running(t, {}, folder(t));
  assert.match(server.printed(), /no campaign yet/);
  assert.match(await (await fetch(server.address)).text(), /No petition is open/);
  const demo = await running(t, { DEMO: '1' }, folder(t));
  assert.match(await (await fetch(demo.address)).text(), /demo of the petition widget/);
});
