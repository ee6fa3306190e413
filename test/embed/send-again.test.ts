/**
 * From signing to "your signature counts" in a browser, with a real server that sends real mails:
 * who got no mail asks for another one, and who confirms is thanked and can pass the petition on.
 */
import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { wordsFor } from '../../server/i18n/words.ts';
import { launch } from '../support/browser.ts';
import { mailServer } from '../support/smtp.ts';
import { until } from '../support/until.ts';
import { library } from './support/campaign.ts';
import { pageFaults } from './support/page-faults.ts';
import { PetitionServer } from './support/petition-server.ts';
import { faultsOf, fill, focusComesTo, plainPage, send, textOf } from './support/plain-page.ts';
import { visitor } from './support/stage.ts';
import { words as sentence } from '../support/words.ts';

const confirming = { ...library, server: { confirmation: true } };

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const started = async (t: TestContext) => {
  const mails = await mailServer(t);
  const server = await PetitionServer.start({ confirming }, {}, mails.url);
  t.after(() => server.remove());
  /** The link in the latest mail, as of this server. */
  const link = async (): Promise<string> => {
    const text = await until('the mail came', () => mails.received.at(-1)?.mail.text);
    const [, path = ''] = /^https?:\/\/[^/]+(\/confirm\S+)$/m.exec(text) ?? assert.fail(text);
    return server.origin + path;
  };
  return { server, link };
};

test('without script: another mail is asked for, the link is pasted, and the page thanks, counts and shares', async (t) => {
  const { server, link } = await started(t);
  const page = await plainPage(t, browser, { width: 320 });
  for (const [lang, theme] of [
    ['en', 'light'],
    ['zh-Hant', 'dark'],
    ['zh-Hans', 'light'],
  ] as const) {
    const words = wordsFor(lang);
    const check = async (state: string): Promise<void> => {
      assert.deepEqual(await faultsOf(page), [], `${lang}, ${state}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, `${lang}, ${state}`);
    };
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await page.goto(`${server.origin}/p/library?lang=${lang}`);
    await fill(page, { name: 'Ada Quimby', email: `ada.${lang}@mail.example` });
    await page.click('[name="Consent"]');
    await send(page);
    const code = await page.$eval('pre', (shown) => shown.textContent);
    await check('to be confirmed');

    assert.equal(await page.$eval('form button', (button) => button.textContent), words.lateLink.button);
    await send(page);
    await focusComesTo(page, 'outcome');
    assert.ok((await textOf(page)).includes(words.asked.text));
    // The code is shown only here, so that it stays.
    assert.equal(await page.$eval('pre', (shown) => shown.textContent), code);
    assert.equal(await page.$('form'), null);
    await check('asked again');

    const mailed = await until(`the mail to the signer in ${lang}`, async () => {
      const found = await link();
      return found.includes(`lang=${lang}#`) ? found : undefined;
    });
    await page.goto(mailed);
    await page.type('input', mailed);
    await Promise.all([page.waitForNavigation(), page.click('main button[value="confirm"]')]);
    await focusComesTo(page, 'outcome');
    const text = await textOf(page);
    for (const said of [words.confirmed.title, words.confirmed.counts, library.title[lang], library.page])
      assert.ok(text.includes(said), said);
    assert.doesNotMatch(text, /Quimby|mail\.example/);
    const links = await page.$$eval('.share a', (all) => all.map(({ href }) => href));
    assert.ok(links.some((href) => href.startsWith('https://t.me/')));
    assert.ok(links.some((href) => href.startsWith('mailto:')));
    await check('confirmed');
  }
  await server.counts('library', 3);
});

test('with script: the widget asks for another mail, and the link leads to the thanks', async (t) => {
  const { server, link } = await started(t);
  const visit = await visitor(t, browser, { width: 360 });
  const { page } = visit;
  await page.goto(`${server.origin}/p/library?lang=en`);
  const widget = await visit.widget().reaches('ready');
  await widget.sign({ name: 'Ada Quimby', email: 'ada@mail.example' });
  await widget.reaches('signed');
  await page.click(`petition-widget >>> ::-p-text(${sentence('send-again')})`);
  await widget.says(sentence('sent-again'));
  assert.deepEqual(await pageFaults(page), []);

  await page.goto(await link());
  await Promise.all([page.waitForNavigation(), page.click('main button[value="confirm"]')]);
  await until('the thanks have the focus', () => page.evaluate(() => document.activeElement?.id === 'outcome'));
  assert.deepEqual(await pageFaults(page), []);
  assert.deepEqual(await visit.violations(), []);
  await server.counts('library', 1);
});
