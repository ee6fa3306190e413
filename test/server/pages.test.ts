/**
 * Where mails and withdrawal codes lead, over real connections: pages for people, answers for
 * programs, problems for both.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StoreError } from '../../server/store/store.ts';
import { spokenLocales, wordsFor } from '../../server/i18n/words.ts';
import { code, id, signerSite, token, type SignerSite } from '../support/signer-site.ts';
import { posted } from './fixtures.ts';

const form = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST',
  headers,
  body: new URLSearchParams(fields),
});
const confirming = ({ origin }: SignerSite, init: RequestInit, lang = 'en') =>
  fetch(`${origin}/v1/confirmations?lang=${lang}`, init);
const titleOf = (page: string): string | undefined => /<h1[^>]*>([^<]*)</.exec(page)?.[1];
const typeOf = async (response: Response): Promise<string> => ((await response.json()) as { type: string }).type;

test('the pages come in the language of the link, else of the browser, else in English', async (t) => {
  const { origin } = await signerSite(t);
  for (const [query, accepted, locale] of [
    ['?lang=zh-Hant', 'en', 'zh-Hant'],
    ['?lang=zh-HK', 'en', 'zh-Hant'],
    ['', 'sw, zh-CN;q=0.5, en;q=0.4', 'zh-Hans'],
    ['?lang=sw', 'zh-TW', 'zh-Hant-TW'],
    ['', 'fr-CA, en;q=0.4', 'fr'],
    ['?lang=ar-EG', 'en', 'ar'],
    ['?lang=%00%22%3E%3Cscript%3E', '*', 'en'],
    ['', 'x'.repeat(5000), 'en'],
    ['', Array.from({ length: 900 }, (_, n) => `x-${n}`).join(), 'en'],
  ] as const)
    for (const [path, words] of [
      ['/confirm', wordsFor(locale).confirm],
      ['/withdraw', wordsFor(locale).withdraw],
    ] as const) {
      const response = await fetch(origin + path + query, { headers: { 'Accept-Language': accepted } });
      assert.equal(response.status, 200);
      const page = await response.text();
      assert.match(page, new RegExp(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`));
      assert.equal(titleOf(page), words.title);
      assert.ok(page.includes(`<title>${words.title}</title>`));
      assert.doesNotMatch(page, /"><script>/);
    }
});

test('the pages keep to themselves: a strict policy, no frame, no cache, no referrer, no cookie', async (t) => {
  const site = await signerSite(t);
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
  for (const response of [
    await fetch(`${site.origin}/confirm`),
    await fetch(`${site.origin}/withdraw`),
    await confirming(site, form({ token, answer: 'confirm' })),
    await confirming(site, form({ token: 'no' })),
    await confirming(site, form({})),
    await fetch(`${site.origin}/withdraw`, form({ code })),
  ]) {
    assert.equal(response.headers.get('content-type'), 'text/html; charset=UTF-8');
    assert.equal(response.headers.get('content-security-policy'), policy);
    assert.equal(response.headers.get('x-frame-options'), 'DENY');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(response.headers.get('set-cookie'), null);
    assert.doesNotMatch(await response.text(), /style=|\son\w+=|https?:/);
  }
  for (const name of ['page.css', 'withdrawal-code.js'])
    assert.equal((await fetch(`${site.origin}/pages/${name}`)).status, 200);
  assert.equal((await fetch(`${site.origin}/pages/page.ts`)).status, 404);
});

test('no look at a page changes anything, whatever its address says', async (t) => {
  const { origin, done } = await signerSite(t);
  for (const path of ['/confirm', '/withdraw', '/v1/confirmations', `/v1/signatures/${id}`])
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      await fetch(`${origin}${path}?token=${token}&code=${code}&answer=confirm`, { method });
  assert.deepEqual(done, []);
});

for (const locale of spokenLocales)
  test(`the buttons answer with a page in ${locale}`, async (t) => {
    const site = await signerSite(t);
    const words = wordsFor(locale);
    const confirmed = await confirming(site, form({ token, answer: 'confirm' }), locale);
    assert.deepEqual([confirmed.status, titleOf(await confirmed.text())], [200, words.confirmed.title]);
    const refused = await confirming(site, form({ token, answer: 'refuse' }), locale);
    assert.deepEqual([refused.status, titleOf(await refused.text())], [200, words.refused.title]);
    const withdrawn = await fetch(`${site.origin}/withdraw?lang=${locale}`, form({ code }));
    assert.deepEqual([withdrawn.status, titleOf(await withdrawn.text())], [200, words.withdrawn.title]);
    assert.deepEqual(site.done, [`confirm ${token}`, `refuse ${token}`, `withdraw ${id} ${code}`]);
  });

test('a wrong code gets a page that says what to do, and does not repeat the code', async (t) => {
  const site = await signerSite(t);
  const wrong = 'A'.repeat(43);
  const confirmed = await confirming(site, form({ token: wrong, answer: 'confirm' }));
  const page = await confirmed.text();
  assert.equal(confirmed.status, 404);
  assert.match(page, /sign the petition again/);
  assert.match(page, /href="\/confirm\?lang=en"/);
  assert.doesNotMatch(page, /AAAA/);
  const withdrawn = await fetch(`${site.origin}/withdraw?lang=en`, form({ code: `${id}.${'A'.repeat(22)}` }));
  assert.equal(withdrawn.status, 404);
  assert.match(await withdrawn.text(), /href="\/withdraw\?lang=en"/);
  assert.equal(site.done.length, 2);
});

test('the whole link does as well as the code, with blanks around it too', async (t) => {
  const site = await signerSite(t);
  const link = ` https://petitions.example/confirm?lang=zh-Hant#${token}\n`;
  assert.equal((await confirming(site, form({ token: link, answer: 'confirm' }))).status, 200);
  assert.equal((await fetch(`${site.origin}/withdraw`, form({ code: `\t${code} ` }))).status, 200);
  assert.deepEqual(site.done, [`confirm ${token}`, `withdraw ${id} ${code}`]);
});

test('what cannot be a code is unknown, and no database is asked', async (t) => {
  const site = await signerSite(t);
  for (const no of ['', '\0', '__proto__', '😀'.repeat(30), 'a'.repeat(5000), "' OR 1=1 --", '#'.repeat(10_000)]) {
    assert.equal((await confirming(site, form({ token: no, answer: 'confirm' }))).status, 404);
    assert.equal((await confirming(site, posted({ token: no }))).status, 404);
    assert.equal((await fetch(`${site.origin}/withdraw`, form({ code: `${id}.${no}` }))).status, 404);
  }
  assert.deepEqual(site.done, []);
});

test('programs confirm with JSON, and get the same answer each time', async (t) => {
  const site = await signerSite(t);
  for (let n = 0; n < 2; n++) {
    const response = await confirming(site, posted({ token }));
    assert.deepEqual([response.status, await response.json()], [200, { status: 'confirmed' }]);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
  }
  const refused = await confirming(site, posted({ token, answer: 'refuse' }));
  assert.deepEqual(await refused.json(), { status: 'refused' });
  const unknown = await confirming(site, posted({ token: 'B'.repeat(43) }));
  assert.equal(unknown.status, 404);
  assert.equal(await typeOf(unknown), '/problems/unknown-token');
});

test('a malformed body is a problem that repeats nothing of it', async (t) => {
  const site = await signerSite(t);
  const secret = 'do-not-repeat-me';
  for (const [init, status, type] of [
    [posted({ token, [secret]: secret, answer: 'confirm' }), 422, 'invalid-input'],
    [posted({ token: [secret] }), 422, 'invalid-input'],
    [posted({ token, answer: secret }), 422, 'invalid-input'],
    [posted({}), 422, 'invalid-input'],
    [posted('null'), 422, 'invalid-input'],
    [posted(`{"__proto__": {"token": "${token}"}}`), 422, 'invalid-input'],
    [posted(`{"token": "${secret}`), 400, 'malformed'],
    [posted(new Uint8Array([0x22, 0xff, 0x22])), 400, 'malformed'],
    [posted(secret, { 'Content-Type': 'text/plain' }), 415, 'unsupported-media-type'],
    [posted(`token=${token}`, { 'Content-Type': 'multipart/form-data; boundary=x' }), 415, 'unsupported-media-type'],
    [posted({ token: secret.repeat(20_000) }), 413, 'payload-too-large'],
  ] as const) {
    const response = await confirming(site, init);
    const text = await response.text();
    assert.equal(response.status, status, text);
    assert.equal((JSON.parse(text) as { type: string }).type, `/problems/${type}`);
    // A key is named, as everywhere; its value is not.
    assert.doesNotMatch(text.replace(`#/${secret}`, ''), new RegExp(secret));
  }
  const missing = (await (await confirming(site, posted({}))).json()) as { errors: unknown };
  assert.deepEqual(missing.errors, [{ pointer: '#/token', code: 'missing' }]);
  assert.deepEqual(site.done, []);
});

test('somebody who sends a form gets a page even for a problem', async (t) => {
  const site = await signerSite(t);
  const title = wordsFor('zh-Hant').failed.title;
  for (const [fields, status] of [
    [{ token, more: 'x' }, 422],
    [{}, 422],
    [{ token, answer: 'perhaps' }, 422],
    [{ token: 'x'.repeat(300_000) }, 413],
  ] as const)
    for (const response of [
      await confirming(site, form(fields), 'zh-Hant'),
      await fetch(`${site.origin}/withdraw?lang=zh-Hant`, form(fields)),
    ]) {
      assert.equal(response.status, status);
      assert.equal(titleOf(await response.text()), title);
    }
  assert.deepEqual(site.done, []);
});

test('while the database is away, forms and programs are told when to come back', async (t) => {
  const away = () => Promise.reject(new StoreError(`disk full: ${token}`));
  const site = await signerSite(t, { confirm: away, refuse: away, withdraw: away });
  const page = await confirming(site, form({ token, answer: 'refuse' }));
  assert.equal(page.status, 503);
  assert.equal(page.headers.get('retry-after'), '5');
  assert.equal(titleOf(await page.text()), wordsFor('en').failed.title);
  assert.equal((await fetch(`${site.origin}/withdraw`, form({ code }))).status, 503);
  const json = await confirming(site, posted({ token }));
  assert.equal(await typeOf(json), '/problems/unavailable');
  assert.equal(site.logged.length, 3);
  assert.doesNotMatch(site.logged.join('\n'), new RegExp(`${token}|${id}`));
});

const withdrawing = ({ origin }: SignerSite, authorization?: string, of = id) =>
  fetch(`${origin}/v1/signatures/${of}`, {
    method: 'DELETE',
    headers: authorization === undefined ? {} : { Authorization: authorization },
  });

test('a program withdraws a signature with its code, and gets no content', async (t) => {
  const site = await signerSite(t);
  const response = await withdrawing(site, `Bearer ${code}`);
  assert.equal(response.status, 204);
  assert.equal(await response.text(), '');
  assert.equal((await withdrawing(site, `bearer ${code}`)).status, 204);
  assert.deepEqual(site.done, Array(2).fill(`withdraw ${id} ${code}`));
});

test('a wrong code and an unknown id get the same answer', async (t) => {
  const site = await signerSite(t);
  const other = '11111111-2222-4333-8444-555555555555';
  const answers = [];
  for (const [given, of] of [
    [`${id}.${'A'.repeat(22)}`, id],
    [`${other}.${'A'.repeat(22)}`, other],
    [code, other],
    [`${other}.${'A'.repeat(22)}`, id],
    ['A'.repeat(22), id],
    ['A'.repeat(5000), 'x'],
  ] as const) {
    const response = await withdrawing(site, `Bearer ${given}`, of);
    answers.push(JSON.stringify([response.status, await response.json()]));
  }
  assert.equal(new Set(answers).size, 1);
  assert.match(answers[0] ?? '', /^\[404,.*unknown-signature/);
});

test('a malformed id is unknown without asking the database, as one engine refuses such texts', async (t) => {
  const site = await signerSite(t);
  for (const of of [
    '%00',
    `${id}%00`,
    '%ff',
    '%ED%A0%80',
    'x'.repeat(5000),
    `${id}%0A`,
    `%EF%BB%BF${id}`,
    "'",
    id.slice(1),
  ]) {
    const response = await withdrawing(site, `Bearer ${code}`, of);
    assert.equal(response.status, 404, of);
    assert.equal(await typeOf(response), '/problems/unknown-signature');
  }
  for (const given of ['\0'.repeat(30), `${code}\0`, '\ud800'.repeat(30), `${token}\n\0`]) {
    assert.equal((await confirming(site, posted({ token: given }))).status, 404);
    assert.equal((await fetch(`${site.origin}/withdraw`, form({ code: given }))).status, 404);
  }
  assert.deepEqual(site.done, []);
});

test('without a code, one is asked for', async (t) => {
  const site = await signerSite(t);
  for (const authorization of [undefined, 'Bearer', 'Basic dTpw', 'Bearer a b', `Bearer \u00e9`]) {
    const response = await withdrawing(site, authorization);
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
    assert.equal(await typeOf(response), '/problems/code-missing');
  }
  assert.deepEqual(site.done, []);
});

test('a page of another origin may ask to withdraw, and other methods are closed', async (t) => {
  const { origin } = await signerSite(t);
  const asked = await fetch(`${origin}/v1/signatures/${id}`, { method: 'OPTIONS' });
  assert.equal(asked.status, 204);
  assert.match(String(asked.headers.get('access-control-allow-methods')), /\bDELETE\b/);
  assert.match(String(asked.headers.get('access-control-allow-headers')), /\bauthorization\b/);
  for (const [method, path, allowed] of [
    ['POST', '/confirm', 'GET, HEAD'],
    ['DELETE', '/withdraw', 'GET, HEAD, POST'],
    ['GET', '/v1/confirmations', 'POST, OPTIONS'],
    ['GET', `/v1/signatures/${id}`, 'DELETE, OPTIONS'],
  ] as const) {
    const response = await fetch(origin + path, { method });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), allowed);
  }
});
