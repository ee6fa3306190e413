/**
 * A WordPress, a petition server, and the people who use both. The plugin's archive is made, and
 * not yet installed.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { stageWordpressPlugin } from '../../../scripts/release/wordpress-plugin.ts';
import { library } from '../../embed/support/campaign.ts';
import { PetitionServer } from '../../embed/support/petition-server.ts';
import { Widget, countWidgets } from '../../embed/support/widget.ts';
import { launch } from '../../support/browser.ts';
import { must, versionOf } from './wordpress-files.ts';
import { WordPress } from './wordpress-site.ts';

const publisher = { repository: 'https://forge.example/petitions/petition-widget', scope: '@petitions' };
/** Its page is the server's. */
const { page: _, ...campaign } = library;

const widths = { desktop: 1280, phone: 390 };

export class Stage {
  readonly #folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  readonly staged = join(this.#folder, 'petition-widget');
  readonly zip = join(this.#folder, 'petition-widget.zip');
  site!: WordPress;
  server!: PetitionServer;
  browser!: Browser;
  administrator!: Page;
  author!: Page;
  #signatures = 0;
  readonly #ends: (() => Promise<unknown>)[] = [];

  async set(files: string): Promise<void> {
    mkdirSync(this.staged);
    await stageWordpressPlugin(this.staged, publisher);
    await must('zip', ['-qr', this.zip, 'petition-widget'], 'zip', this.#folder);
    console.log(`with: WordPress ${versionOf(files)}`);
    this.browser = await launch();
    this.#ends.push(() => this.browser.close());
    this.server = await PetitionServer.start({ library: campaign });
    this.#ends.push(() => this.server.remove());
    this.site = await WordPress.start(files);
    this.#ends.push(() => this.site.stop());
    this.administrator = await this.site.logIn(this.browser, 'administrator');
    this.author = await this.site.logIn(this.browser, 'author');
  }

  /** Also if not all of it could be set: what was started would otherwise keep the test from ending. */
  async strike(): Promise<void> {
    for (const end of this.#ends.reverse()) await end();
    rmSync(this.#folder, { recursive: true });
  }

  /** Of the petition's page, as it is pasted. */
  get address(): string {
    return `${this.server.origin}/p/library`;
  }

  /** The block as the editor saves it. */
  get block(): string {
    const attributes = JSON.stringify({ address: this.address, title: 'Keep the library open', page: this.address });
    const link = `<a href="${this.address}">Keep the library open</a>`;
    return `<!-- wp:petition-widget/petition ${attributes} -->\n<div class="wp-block-petition-widget-petition">${link}</div>\n<!-- /wp:petition-widget/petition -->`;
  }

  /** A page as somebody sees it who is not logged in, with the widgets in it; `look` is called with it. */
  async visit(
    address: string,
    width: keyof typeof widths,
    look: (page: Page, asked: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const context = await this.browser.createBrowserContext();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setViewport({ width: widths[width], height: 844 });
    await page.goto(address);
    await look(page, asked);
    await context.close();
  }

  /** Somebody signs each petition of a page, and the server counts one more for each. */
  async signs(address: string, width: keyof typeof widths = 'desktop', count = 1): Promise<void> {
    await this.visit(address, width, async (page, asked) => {
      await new Widget(page, count - 1).reaches('ready');
      assert.equal(await countWidgets(page), count);
      for (let index = 0; index < count; index++) {
        const widget = await new Widget(page, index).reaches('ready');
        const box = await (await widget.find('.root')).boundingBox();
        assert.ok(box && box.width >= 280 && box.x >= 0 && box.x + box.width <= widths[width], JSON.stringify(box));
        await widget.sign({ name: 'Ada Quimby', email: `reader${++this.#signatures}@mail.example` });
        await widget.reaches('signed');
        await this.server.counts('library', this.#signatures);
      }
      const others = asked.filter(
        (url) => url.startsWith(`${this.server.origin}/`) && !url.startsWith(`${this.server.origin}/v1/`),
      );
      assert.deepEqual(others, [], 'scripts come from the site itself');
    });
  }

  /** Readers of a page have a link to the petition, and no form. */
  async showsLink(address: string, href: string): Promise<void> {
    await this.visit(address, 'desktop', async (page, asked) => {
      assert.equal(await page.$$eval(`a[href="${href}"]`, (links) => links.length), 1);
      assert.equal(await countWidgets(page), 0);
      assert.deepEqual(
        asked.filter((url) => url.includes('petition-widget.js')),
        [],
      );
    });
  }
}
