/**
 * The demo as a newcomer starts it: the real server with its own campaign and pages, and a browser
 * to sign in.
 */
import { after, before, type TestContext } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch } from '../../support/browser.ts';
import { PetitionServer } from './petition-server.ts';
import { visitor, type Visit } from './stage.ts';
import { until } from '../../support/until.ts';

/** The host pages, and the language that each is written in. */
export const pages = [
  ['group', 'en'],
  ['blog', 'zh-Hant'],
  ['newsletter', 'en'],
] as const;

/** The small campaigns, in the order of their page, and the state that each comes to. */
export const mechanics = [
  ['custom-fields', 'ready'],
  ['display', 'ready'],
  ['notice', 'ready'],
  ['goal', 'ready'],
  ['together', 'ready'],
  ['sharing', 'ready'],
  ['upcoming', 'closed'],
  ['closed', 'closed'],
  ['won', 'closed'],
] as const;

/** Opens every row of the page of the mechanics. */
export const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const row of document.querySelectorAll('details')) row.open = true;
  });

/**
 * Waits until the widgets of the pages of looks and of mechanics, some of them in shadow roots,
 * have these states.
 */
export const placed = async (page: Page, states: readonly string[]): Promise<void> => {
  await until(`the widgets are ${states.join(', ')}`, async () => {
    const found = await page.evaluate(() =>
      [...document.querySelectorAll('.place')].map((place) => {
        const widget = (place.shadowRoot ?? place).querySelector('petition-widget');
        return widget?.state;
      }),
    );
    return found.join() === states.join();
  });
};

/**
 * Pages that scroll slowly do so only for who wants it: a click would hit what is no longer there.
 */
export const look = (page: Page, scheme = 'light'): Promise<void> =>
  page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);

export class Demo {
  browser!: Browser;
  server!: PetitionServer;

  /** Opens one of the demo's pages. */
  async open(t: TestContext, address: string, width = 1280): Promise<Visit> {
    const visit = await visitor(t, this.browser, { width });
    await look(visit.page);
    await visit.page.goto(`${this.server.origin}/${address}`);
    return visit;
  }

  /** Opens one of the demo's pages; waits until its widget is ready. */
  async visit(t: TestContext, name: string, width = 1280): Promise<Visit> {
    const visit = await this.open(t, `${name}.html`, width);
    await visit.widget().reaches('ready');
    return visit;
  }
}

export const useDemo = (): Demo => {
  const demo = new Demo();
  before(async () => {
    [demo.browser, demo.server] = await Promise.all([launch(), PetitionServer.start()]);
  });
  after(async () => {
    await demo.browser.close();
    await demo.server.remove();
  });
  return demo;
};
