/** Saves what a page shows as a picture for the documentation. Knows no particular page. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { root } from '../root.ts';
import { toPalette } from './palette-png.ts';

/** Opens a page of this size, with motion disabled. */
export const openPage = async (
  browser: Browser,
  size: { readonly width: number; readonly height: number },
  theme: 'light' | 'dark' = 'light',
): Promise<Page> => {
  const page = await browser.newPage();
  await page.setViewport(size);
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  return page;
};

/** Saves the page as docs/{name}.png and closes it. */
export const savePicture = async (page: Page, name: string): Promise<void> => {
  const picture = toPalette(await page.screenshot());
  writeFileSync(join(root, `docs/${name}.png`), picture);
  console.log(`docs/${name}.png  ${picture.length.toLocaleString('en')} bytes`);
  await page.close();
};
