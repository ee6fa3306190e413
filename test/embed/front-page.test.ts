/** The list of petitions at `/`, for everybody: from it to a signature without script, and axe. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { spokenLocales } from '../../server/i18n/words.ts';
import { launch } from '../support/browser.ts';
import { library } from './support/campaign.ts';
import { look } from './support/demo.ts';
import { pageFaults } from './support/page-faults.ts';
import { PetitionServer } from './support/petition-server.ts';
import { visitor } from './support/stage.ts';

let browser: Browser;
let full: PetitionServer;
let empty: PetitionServer;

before(async () => {
  [browser, full, empty] = await Promise.all([
    launch(),
    PetitionServer.start({ library }, { DEMO: '' }),
    PetitionServer.start({}, { DEMO: '' }),
  ]);
});
after(async () => {
  await browser.close();
  await Promise.all([full.remove(), empty.remove()]);
});

for (const [scheme, lang] of [
  ['light', 'en'],
  ['dark', 'zh-Hant'],
] as const)
  test(`${scheme}, ${lang}: axe finds nothing, and nothing is wider than a telephone`, async (t) => {
    for (const server of [full, empty]) {
      const { page } = await visitor(t, browser, { width: 320 });
      await look(page, scheme);
      await page.goto(`${server.origin}/?lang=${lang}`);
      assert.deepEqual(await pageFaults(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    }
  });

test('in every language axe finds nothing', async (t) => {
  const { page } = await visitor(t, browser, { width: 320 });
  await look(page, 'light');
  for (const lang of spokenLocales) {
    await page.goto(`${full.origin}/?lang=${lang}`);
    assert.deepEqual(await pageFaults(page), [], lang);
    assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, lang);
  }
});

test('from the list one comes to the petition, in the language that was chosen, without script', async (t) => {
  const { page } = await visitor(t, browser, { width: 1280 });
  await page.setJavaScriptEnabled(false);
  await page.goto(`${full.origin}/`);
  await page.click('summary');
  await page.click('nav [lang=zh-Hant]');
  await page.click('main h2 a');
  assert.match(page.url(), /\/p\/[\w-]+\?lang=zh-Hant$/);
  assert.ok(await page.$('form'));
});
