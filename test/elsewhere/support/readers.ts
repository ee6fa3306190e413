/**
 * The snippets of docs/content-systems.md with the address of a real petition server, and what a
 * reader has of each on a page of somebody else's.
 */
import { after, before, type TestContext } from 'node:test';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { PetitionServer } from '../../embed/support/petition-server.ts';
import { document, visitor } from '../../embed/support/stage.ts';
import { countWidgets, Widget } from '../../embed/support/widget.ts';
import { launch, serve, type Route, type Site } from '../../support/browser.ts';
import { snippets } from '../../support/docs-pages.ts';
import { until } from '../../support/until.ts';

export const snippetNames = ['tag', 'element', 'plain element', 'frame'] as const;
export type Snippet = (typeof snippetNames)[number];

const documented = 'https://petitions.example';
const campaign = 'free-hk';

export class Readers {
  browser!: Browser;
  server!: PetitionServer;
  #site!: Site;
  readonly #pages: Record<string, Route> = { '/favicon.ico': { status: 204 } };
  #signers = 0;

  async set(): Promise<void> {
    [this.browser, this.server, this.#site] = await Promise.all([launch(), PetitionServer.start(), serve(this.#pages)]);
  }

  async strike(): Promise<void> {
    await Promise.all([this.browser.close(), this.#site.stop()]);
    await this.server.remove();
  }

  /** As the server calls itself in what it answers. */
  get origin(): string {
    return this.server.origin.replace('127.0.0.1', 'localhost');
  }

  /** A text of the documentation, with the address of this server. */
  here(text: string): string {
    return text.replaceAll(documented, this.origin);
  }

  snippet(name: Snippet): string {
    const html = snippets('docs/content-systems.md', 'html')[snippetNames.indexOf(name)];
    if (html === undefined) throw new Error(`docs/content-systems.md has no snippet for ${name}`);
    return this.here(html);
  }

  /** The first line of the plain element, for systems that have it once on every page. */
  get script(): string {
    return this.snippet('plain element').split('\n')[0] ?? '';
  }

  /** The address of the petition's own page. */
  get page(): string {
    return `${this.origin}/p/${campaign}`;
  }

  /** Address of a page on a site of its own. */
  publish(body: string, head = ''): string {
    const path = `/${Object.keys(this.#pages).length}.html`;
    this.#pages[path] = { body: document(body, head) };
    return this.#site.origin + path;
  }

  /** What a reader has of this HTML, alone and where the script is on the page. */
  async comesOf(t: TestContext, html: string): Promise<string> {
    const alone = await this.has(t, this.publish(html));
    // Nothing else is there for the script to find.
    if (!html.includes('petition-widget')) return alone;
    const scripted = await this.has(t, this.publish(html, this.script));
    return alone === scripted ? alone : `${alone}; with the script ${scripted}`;
  }

  /**
   * What a reader has of the petition on a page: "signed", "signed in the frame", "its address in
   * the frame", "link", "as text" or "nothing". Tries it: signs, and follows the link.
   */
  async has(t: TestContext, address: string, width = 1280): Promise<string> {
    const { page } = await visitor(t, this.browser, { width });
    await page.goto(address, { waitUntil: 'networkidle0' });
    return this.hasOn(page);
  }

  async hasOn(page: Page): Promise<string> {
    const widgets = await countWidgets(page);
    if (widgets > 1) return `${widgets} widgets`;
    if (await this.#isSigned(page)) return 'signed';
    const frame = await this.frameOf(page);
    if (frame) return (await this.#isSigned(frame)) ? 'signed in the frame' : addressIn(frame, this.page);
    const isText = await page.evaluate(() =>
      /<(script|div|petition-widget|iframe)/.test(globalThis.document.body.innerText),
    );
    const link = await page.$(`a[href^="${this.page}"]`);
    if (!(await link?.isVisible())) return isText ? 'as text' : 'nothing';
    // Some editors let links open a tab of their own.
    await link?.evaluate((element) => {
      element.removeAttribute('target');
    });
    await Promise.all([page.waitForNavigation(), link?.click()]);
    await new Widget(page).reaches('ready');
    return isText ? 'as text, and the link' : 'link';
  }

  /** The document in the page's frame of the petition, if it has one. */
  async frameOf(page: Page): Promise<Frame | undefined> {
    const element = await page.$(`iframe[src^="${this.origin}/embed/"]`);
    if (!element) return undefined;
    await element.scrollIntoView();
    return until('the frame has its document', async () => {
      const frame = await element.contentFrame();
      if (frame.url() === 'about:blank') return undefined;
      return (await frame.evaluate(() => globalThis.document.readyState)) === 'complete' && frame;
    });
  }

  /** Signs, if there is a widget; where scripts do not run, its element is nothing yet. */
  async #isSigned(place: Page | Frame): Promise<boolean> {
    if ((await new Widget(place).state()) === undefined) return false;
    await this.sign(place);
    return true;
  }

  /** Signs as somebody new: the signer is thanked, and one more counts. */
  async sign(place: Page | Frame): Promise<void> {
    const valid = this.server.rows(campaign, 'valid');
    const widget = await new Widget(place).reaches('ready');
    this.#signers++;
    await widget.sign({ name: `Ada Quimby ${this.#signers}`, email: `ada${this.#signers}@mail.example` });
    await widget.reaches('signed');
    await until('one more counts', () => this.server.rows(campaign, 'valid') === valid + 1);
  }
}

/** In a frame without script: the form cannot be sent, and the page's address is below it. */
const addressIn = async (frame: Frame, address: string): Promise<string> => {
  const text = await frame.evaluate(() => globalThis.document.body.innerText);
  return text.includes(address.replace(/^https?:\/\//, '')) ? 'its address in the frame' : 'a dead frame';
};

/** Readers for all tests of a file. */
export const useReaders = (): Readers => {
  const readers = new Readers();
  before(() => readers.set());
  after(() => readers.strike());
  return readers;
};
