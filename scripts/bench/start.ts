/**
 * The time from the start of the navigation to a laid-out form, to the first paint and to the whole
 * widget (`petition-ready`), on a throttled CPU, next to a plain Lit element loaded in turn.
 * Measured by Chromium; fetching and compiling the script are included.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { launch, serve, type Answer, type Route } from '../../test/support/browser.ts';
import { browserPath } from '../../test/support/browsers.ts';
import { root } from '../root.ts';
import { median, milliseconds, table, times } from './figures.ts';
import { trivialElement } from './trivial-element.ts';

const loads = 15;
const slowdown = 4;

/**
 * Marks when the first form is in a shadow root. Reads its height, so that style and layout are
 * included.
 */
const watch = `
  addEventListener('petition-ready', () => performance.mark('whole'), true);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    const observer = new MutationObserver(() => {
      const form = root.querySelector('form');
      if (!form || form.getBoundingClientRect().height === 0) return;
      performance.mark('form');
      observer.disconnect();
    });
    observer.observe(root, { childList: true, subtree: true });
    return root;
  };`;

export const page = (body: string, script: string): string => `<!doctype html>
  <html lang="en"><meta charset="utf-8" /><title>Bench</title><link rel="icon" href="data:," />
  <script>${watch}</script><body>${body}<script src="/${script}"></script></body></html>`;

export const served = (script: string): Answer => ({
  // Kept for a while, as the petition server lets it be.
  headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=60' },
  body: script,
});

/**
 * As many words and controls as the widget shows for the demo's campaign, without styles or logic.
 */
const asMuch = `
  <h2>Free Hong Kong’s political prisoners</h2><p>To the government of Hong Kong, and to the Chinese government behind it</p>
  <label for="name">Full name (required)</label><input id="name" name="name" required />
  <label for="email">E-mail (required)</label><input id="email" name="email" type="email" required />
  <label for="country">Country or region (optional)</label><select id="country"><option>Choose…</option></select>
  <label for="organisation">Organisation (optional)</label><input id="organisation" />
  <label for="comment">Why you sign (optional)</label><p>500 characters at most</p><textarea id="comment"></textarea>
  <input id="consent" type="checkbox" required /><label for="consent">I agree that the Example Solidarity Group processes my
  signature, which shows a political opinion, and hands it over to the governments of Hong Kong and China. (required)</label>
  <input id="updates" type="checkbox" /><label for="updates">Keep me informed about this campaign. (optional)</label>
  <button>Sign the petition</button><p>Your e-mail is never shown.</p>`;

interface Times {
  /** In milliseconds after the start of the navigation. */
  readonly form: number;
  readonly paint: number;
  /** Not a number for an element in Lit alone. */
  readonly whole: number;
}

/** One load in a new browser profile, so that nothing is left from an earlier one. */
export const load = async (browser: Browser, url: string): Promise<Times> => {
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    const devtools = await tab.createCDPSession();
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await tab.goto(url);
    const names = ['form', 'first-paint', ...(url.includes('trivial') || url.includes('as-much') ? [] : ['whole'])];
    await tab.waitForFunction(
      (all: string[]) => all.every((name) => performance.getEntriesByName(name).length > 0),
      {},
      names,
    );
    return await tab.evaluate(() => {
      const at = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
      return { form: at('form'), paint: at('first-paint'), whole: at('whole') };
    });
  } finally {
    await context.close();
  }
};

/** The pages, the yardstick first. */
const sites = async (): Promise<Readonly<Record<string, Route>>> => {
  const campaign = readFileSync(join(root, 'demo/campaigns/free-hk.json'), 'utf8');
  const inline = `<petition-widget endpoint="/signatures-none">
    <script type="application/json">${campaign.replaceAll('<', '\\u003c')}</script></petition-widget>`;
  const json = { 'content-type': 'application/json' };
  return {
    '/trivial': { body: page('<trivial-form></trivial-form>', 'trivial-form.js') },
    '/as-much': { body: page('<trivial-form></trivial-form>', 'as-much.js') },
    '/inline': { body: page(inline, 'petition-widget.js') },
    '/fetched': {
      body: page('<petition-widget campaign="/campaigns/free-hk"></petition-widget>', 'petition-widget.js'),
    },
    '/trivial-form.js': served(await trivialElement()),
    '/as-much.js': served(await trivialElement(asMuch)),
    '/petition-widget.js': served(readFileSync(join(root, 'dist/petition-widget.js'), 'utf8')),
    '/campaigns/free-hk': { headers: json, body: campaign },
    '/campaigns/free-hk/count': { headers: json, body: '{"count":1234}' },
  };
};

const names: Readonly<Record<string, string>> = {
  '/trivial': 'a form of Lit alone',
  '/as-much': 'as much of Lit alone',
  '/inline': 'the widget, campaign in the page',
  '/fetched': 'the widget, campaign fetched',
};

/** Loads the pages in turn and returns the medians. */
export const start = async (): Promise<string> => {
  const site = await serve(await sites());
  const browser = await launch(browserPath('Chromium'));
  try {
    const measured = new Map(Object.keys(names).map((path) => [path, [] as Times[]]));
    // The first round warms up the browser and does not count.
    for (let round = 0; round <= loads; round++)
      for (const [path, list] of measured) {
        const found = await load(browser, site.origin + path);
        if (round > 0) list.push(found);
      }
    const medians = [...measured].map(([path, list]) => ({
      name: names[path] ?? path,
      form: median(list.map(({ form }) => form)),
      paint: median(list.map(({ paint }) => paint)),
      whole: median(list.map(({ whole }) => whole)),
    }));
    const [yardstick] = medians;
    return table(
      ['page', 'form, ms', 'to Lit', 'first paint, ms', 'to Lit', 'whole, ms', 'to its form'],
      medians.map(({ name, form, paint, whole }) => [
        name,
        milliseconds(form),
        times(form, yardstick?.form ?? NaN),
        milliseconds(paint),
        times(paint, yardstick?.paint ?? NaN),
        Number.isNaN(whole) ? '' : milliseconds(whole),
        Number.isNaN(whole) ? '' : times(whole, form),
      ]),
    );
  } finally {
    await browser.close();
    await site.stop();
  }
};
