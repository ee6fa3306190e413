/**
 * Takes docs/builder.png, the picture for the page on the builder: the first campaign opened in it,
 * on the real server.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { root } from '../root.ts';
import { openPage, savePicture } from './save.ts';

const size = { width: 1440, height: 1000 };

export const pictureBuilder = async (browser: Browser, server: string): Promise<void> => {
  const page = await openPage(browser, size);
  await page.goto(`${server}/builder?lang=en`);
  await page.locator('#open').click();
  const campaign = JSON.parse(readFileSync(join(root, 'demo/campaigns/free-hk.json'), 'utf8')) as { to: object };
  // One text is missing, so that the picture shows how that is marked.
  const { 'zh-Hans': _, ...to } = campaign.to as Record<string, string>;
  await page.locator('#open-text').fill(JSON.stringify({ ...campaign, to }));
  await page.locator('dialog .main').click();
  await page.waitForSelector('petition-widget >>> [part=progress]');
  await page.waitForSelector('.columns .mark');
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    document.querySelector('#says')?.scrollIntoView();
  });
  await page.waitForNetworkIdle();
  await savePicture(page, 'builder');
};
