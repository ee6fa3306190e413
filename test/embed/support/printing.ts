/**
 * What a browser does as it prints, and after it, step by step: so that tests can look at the
 * paper.
 */
import type { Page } from 'puppeteer-core';

const tell = (page: Page, type: 'beforeprint' | 'afterprint') =>
  page.evaluate((name) => dispatchEvent(new Event(name)), type);

export const startPrinting = async (page: Page): Promise<void> => {
  await page.emulateMediaType('print');
  await tell(page, 'beforeprint');
};

export const endPrinting = async (page: Page): Promise<void> => {
  await page.emulateMediaType('screen');
  await tell(page, 'afterprint');
};
