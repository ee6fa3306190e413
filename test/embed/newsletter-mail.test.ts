/**
 * The demo's mail as a reader of it has it: the count as an image, and a button that leads to the
 * petition.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch } from '../support/browser.ts';
import { pageFaults } from './support/page-faults.ts';
import { PetitionServer } from './support/petition-server.ts';
import { visitor } from './support/stage.ts';

let server: PetitionServer;
let browser: Browser;
before(async () => {
  [browser, server] = await Promise.all([launch(), PetitionServer.start()]);
});
after(async () => {
  await browser.close();
  await server.remove();
});

test('without script: the image is there, nothing scrolls sideways, axe finds nothing, and the button leads to the form', async (t) => {
  const visit = await visitor(t, browser, { width: 320 });
  const { page } = visit;
  await page.goto(`${server.origin}/newsletter-mail.html`);
  const image = await page.$eval('img', (element) => [element.naturalWidth, element.naturalHeight, element.width]);
  assert.deepEqual(image.slice(0, 2), [640, 128]);
  assert.ok((image[2] ?? 0) <= 320);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  assert.deepEqual(await pageFaults(page), []);
  await page.setJavaScriptEnabled(false);
  await Promise.all([page.waitForNavigation(), page.click('td[bgcolor="#b5121b"] a')]);
  assert.equal(page.url(), `${server.origin}/p/free-hk?lang=en&source=newsletter-2026-11`);
  assert.equal((await page.$$('form [name="email"]')).length, 1);
  assert.deepEqual(visit.console, []);
});
