/** The page that says to signers what it means that signatures are sealed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sealedWords } from '../../server/i18n/sealed-words.ts';
import { application } from './fixtures.ts';

test('it says in each language who can open a signature and what the server still sees', async (t) => {
  const { app } = await application(t);
  for (const locale of ['en', 'zh-Hant', 'zh-Hans']) {
    const response = await app.request(`/sealed?lang=${locale}`);
    assert.equal(response.status, 200);
    const page = await response.text();
    const { title, sections } = sealedWords(locale);
    assert.match(page, new RegExp(`<html lang="${locale}"`));
    assert.ok(page.includes(`<h1>${title}</h1>`));
    for (const [heading, text] of sections) {
      assert.ok(page.includes(`<h2>${heading}</h2>`), heading);
      assert.ok(page.includes(text), text);
    }
    assert.match(page, new RegExp(`href="/withdraw\\?lang=${locale}"`));
    assert.match(page, new RegExp(`lang="${locale}"[^>]*aria-current="true"`));
  }
  assert.notEqual(sealedWords('zh-Hant').title, sealedWords('en').title);
});

test('it loads its style sheet alone, runs nothing, is in no frame, and takes no other method', async (t) => {
  const { app } = await application(t);
  const response = await app.request('/sealed', { headers: { 'Accept-Language': 'zh-HK,en;q=0.5' } });
  const page = await response.text();
  assert.match(page, /<html lang="zh-Hant"/);
  assert.doesNotMatch(page, /<script/);
  assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
  assert.equal((await app.request('/sealed', { method: 'POST' })).status, 405);
});
