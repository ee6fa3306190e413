/**
 * What the tests of the built file have before them: a browser, the petition server, the file on a
 * plain site of another origin, and host pages on a third. Each visit has a browser profile of its
 * own.
 */
import { globSync, readFileSync } from 'node:fs';
import { after, before, type TestContext } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch, serve, type Answer, type Route, type Site } from '../../support/browser.ts';
import { library } from './campaign.ts';
import { PetitionServer } from './petition-server.ts';
import { Widget } from './widget.ts';

const built = (name: string): string => readFileSync(new URL(`../../../dist/${name}`, import.meta.url), 'utf8');

/** The built file, and those beside it. */
export const widgetFile = built('petition-widget.js');
export const extrasFile = built('petition-widget-extras.js');
export const adaptersFile = built('petition-widget-adapters.js');
export const sealingFile = built('petition-widget-sealing.js');

/** By their names, all that the built file loads. */
export const filesBeside: Readonly<Record<string, string>> = Object.fromEntries(
  globSync('petition-widget-*.js', { cwd: new URL('../../../dist/', import.meta.url) }).map((name) => [
    name,
    built(name),
  ]),
);
export const javascript = { 'content-type': 'text/javascript; charset=utf-8' };

/**
 * A campaign's document, or anything in place of one, as a site of another origin answers with it.
 */
export const published = (document: unknown, type = 'application/json'): Answer => ({
  headers: { 'content-type': type, 'access-control-allow-origin': '*' },
  body: typeof document === 'string' ? document : JSON.stringify(document),
});

/** A script that `integrity` lets run on pages of other origins. */
export const readable = (body: string): Answer => ({
  headers: { ...javascript, 'access-control-allow-origin': '*' },
  body,
});

export interface Asked {
  readonly method: string;
  readonly url: string;
}

export interface Visit {
  readonly page: Page;
  /** Whatever stands on the console, what was thrown and never caught among it. */
  readonly console: string[];
  /** What the page asked for, in order. */
  readonly asked: Asked[];
  /** The addresses of what came over the network, and not from the browser's cache, in order. */
  readonly loaded: string[];
  /**
   * Which of the page's elements the reader has before them: one `true` or `false` each, in the
   * document's order.
   */
  shows(selector: string): Promise<boolean[]>;
  /** What the page's Content-Security-Policy objected to, by directive. */
  violations(): Promise<string[]>;
  widget(index?: number): Widget;
  /** Lets the page's clock run faster from now on. */
  hurry(speed: Speed): Promise<void>;
}

/** How many times faster the page's clocks run. */
export interface Speed {
  /** For what takes 15 seconds, as the widget gives an attempt and a campaign. */
  readonly attempts: number;
  readonly pauses: number;
}

export interface Visiting {
  readonly speed?: Speed;
  readonly width?: number;
  /** JavaScript that runs before all of the page's own. */
  readonly first?: string;
}

/** The widget's own messages among those of the console. */
export const ownMessages = (console: readonly string[]): string[] =>
  console.filter((line) => line.includes('<petition-widget>'));

/** What `watch` leaves in the page. */
interface Inside {
  readonly test: { readonly seen: readonly string[]; readonly clock: Speed };
}

const watch = async (page: Page, { speed = { attempts: 1, pauses: 1 }, first }: Visiting): Promise<void> => {
  await page.evaluateOnNewDocument((given) => {
    const seen: string[] = [];
    const clock = { ...given };
    Object.assign(window, { test: { seen, clock } });
    addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    const real = window.setTimeout.bind(window);
    window.setTimeout = ((act: () => void, time = 0, ...rest: unknown[]) =>
      real(act, time / (time === 15_000 ? clock.attempts : clock.pauses), ...rest)) as typeof setTimeout;
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (time) => timeout(time / clock.attempts);
  }, speed);
  if (first !== undefined) await page.evaluateOnNewDocument(first);
};

/** A page in a profile of its own; it is closed with the test. */
export const visitor = async (t: TestContext, browser: Browser, visiting: Visiting = {}): Promise<Visit> => {
  const context = await browser.createBrowserContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.setViewport({ width: visiting.width ?? 1280, height: 800 });
  await watch(page, visiting);
  const lines: string[] = [];
  const asked: Asked[] = [];
  const loaded: string[] = [];
  page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => lines.push(`thrown: ${error instanceof Error ? error.message : String(error)}`));
  page.on('request', (request) => {
    asked.push({ method: request.method(), url: request.url() });
  });
  page.on('response', (response) => {
    if (!response.fromCache()) loaded.push(response.url());
  });
  return {
    page,
    console: lines,
    asked,
    loaded,
    shows: (selector) =>
      page.evaluate(
        (wanted) =>
          [...window.document.querySelectorAll(wanted)].map(
            (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0,
          ),
        selector,
      ),
    violations: () => page.evaluate(() => [...(window as unknown as Inside).test.seen]),
    hurry: (speed) =>
      page.evaluate((given) => {
        Object.assign((window as unknown as Inside).test.clock, given);
      }, speed),
    widget: (index) => new Widget(page, index),
  };
};

export const document = (body: string, head = '', lang = 'en'): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A host page</title>${head}</head><body>${body}</body></html>`;

export class Stage {
  browser!: Browser;
  server!: PetitionServer;
  /**
   * Serves the file, which no header lets other origins read, and beside it the extras and the
   * adapters, which one does.
   */
  files!: Site;
  hosts!: Site;
  readonly #pages: Record<string, Route> = { '/favicon.ico': { status: 204 } };
  /** Further paths of the site with the file. */
  readonly extra: Record<string, Route> = {};

  async set(): Promise<void> {
    this.extra['/petition-widget.js'] = { headers: javascript, body: widgetFile };
    for (const [name, body] of Object.entries(filesBeside)) this.extra[`/${name}`] = readable(body);
    [this.browser, this.server, this.files, this.hosts] = await Promise.all([
      launch(),
      PetitionServer.start({ library }),
      serve(this.extra),
      serve(this.#pages),
    ]);
  }

  async strike(): Promise<void> {
    await Promise.all([this.browser.close(), this.files.stop(), this.hosts.stop()]);
    await this.server.remove();
  }

  get campaign(): string {
    return this.server.campaign('library');
  }
  get src(): string {
    return `${this.files.origin}/petition-widget.js`;
  }

  /** Address of a page that answers with this. */
  host(answer: Route): string {
    const path = `/${Object.keys(this.#pages).length}.html`;
    this.#pages[path] = answer;
    return this.hosts.origin + path;
  }

  /** Opens a host page. */
  async visit(t: TestContext, html: string, headers: Answer['headers'] = {}, visiting: Visiting = {}): Promise<Visit> {
    const visit = await visitor(t, this.browser, visiting);
    await visit.page.goto(this.host({ headers, body: html }));
    return visit;
  }
}

/** A stage for all tests of a file. */
export const useStage = (): Stage => {
  const stage = new Stage();
  before(() => stage.set());
  after(() => stage.strike());
  return stage;
};
