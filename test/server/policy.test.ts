/**
 * What a campaign's addresses can do to headers: a policy has the same rules, whatever stands in a
 * document.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCampaigns } from './read-campaigns.ts';
import { Refusal } from '../../server/operations/refusal.ts';
import { application, documents, openCampaign } from './fixtures.ts';

const rules = [
  ...['default-src', 'script-src', 'style-src', 'img-src', 'connect-src', 'form-action', 'frame-ancestors', 'base-uri'],
];
const words = /^(?:'none'|'self'|\*|https?:\/\/(?:\*\.)?[\w.-]+(?::\d+)?)$/;

const ends = [
  ...[";script-src 'unsafe-inline'", '; script-src *', ',script-src *', ';', ',', ' *', "'", "'unsafe-inline'", '*'],
  ...['\nSet-Cookie: a=b', '\r\nSet-Cookie: a=b', '\tscript-src', '\u2028;', '%3Bscript-src%20*', '"><script>'],
];
/**
 * In the host, with and without what ends it, in the port, and before the host; the path is in no
 * policy.
 */
const addresses = ends.flatMap((end) => [
  ...[`https://a.example${end}`, `https://a${end}.example/x`, `https://a.example:8443${end}/x`],
  ...[`https://a.example/x${end}`, `https://a.example/?q=${end}#${end}`, `https://a${end}@b.example/`],
  ...[`https:${end}//a.example/`, ` https://a.example/${end} `],
]);

/** Every place of a document that has an address. */
const places: Readonly<Record<string, (url: string) => object>> = {
  image: (src) => ({ image: { src, alt: 'A picture' } }),
  endpoint: (endpoint) => ({ endpoint }),
  service: (url) => ({ endpoint: { type: 'json', url } }),
  count: (count) => ({ count }),
  counts: (count) => ({ count: [count, 'https://counts.example/'] }),
  challenge: (challenge) => ({ challenge }),
  privacy: (privacy) => ({ consent: { ...openCampaign.consent, privacy } }),
  next: (url) => ({ signed: { next: { label: 'Next', url } } }),
  share: (url) => ({ share: { url } }),
  page: (page) => ({ page }),
  body: (url) => ({ body: `[link](${url})` }),
  embed: (origin) => ({ server: { embed: [origin] } }),
};

test('no URL in a document can add to a header, and the page is still served', async (t) => {
  const documentsOf: Record<string, object> = {};
  let refused = 0;
  for (const [name, place] of Object.entries(places))
    for (const [index, url] of addresses.entries()) {
      const id = `${name}-${index}`;
      const document = { ...openCampaign, id, server: {}, ...place(url) };
      try {
        readCampaigns(documents(t, { [`${id}.json`]: document }));
        documentsOf[`${id}.json`] = document;
      } catch (error) {
        assert.ok(error instanceof Refusal, String(error));
        refused++;
      }
    }
  assert.ok(refused > addresses.length);
  assert.ok(Object.keys(documentsOf).length > addresses.length);
  const campaigns = readCampaigns(documents(t, documentsOf));
  const { app, logged } = await application(t, { campaigns });
  for (const id of campaigns.keys())
    for (const [path, headers] of [
      [`/p/${id}`, {}],
      [`/embed/${id}`, {}],
      [`/v1/campaigns/${id}`, {}],
      [`/oembed?url=https://petitions.example/p/${id}`, {}],
    ] as const) {
      const response = await app.request(path, { headers });
      assert.equal(response.status, 200, path);
      assert.match(await response.text(), /Open the library/, path);
      for (const name of ['set-cookie', 'link', 'refresh', 'location']) assert.equal(response.headers.get(name), null);
      if (!/^\/(p|embed)\//.test(path)) continue;
      const policy = response.headers.get('content-security-policy') ?? '';
      assert.doesNotMatch(policy, /[^\x20-\x7e]|,/, path);
      const parts = policy.split(';').map((part) => part.trim().split(' '));
      assert.deepEqual(
        parts.map(([name]) => name),
        rules,
        path,
      );
      for (const [, ...sources] of parts) for (const one of sources) assert.match(one, words, `${path}: ${policy}`);
      assert.deepEqual(parts[1], ['script-src', "'self'"], path);
    }
  assert.deepEqual(logged, []);
});

test('nothing in a page’s URL adds to the URL of its frame', async (t) => {
  const { app } = await application(t);
  for (const end of ['%0d%0aSet-Cookie:%20a=b', ';,', '%20https://evil.example', '//evil.example', "'%3Cscript%3E"]) {
    const frame = { 'Sec-Fetch-Dest': 'iframe' };
    const response = await app.request(`/p/open?source=${end}`, { headers: frame });
    assert.equal(response.status, 302);
    const location = response.headers.get('location') ?? '';
    assert.equal(new URL(location, 'https://petitions.example/p/open').pathname, '/embed/open');
    assert.doesNotMatch(location, /[^\x21-\x7e]/);
    assert.equal(response.headers.get('set-cookie'), null);
    assert.notEqual((await app.request(`/p/open${end}`, { headers: frame })).status, 302, end);
  }
});
