/**
 * What is read of the server without script in each of its languages, on the narrowest telephone and
 * as axe sees it: a petition. The pages that mails lead to have such a test of
 * their own.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { spokenLocales, wordsFor } from '../../server/i18n/words.ts';
import { launch } from '../support/browser.ts';
import { library } from './support/campaign.ts';
import { PetitionServer } from './support/petition-server.ts';
import { faultsOf, plainPage } from './support/plain-page.ts';

/** The widget's words are in all languages, the campaign's in one for all. */
const title = Object.fromEntries(spokenLocales.map((tag) => [tag, 'Keep the library open']));
const everywhere = { ...library, id: 'everywhere', title };

let browser: Browser;
let server: PetitionServer;
before(async () => {
  [browser, server] = await Promise.all([launch(), PetitionServer.start({ everywhere })]);
});
after(async () => {
  await browser.close();
  await server.remove();
});

const isWhole = async (page: Page, locale: string): Promise<void> => {
  const response = await page.goto(`${server.origin}/p/everywhere?lang=${locale}`);
  assert.ok(response && response.status() < 400, locale);
  const { lang, dir, wide, seen } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const { lang, dir } = document.querySelector<HTMLElement>('.root') ?? document.documentElement;
    return { lang, dir, wide: scrollWidth, seen: clientWidth };
  });
  assert.deepEqual([lang, dir], [locale, wordsFor(locale).dir]);
  assert.ok(wide <= seen, `in ${locale} it is ${wide} wide in ${seen}`);
  assert.deepEqual(await faultsOf(page), [], locale);
};

test('in every language the petition is whole', async (t) => {
  const page = await plainPage(t, browser, { width: 320, theme: 'light' });
  for (const locale of spokenLocales) await isWhole(page, locale);
});
