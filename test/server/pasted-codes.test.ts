/**
 * A code is found in whatever was pasted or opened, and only a button or a program's request does
 * anything with it.
 */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeIn, tokenIn } from '../../server/signer-pages/pasted-code.ts';
import { code, id, signerSite, token } from '../support/signer-site.ts';
import { posted } from './fixtures.ts';

/**
 * What mail filters and programs make of a link; Proofpoint's second form writes `-` and `_` for
 * `%` and `/`.
 */
const proofpoint2 = (link: string): string =>
  encodeURIComponent(link).replaceAll('-', '%2D').replaceAll('_', '%5F').replaceAll('%', '-').replaceAll('-2F', '_');
const wrapped: Record<string, (link: string) => string> = {
  'as it was sent': (link) => link,
  'with %23': (link) => link.replace('#', '%23'),
  'with %2523': (link) => link.replace('#', '%2523'),
  'by Safe Links': (link) =>
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C02%7Cada%40example.org%7C&sdata=${'Ab1%2B'.repeat(10)}%3D&reserved=0`,
  'by Safe Links, twice': (link) =>
    `https://nam.safelinks.protection.outlook.com/?url=${encodeURIComponent(`https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&sdata=x`)}&reserved=0`,
  'by Google': (link) => `https://www.google.com/url?q=${encodeURIComponent(link)}&sa=D&source=editors&usg=AOvVaw0`,
  'by Google, half escaped': (link) => `https://www.google.com/url?q=${link}&sa=D`,
  'by Proofpoint 1': (link) => `https://urldefense.proofpoint.com/v1/url?u=${encodeURIComponent(link)}&k=abc`,
  'by Proofpoint 2': (link) => `https://urldefense.proofpoint.com/v2/url?u=${proofpoint2(link)}&d=DwMFaQ&c=x&r=y&e=`,
  'by Proofpoint 3': (link) =>
    `https://urldefense.com/v3/__${link.replace('#', '*')}__;Iw!!ACWV5N9M2RV99hQ!${'x'.repeat(43)}$`,
  'by Safe Links, then Proofpoint 2': (link) =>
    `https://urldefense.proofpoint.com/v2/url?u=${proofpoint2(`https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=1`)}&d=DwMFaQ`,
  'by Proofpoint 2, then Safe Links': (link) =>
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(`https://urldefense.proofpoint.com/v2/url?u=${proofpoint2(link)}&d=DwMFaQ`)}&data=1`,
  'by Safe Links, then Proofpoint 3': (link) =>
    `https://urldefense.com/v3/__https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link).replaceAll('%', '*')}&data=1__;${Buffer.from('%'.repeat(9)).toString('base64url')}!!A!b$`,
  'by Sophos': (link) =>
    `https://eu-west-1.protection.sophos.com/?d=petitions.example&u=${Buffer.from(link).toString('base64')}&i=abc&h=def`,
  'by Check Point': (link) => `https://url.avanan.click/v2/___${link}___.YXAzOnVuaW9u`,
  'by QQ Mail': (link) =>
    `https://mail.qq.com/cgi-bin/readtemplate?t=safety&gourl=${encodeURIComponent(link)}&subtemplate=gray`,
  'by Barracuda': (link) => `https://linkprotect.cudasvc.com/url?a=${encodeURIComponent(link)}&c=E,1,abc&typo=1`,
  'by a tracker': (link) => `https://l.example/?u=${encodeURIComponent(link)}&h=AT1`,
  'with a campaign of its own': (link) => link.replace('#', '&utm_source=newsletter&utm_medium=email#'),
  'with a tag behind it': (link) => `${link}?utm_source=x`,
  'with fbclid behind it': (link) => `${link}&fbclid=IwAR0123456789abcdef`,
  'in angle brackets': (link) => `<${link}>`,
  'in quotes': (link) => `“${link}”`,
  'in Chinese quotes, with a full stop': (link) => `「${link}」。`,
  'with a dot': (link) => `${link}.`,
  'with a Chinese comma': (link) => `${link}，`,
  'with its host in capitals': (link) => link.replace('petitions.example', 'PETITIONS.Example'),
  'broken by lines': (link) => link.replace(/(.{40})/g, '$1\r\n'),
  'broken as quoted-printable': (link) => link.replace('=', '=3D').replace(/(.{40})/g, '$1=\r\n'),
  'broken, and joined by a field of one line': (link) => link.replace(/(.{40})/g, '$1='),
  'quoted in an answer': (link) => `> ${link.replace(/(.{50})/g, '$1\n> ')}`.replaceAll('\n> ', '\n'),
  'quoted in an answer, with the signs of that': (link) => `> ${link.replace(/(.{50})/g, '$1\n> ')}`,
  'slanted in a chat': (link) => `_${link}_`,
  'with dashes for hyphens': (link) => link.replaceAll('-', '–'),
  'with hyphens that do not break': (link) => link.replaceAll('-', '‑'),
  'with invisible signs': (link) => `\u202a${link}\u202c\u200b`,
  'in a sentence': (link) => `Please open ${link} soon`,
  'as Markdown': (link) => `[confirm](${link})`,
  'as HTML': (link) => `<a href="${link}">confirm</a>`,
};

for (const [how, wrap] of Object.entries(wrapped))
  test(`a link ${how} has its code`, () => {
    fc.assert(
      fc.property(fc.constant(undefined), () => {
        const token = randomBytes(32).toString('base64url');
        assert.equal(tokenIn(wrap(`https://petitions.example/confirm?lang=zh-Hant#${token}`)), token);
        const id: string = randomUUID();
        const code = `${id}.${randomBytes(16).toString('base64url')}`;
        assert.deepEqual(codeIn(wrap(`https://petitions.example/withdraw#${code}`)), { id, code });
      }),
    );
  });

for (const [how, wrap] of Object.entries({
  'in quotes': (code: string) => `"${code}"`,
  'with blanks': (code: string) => `\t${code} \n`,
  'with a dot': (code: string) => `${code}.`,
  'with a Chinese full stop': (code: string) => `${code}。`,
  'in a sentence': (code: string) => `my code is ${code}, thanks`,
  'broken by a line': (code: string) => `${code.slice(0, 30)}\n${code.slice(30)}`,
}))
  test(`a code ${how} is the code`, () => {
    assert.equal(tokenIn(wrap(token)), token);
    assert.deepEqual(codeIn(wrap(code)), { id, code });
    assert.deepEqual(codeIn(wrap(code.replace(id, id.toUpperCase()))), { id, code });
  });

test('input without a code gives none, and nothing takes long', () => {
  const start = performance.now();
  for (const no of [
    '',
    '#',
    '%23',
    'https://petitions.example/confirm',
    '#'.repeat(200_000),
    '%25'.repeat(100_000),
    '%'.repeat(7900) + '23',
    '=\n'.repeat(3900),
  ]) {
    assert.equal(tokenIn(no), undefined);
    assert.equal(codeIn(no), undefined);
  }
  assert.ok(performance.now() - start < 1000);
});

test('pages and programs take a wrapped link', async (t) => {
  const { origin, done } = await signerSite(t);
  const wrap = wrapped['by Safe Links'] as (link: string) => string;
  const link = wrap(`https://petitions.example/confirm?lang=en#${token}`);
  const confirm = (init: RequestInit) => fetch(`${origin}/v1/confirmations?lang=en`, init);
  assert.equal(
    (await confirm({ method: 'POST', body: new URLSearchParams({ token: link, answer: 'confirm' }) })).status,
    200,
  );
  assert.equal((await confirm(posted({ token: link }))).status, 200);
  const body = new URLSearchParams({ code: wrap(`https://petitions.example/withdraw#${code}`) });
  assert.equal((await fetch(`${origin}/withdraw`, { method: 'POST', body })).status, 200);
  const headers = { Authorization: `Bearer "${code}"` };
  assert.equal((await fetch(`${origin}/v1/signatures/${id.toUpperCase()}`, { method: 'DELETE', headers })).status, 204);
  assert.deepEqual(done, [`confirm ${token}`, `confirm ${token}`, `withdraw ${id} ${code}`, `withdraw ${id} ${code}`]);
});

test('a link whose # was escaped opens the form with its code in it, kept nowhere, and does nothing', async (t) => {
  const { origin, done, logged } = await signerSite(t);
  for (const [link, value] of [
    [`/confirm?lang=zh-Hant%23${token}`, token],
    [`/confirm?lang=zh-Hant%2523${token}`, token],
    [`/confirm%3Flang%3Dzh-Hant%23${token}`, token],
    [`/confirm%23${token}?utm_source=x`, token],
    [`/withdraw%23${code}`, code],
    [`/withdraw?lang=zh-Hant%23${code}`, code],
  ] as const) {
    const response = await fetch(origin + link, { headers: { 'Accept-Language': 'zh-Hant' } });
    const page = await response.text();
    assert.equal(response.status, 200, link);
    assert.match(page, /<html lang="zh-Hant"/, link);
    assert.ok(page.includes(`value="${value}"`), link);
    assert.equal(page.split(value).length, 2, 'and nowhere else');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  }
  for (const link of [`/confirm?lang=en%23${'%22%3E'.repeat(20)}`, '/withdraw%23x'])
    assert.match(await (await fetch(origin + link)).text(), /value=""/);
  assert.deepEqual(done, []);
  assert.ok(!logged.join().includes(token.slice(0, 20)));
});
