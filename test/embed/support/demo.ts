/** The demo as a newcomer starts it: the real server with its own campaign and pages, and a browser to sign in. */
import { after, before, type TestContext } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch } from '../../support/browser.ts';
import { PetitionServer } from './petition-server.ts';
import { visitor, type Visit } from './stage.ts';

/** The host pages, and the language that each is written in. */
export const pages = [
  ['group', 'en'],
  ['blog', 'zh-Hant'],
  ['newsletter', 'en'],
] as const;

export class Demo {
  browser!: Browser;
  server!: PetitionServer;

  /** Opens one of the demo's pages; waits until its widget is ready. */
  async visit(t: TestContext, name: string, width = 1280): Promise<Visit> {
    const visit = await visitor(t, this.browser, { width });
    await visit.page.goto(`${this.server.origin}/${name}.html`);
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
