/**
 * What sealing costs a signer on a slow phone: the time from the press to the thanks, and the
 * longest that the page stands still, beside the same campaign whose signatures go in clear. In
 * Chromium, on a throttled CPU, sealed to two.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { listOf, campaignKey } from '../../test/support/sealing.ts';
import { vouch } from '../../src/sealing/index.ts';
import { launch, serve, type Route } from '../../test/support/browser.ts';
import { browserPath } from '../../test/support/browsers.ts';
import { root } from '../root.ts';
import { median, milliseconds, table, times } from './figures.ts';

const loads = 7;
const slowdown = 6;

/** Notes every task of 50 ms and more (Long Tasks API), and when the signature is thanked for. */
const watch = `
  globalThis.tasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
  }).observe({ type: 'longtask' });
  addEventListener('petition-ready', () => performance.mark('ready'), true);
  addEventListener('petition-signed', () => performance.mark('signed'), true);`;

const page = (id: string): string => `<!doctype html>
  <html lang="en"><meta charset="utf-8" /><title>Bench</title><link rel="icon" href="data:," />
  <script>${watch}</script><body><petition-widget campaign="/campaigns/${id}"></petition-widget>
  <script src="/petition-widget.js"></script></body></html>`;

const sites = async (): Promise<Readonly<Record<string, Route>>> => {
  const campaign = {
    id: 'sealed',
    locale: 'en',
    title: 'Open the library',
    body: 'It is closed on Sundays.',
    fields: [{ name: 'name', required: true }],
  };
  const json = { 'content-type': 'application/json' };
  const documents = { clear: campaign, sealed: { ...campaign, sealing: await vouch('sealed', listOf(), campaignKey) } };
  const files = ['', '-extras', '-sealing'].map((end) => `petition-widget${end}.js`);
  return Object.fromEntries<Route>([
    ...files.map(
      (name) =>
        [
          `/${name}`,
          {
            headers: { 'content-type': 'text/javascript; charset=utf-8' },
            body: readFileSync(join(root, 'dist', name), 'utf8'),
          },
        ] as const,
    ),
    ...Object.entries(documents).flatMap(([name, document]) => [
      [`/${name}`, { body: page(name) }] as const,
      [`/campaigns/${name}`, { headers: json, body: JSON.stringify(document) }] as const,
      [`/campaigns/${name}/count`, { headers: json, body: '{"count":1234}' }] as const,
      [`/campaigns/${name}/signatures`, { status: 202, headers: json, body: '{"status":"received"}' }] as const,
    ]),
  ]);
};

interface Measured {
  /** In milliseconds: from the press to the thanks. */
  readonly answer: number;
  /** The longest task while somebody types. */
  readonly typing: number;
  /** The longest task between the press and the thanks. */
  readonly pressed: number;
}

const marked = (tab: Page, name: string) =>
  tab.waitForFunction((wanted: string) => performance.getEntriesByName(wanted).length > 0, {}, name);

/** `isWarm`: the form is entered, and the signer then types for long enough. */
const load = async (browser: Browser, url: string, isWarm: boolean): Promise<Measured> => {
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    const devtools = await tab.createCDPSession();
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await tab.goto(url);
    await marked(tab, 'ready');
    await tab.evaluate((isEntered) => {
      const form = document.querySelector('petition-widget')?.shadowRoot;
      performance.mark('entered');
      const control = (name: string) => form?.querySelector<HTMLInputElement>(`#input-${name}`);
      const name = control('name');
      if (isEntered) name?.focus();
      if (name) name.value = 'Ada Lovelace';
      control('Consent')?.click();
    }, isWarm);
    if (isWarm) await tab.waitForNetworkIdle({ idleTime: 2000 });
    await tab.evaluate(() => {
      performance.mark('pressed');
      document.querySelector('petition-widget')?.shadowRoot?.querySelector<HTMLElement>('[part=button]')?.click();
    });
    await marked(tab, 'signed');
    // A task is reported once it is over.
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    return await tab.evaluate(() => {
      const at = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
      const { tasks } = globalThis as unknown as { readonly tasks: readonly (readonly [number, number])[] };
      const longest = (from: number, to: number): number =>
        Math.max(
          0,
          ...tasks.filter(([start, length]) => start + length > from && start < to).map(([, length]) => length),
        );
      return {
        answer: at('signed') - at('pressed'),
        typing: longest(at('entered'), at('pressed')),
        pressed: longest(at('pressed'), at('signed')),
      };
    });
  } finally {
    await context.close();
  }
};

const ways = [
  ['in clear, nothing fetched', '/clear', false],
  ['sealed, nothing fetched', '/sealed', false],
  ['in clear, after typing', '/clear', true],
  ['sealed, after typing', '/sealed', true],
] as const;

/** Loads the pages in turn and returns the medians. */
export const sealing = async (): Promise<string> => {
  const site = await serve(await sites());
  const browser = await launch(browserPath('Chromium'));
  try {
    const measured = ways.map(([name, path, isWarm]) => ({ name, path, isWarm, list: [] as Measured[] }));
    for (let round = 0; round <= loads; round++)
      for (const { path, isWarm, list } of measured) {
        const found = await load(browser, site.origin + path, isWarm);
        if (round > 0) list.push(found);
      }
    const medians = measured.map(({ name, list }) => ({
      name,
      answer: median(list.map(({ answer }) => answer)),
      typing: median(list.map(({ typing }) => typing)),
      pressed: median(list.map(({ pressed }) => pressed)),
    }));
    return table(
      ['signature', 'press to thanks, ms', 'to clear', 'longest task, ms', 'longest while typing, ms'],
      medians.map(({ name, answer, typing, pressed }, row) => [
        name,
        milliseconds(answer),
        times(answer, medians[row - (row % 2)]?.answer ?? NaN),
        milliseconds(pressed),
        milliseconds(typing),
      ]),
    );
  } finally {
    await browser.close();
    await site.stop();
  }
};
