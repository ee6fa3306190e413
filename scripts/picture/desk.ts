/**
 * Takes the pictures for the page on the desk, docs/desk-….png: on the real server, with a passkey
 * device that Chromium pretends to have.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { withPasskeys } from '../../test/support/passkey-device.ts';
import { until } from '../../test/support/until.ts';
import { crowds, fill, library } from './desk-rows.ts';
import { openPage, savePicture } from './save.ts';
import { startServer } from './server.ts';

const width = 1280;
/** In milliseconds: the worker counts all of them first. */
const patience = 120_000;

const text = (page: Page, selector: string): Promise<string> =>
  page.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.innerText ?? '', selector);
export const says = (page: Page, words: string, selector = 'main'): Promise<unknown> =>
  until(`it says "${words}"`, async () => (await text(page, selector)).includes(words), patience);
export const press = (page: Page, selector: string): Promise<void> => page.locator(selector).click();

/** Another page of the same browser: who is signed in there is signed in here. */
const room = async (browser: Browser, address: string, opened: string, height = 900): Promise<Page> => {
  const page = await openPage(browser, { width, height });
  await page.goto(address);
  await page.waitForSelector(opened);
  return page;
};

/** Where the picture begins; nothing in it is focused. */
export const settle = async (page: Page, from?: string): Promise<void> => {
  await page.evaluate((selector) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (selector === undefined) scrollTo(0, 0);
    else document.querySelector(selector)?.scrollIntoView();
  }, from);
  await page.waitForNetworkIdle();
};

export const comeIn = async (browser: Browser, link: string): Promise<Page> => {
  const page = await openPage(browser, { width, height: 900 });
  await withPasskeys(page);
  await page.goto(link);
  await press(page, '#make-passkey');
  await page.waitForSelector('nav.bar');
  return page;
};

/** Saves a document, so that there is one to be listed. */
const handOver = async (page: Page): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'petition-saved-'));
  try {
    const session = await page.browser().target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await press(page, '#save');
    await says(page, 'The file is complete.', '[role=status]');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const pictureDesk = async (browser: Browser): Promise<void> => {
  let invitation = '';
  const server = await startServer(async (at) => {
    invitation = await fill(at);
  });
  try {
    const desk = `${server.address}/desk`;
    const at = await comeIn(browser, desk + invitation);
    await at.goto(`${desk}#progress/${library}`);
    const all = (crowds[0]?.size ?? 0).toLocaleString('en');
    await until(
      'all are added up',
      async () => {
        await press(at, '#look-again');
        const said = await text(at, '.tiles');
        return said.includes(all) && /Everybody sees 1,\d{3}/.test(said);
      },
      patience,
    );

    const progress = await room(browser, `${desk}#progress/${library}`, 'desk-plot canvas', 1200);
    await settle(progress);
    await savePicture(progress, 'desk-progress');

    const go = async (name: string): Promise<void> => {
      await at.bringToFront();
      await at.goto(`${desk}#${name}/${library}`);
    };
    await go('names');
    await press(at, '#choose-all');
    await press(at, '#accepted');
    await says(at, 'Accepted: 50');
    const namesPage = await room(browser, `${desk}#names/${library}`, '#choose-all');
    await settle(namesPage);
    await savePicture(namesPage, 'desk-names');

    await go('text');
    await at.locator('#title-en').fill('Keep our library open on Sundays');
    await says(at, 'Saved.', '#draft');
    await press(at, '#publish');
    await press(at, '#yes');
    await at.waitForSelector('#published');
    await at.locator('#title-en').fill('Keep our library open every Sunday');
    await says(at, 'Saved.', '#draft');
    const textPage = await room(browser, `${desk}#text/${library}`, 'petition-widget >>> [part=progress]', 1200);
    await settle(textPage);
    await savePicture(textPage, 'desk-text');

    await go('hand-over');
    await handOver(at);
    const delivered = await room(browser, `${desk}#hand-over/${library}`, '#deliveries', 1200);
    await settle(delivered);
    await savePicture(delivered, 'desk-hand-over');

    const campaigns = await room(browser, `${desk}#campaigns`, '.spark', 640);
    await settle(campaigns);
    await savePicture(campaigns, 'desk-campaigns');
    await at.close();
  } finally {
    await server.stop();
  }
};
