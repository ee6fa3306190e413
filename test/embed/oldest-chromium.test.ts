/**
 * The main flow in a browser of the promised baseline: read, sign, thanked, in colours that can be
 * read.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { serve, type Site } from '../support/browser.ts';
import { launchOldest } from '../support/oldest-chromium.ts';
import { library } from './support/campaign.ts';
import { PetitionServer } from './support/petition-server.ts';
import { Widget } from './support/widget.ts';

let oldest: Awaited<ReturnType<typeof launchOldest>>;
let browser: Browser;
let server: PetitionServer;
let hosts: Site;

before(async () => {
  [oldest, server] = await Promise.all([launchOldest(), PetitionServer.start({ library })]);
  ({ browser } = oldest);
  hosts = await serve({
    '/': () => ({
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A host page</title>
        <script async src="${server.origin}/petition-widget.js" data-campaign="${server.campaign('library')}"></script>`,
    }),
    '/import-map': () => ({
      body: `<!doctype html><html lang="ja"><title>A host page</title><body>
        <script src="${server.origin}/petition-widget.js" data-campaign="${server.campaign('library')}"></script>
        <script type="importmap">{ "imports": { "answer": "/answer.js" } }</script>
        <script type="module">import { answer } from 'answer'; document.title = answer;</script>`,
    }),
    '/answer.js': { headers: { 'content-type': 'text/javascript' }, body: "export const answer = '42';" },
  });
});
after(async () => {
  await Promise.all([oldest.close(), hosts.stop()]);
  await server.remove();
});

/**
 * Texts whose contrast with what is behind them is less than 4.5 to 1 (WCAG 1.4.3), and fields
 * without a border.
 */
const faultsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const parse = (text: string) => (text.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: number[]): number => {
      const [r = 0, g = 0, b = 0] = colour.map((value) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element: Element): number[] => {
      const colour = parse(getComputedStyle(element).backgroundColor);
      if ((colour[3] ?? 1) === 1) return colour;
      const parent = element.parentNode;
      const around = parent instanceof ShadowRoot ? parent.host : parent;
      return around instanceof Element ? behind(around) : [255, 255, 255];
    };
    const widget = document.querySelector('petition-widget')?.shadowRoot;
    const root = widget ?? document.body;
    const faults: string[] = [];
    for (const element of root.querySelectorAll<HTMLElement>('h1,h2,h3,p,label,button,a,input,select,textarea,li')) {
      if (element.getClientRects().length === 0 || element.matches('[type=checkbox]')) continue;
      const style = getComputedStyle(element);
      const [one, other] = [luminance(parse(style.color)), luminance(behind(element))];
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (ratio < 4.5) faults.push(`${element.localName} "${element.innerText.slice(0, 20)}": ${ratio.toFixed(2)}`);
      if (element.matches('input,select,textarea') && style.borderTopStyle === 'none')
        faults.push(`${element.localName} without a border`);
    }
    return faults;
  });

test('it is Chromium 109, which knows neither color-mix() nor light-dark()', async () => {
  assert.match(await browser.version(), /\/109\./);
});

for (const [path, width] of [
  ['/', 1280],
  ['/', 360],
  ['/p/library?lang=zh-Hant', 1280],
] as const)
  test(`${path} at ${width} pixels is read, signed and thanked`, async () => {
    const page = await browser.newPage();
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(String(error)));
    await page.setViewport({ width, height: 800 });
    await page.goto(path === '/' ? hosts.origin : server.origin + path);
    const widget = await new Widget(page).reaches('ready');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.deepEqual(await faultsOf(page), []);
    await widget.sign({ name: '歐 Quimby', email: `old.${path.length}.${width}@mail.example` });
    await widget.reaches('signed');
    assert.deepEqual(await faultsOf(page), []);
    assert.deepEqual(thrown, []);
    await page.close();
  });

test('an import map of the page that stands below the tag counts, also for a reader whose language is a file', async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${hosts.origin}/import-map`);
  await new Widget(page).reaches('ready');
  assert.ok(asked.some((url) => url.includes('/petition-widget-ja.js')));
  assert.equal(await page.title(), '42');
  await page.close();
});

test('the plain page is read, signed and thanked without script', async () => {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(`${server.origin}/p/library?lang=en`);
  assert.deepEqual(await faultsOf(page), []);
  await page.type('input[name="name"]', 'Ada');
  await page.type('input[name="email"]', 'plain.old@mail.example');
  await page.click('input[name="Consent"]');
  const [answer] = await Promise.all([page.waitForNavigation(), page.click('form button')]);
  assert.equal(answer?.status(), 202);
  assert.deepEqual(await faultsOf(page), []);
  await page.close();
});
