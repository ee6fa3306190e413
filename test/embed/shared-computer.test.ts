/**
 * Whoever comes to the machine next, and presses Back and Forward: no name, no address and no code,
 * in two browsers.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import puppeteer, { type Browser, type LaunchOptions, type Page } from 'puppeteer-core';
import { browserPath, chromiumFlags } from '../support/browsers.ts';
import { document, useStage } from './support/stage.ts';
import { send } from './support/plain-page.ts';
import { until } from '../support/until.ts';
import { Widget } from './support/widget.ts';

const stage = useStage();

const chromium: LaunchOptions = { executablePath: browserPath('Chromium'), args: chromiumFlags };
const browsers: Readonly<Record<string, LaunchOptions>> = {
  Chromium: chromium,
  // Puppeteer switches off the browser's memory of pages that were left.
  'Chromium, which remembers pages': { ...chromium, ignoreDefaultArgs: ['--disable-back-forward-cache'] },
  Firefox: { browser: 'firefox', executablePath: browserPath('Firefox') },
};

const ada = { name: 'Ada Quimby', email: 'ada.quimby@mail.example' };

/** All that stands in a page: its text, and what its controls hold. */
const allOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const held = [...globalThis.document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(
      (control) => (control.type === 'checkbox' ? String(control.checked) : control.value),
    );
    return [globalThis.document.documentElement.outerHTML, ...held].join('\n');
  });

/** As the keys of the keyboard do; a page that is gone for good never loads. */
const goes = async (page: Page, way: 'back' | 'forward'): Promise<void> => {
  const from = await page.evaluate(() => globalThis.document.title);
  await page.evaluate((to) => history[to](), way).catch(() => undefined);
  await until(`${way} there is another page`, () =>
    page.evaluate((title) => globalThis.document.title !== title, from).catch(() => false),
  );
};

for (const [name, options] of Object.entries(browsers))
  describe(name, () => {
    let browser: Browser;
    before(async () => {
      browser = await puppeteer.launch(options);
    });
    after(() => browser.close());

    for (const typed of [ada, { ...ada, email: 'no address' }])
      test(`a plain page that was ${typed === ada ? 'signed' : 'sent with a mistake'} without script`, async () => {
        const page = await browser.newPage();
        // Not every driver can switch scripts off.
        await page.setRequestInterception(true);
        page.on('request', (asked) => void (asked.url().endsWith('.js') ? asked.abort() : asked.continue()));
        const forgotten = page.waitForResponse((answer) => answer.url().endsWith('/pages/forgotten.css'));
        const first = await page.goto(`${stage.server.origin}/p/library?lang=en`);
        assert.equal(first?.headers()['cache-control'], 'no-store');
        for (const [field, text] of Object.entries(typed)) await page.type(`form [name="${field}"]`, text);
        await page.click('[name="Consent"]');
        await send(page);
        await forgotten;
        const code = typed === ada ? await page.$eval('pre', (element) => element.textContent) : typed.name;
        await goes(page, 'back');
        assert.equal(await page.$eval('[name="Consent"]', (box) => (box as HTMLInputElement).checked), false);
        const back = await allOf(page);
        await goes(page, 'forward');
        for (const kept of [back, await allOf(page)])
          for (const text of [...Object.values(typed), code]) assert.ok(!kept.includes(text), text);
        await page.close();
      });
  });

describe('the widget', () => {
  for (const [name, options] of Object.entries(browsers).slice(1))
    test(`${name}: comes back from its memory with an empty form, and without the code`, async (t) => {
      const browser = await puppeteer.launch(options);
      t.after(() => browser.close());
      const page = await browser.newPage();
      const html = document(
        `<petition-widget campaign="${stage.campaign}" lang="en"></petition-widget><script src="${stage.src}"></script>`,
      );
      await page.goto(stage.host({ body: html }));
      const widget = await new Widget(page).reaches('ready');
      for (const [field, text] of Object.entries(ada)) await page.type(`petition-widget >>> [name="${field}"]`, text);
      await page.click('petition-widget >>> [name="Consent"]');
      await page.click('petition-widget >>> form [part~="button"]');
      await widget.reaches('signed');
      const inside = () => page.$eval('petition-widget', ({ shadowRoot }) => shadowRoot?.innerHTML ?? '');
      const code = await until('there is a code', async () => /[\da-f-]{36}\.[\w-]{22}/.exec(await inside())?.[0]);
      await page.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => {
          globalThis.document.title = `persisted: ${persisted}`;
        });
      });
      await page.goto(stage.host({ body: document('<main>Another page</main>') }));
      await page.evaluate(() => history.back());
      await until('it is back from memory', () =>
        page.evaluate(() => globalThis.document.title === 'persisted: true').catch(() => false),
      );
      assert.equal(await widget.state(), 'ready');
      const { name: kept, email, Consent } = await widget.answers();
      assert.deepEqual([kept, email, Consent], ['', '', false]);
      assert.ok(!(await inside()).includes(code));
    });
});
