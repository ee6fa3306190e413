/**
 * The kit as somebody unpacks it: staged into a folder, and served from below a site by a plain
 * server of files, which adds no header unless it is told to.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, type TestContext } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { stageKit } from '../../../scripts/release/kit.ts';
import { launch } from '../../support/browser.ts';
import { Organiser } from './builder.ts';
import { look } from './demo.ts';
import { visitor, type Visit } from './stage.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};
const publisher = { repository: 'https://forge.example/petitions/petition-widget', scope: '@petitions' };

export class Kit {
  browser!: Browser;
  folder!: string;
  origin!: string;
  /** Pages of the kit's own site, by their paths. */
  readonly pages: Record<string, string> = {};
  isOpen = false;
  #stop!: () => void;

  async set(): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), 'kit-'));
    await stageKit(this.folder, publisher);
    const server = createServer(({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://kit.example');
      const path = join(this.folder, decodeURIComponent(pathname.replace(/^\/our\/kit/, '')));
      const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, 'index.html') : path;
      const found = this.pages[pathname] ?? (statSync(file, { throwIfNoEntry: false }) && readFileSync(file));
      response.writeHead(found === undefined ? 404 : 200, {
        'content-type': this.pages[pathname] === undefined ? (types[extname(file)] ?? 'text/plain') : 'text/html',
        ...(this.isOpen ? { 'access-control-allow-origin': '*' } : {}),
      });
      response.end(found);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#stop = () => {
      server.closeAllConnections();
      server.close();
    };
    this.browser = await launch();
  }

  async strike(): Promise<void> {
    await this.browser.close();
    this.#stop();
    rmSync(this.folder, { recursive: true });
  }

  /** The folder with the widget's files, by its address. */
  get files(): string {
    return `${this.origin}/our/kit/petition-widget-0.1.0`;
  }

  async build(
    t: TestContext,
    { lang = 'en', width = 1280, scheme = 'light', address = `${this.origin}/our/kit/builder/` } = {},
  ): Promise<Visit & { organiser: Organiser }> {
    const visit = await visitor(t, this.browser, { width });
    await look(visit.page, scheme);
    await visit.page.goto(`${address}?lang=${lang}`);
    return { ...visit, organiser: await Organiser.at(t, visit.page) };
  }
}

export const useKit = (): Kit => {
  const kit = new Kit();
  before(() => kit.set());
  after(() => kit.strike());
  return kit;
};
