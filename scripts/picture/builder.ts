/** The picture of the page on the builder, docs/builder.png: the first campaign opened in it, on the real server. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { root } from '../root.ts';
import { toPalette } from './palette-png.ts';

const size = { width: 1440, height: 1000 };

export const pictureBuilder = async (browser: Browser, server: string): Promise<void> => {
  const page = await browser.newPage();
  await page.setViewport(size);
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.goto(`${server}/builder?lang=en`);
  await page.locator('#open').click();
  const text = readFileSync(join(root, 'demo/campaigns/free-hk.json'), 'utf8');
  await page.locator('#open-text').fill(text);
  await page.locator('dialog .main').click();
  await page.waitForSelector(
    'petition-widget >>> [part=progress] [role=progressbar], petition-widget >>> [part=button]',
  );
  // One text is missing, so that the picture shows how that is marked.
  await page.locator('#title-zh-Hans').fill('');
  await page.waitForSelector('.columns .mark');
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    document.querySelector('#says')?.scrollIntoView();
  });
  // The preview follows the last key after a quarter of a second.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const picture = toPalette(await page.screenshot());
  writeFileSync(join(root, 'docs/builder.png'), picture);
  console.log(`docs/builder.png  ${picture.length.toLocaleString('en')} bytes`);
  await page.close();
};
