/**
 * The pages that mails lead to, as people and mail scanners meet them in a browser: with script and
 * without, by any means.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { nameOf } from 'petition-widget/page';
import { spokenLocales, wordsFor } from '../../server/i18n/words.ts';
import { builtIn } from '../../src/i18n/language.ts';
import { launch } from '../support/browser.ts';
import { code, id, signerSite, token } from '../support/signer-site.ts';
import { look } from './support/demo.ts';
import { pageFaults } from './support/page-faults.ts';
import { visitor } from './support/stage.ts';
import { until } from '../support/until.ts';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const words = wordsFor('en');
const confirming = '::-p-text(Confirm my signature)';
const notMe = '::-p-text(It was not me)';

/** Presses, and waits for the page that comes of it. */
const press = async (page: Page, button: string): Promise<void> => {
  await Promise.all([page.waitForNavigation(), page.click(`main button${button}`)]);
};
const fieldShows = (page: Page): Promise<boolean> =>
  page.$eval('input', (input) => input.checkVisibility() && input.labels?.[0]?.checkVisibility() === true);
/** What a screen reader says at the start: the heading, once it has the focus. */
const announced = (page: Page): Promise<string> =>
  until('the heading has the focus', () =>
    page.evaluate(() => (document.activeElement?.matches('h1') ? document.activeElement.textContent : undefined)),
  );

test('a mail scanner that opens the link, runs its script and follows its links confirms nothing', async (t) => {
  const { origin, done } = await signerSite(t);
  const visit = await visitor(t, browser);
  const { page, asked } = visit;
  await page.goto(`${origin}/confirm?lang=en#${token}`, { waitUntil: 'networkidle0' });
  const links = await page.$$eval('a', (found) => found.map(({ href }) => href));
  assert.equal(links.length, spokenLocales.length);
  for (const link of links) await page.goto(link, { waitUntil: 'load' });
  await page.waitForNetworkIdle();
  assert.deepEqual(done, []);
  assert.deepEqual(new Set(asked.map(({ method }) => method)), new Set(['GET']));
  assert.deepEqual(await visit.violations(), []);
});

test('the link leads to a button, its code leaves the address, and the button confirms', async (t) => {
  const { origin, done } = await signerSite(t);
  const visit = await visitor(t, browser, { width: 360 });
  const { page } = visit;
  await page.goto(`${origin}/confirm?lang=en#${token}`);
  assert.equal(page.url(), `${origin}/confirm?lang=en`);
  assert.equal(await fieldShows(page), false);
  await press(page, confirming);
  assert.deepEqual(done, [`confirm ${token}`]);
  assert.equal(await announced(page), words.confirmed.title);
  assert.equal(await page.title(), words.confirmed.title);
  assert.deepEqual([...visit.console, ...(await visit.violations())], []);
  // Once more, from the mail.
  await page.goto(`${origin}/confirm?lang=en#${token}`);
  await press(page, confirming);
  assert.equal(await announced(page), words.confirmed.title);
});

test('somebody who did not sign says so with the other button', async (t) => {
  const { origin, done } = await signerSite(t);
  const { page } = await visitor(t, browser);
  await page.goto(`${origin}/confirm?lang=en#${token}`);
  await press(page, notMe);
  assert.deepEqual(done, [`refuse ${token}`]);
  assert.equal(await announced(page), words.refused.title);
});

test('another language keeps the code, and so does another link in the same window', async (t) => {
  const { origin, done } = await signerSite(t);
  const { page } = await visitor(t, browser);
  await page.goto(`${origin}/confirm?lang=en#${'x'.repeat(43)}`);
  await page.goto(`${origin}/confirm?lang=en#${token}`);
  await until('the second link was taken', () => page.url() === `${origin}/confirm?lang=en`);
  await page.click('summary');
  await Promise.all([page.waitForNavigation(), page.click('nav a[lang="zh-Hant"]')]);
  assert.equal(await page.$eval('html', ({ lang }) => lang), 'zh-Hant');
  assert.equal(await fieldShows(page), false);
  assert.equal(page.url(), `${origin}/confirm?lang=zh-Hant`);
  await press(page, '');
  assert.deepEqual(done, [`confirm ${token}`]);
  assert.equal(await announced(page), wordsFor('zh-Hant').confirmed.title);
});

test('without script the link is pasted into the field, as that asks', async (t) => {
  const { origin, done } = await signerSite(t);
  const { page } = await visitor(t, browser);
  await page.setJavaScriptEnabled(false);
  const link = `${origin}/confirm?lang=en#${token}`;
  await page.goto(link);
  assert.match(await page.$eval('main', (main) => main.innerText), /Copy the whole link from the e-mail/);
  await page.click(`main button${confirming}`);
  assert.equal(await page.$eval('input', ({ validity }) => validity.valueMissing), true);
  await page.type('input', link);
  await press(page, confirming);
  assert.deepEqual(done, [`confirm ${token}`]);
  assert.match(await page.$eval('main', (main) => main.innerText), /Your signature is confirmed/);
});

test('a signature is withdrawn with the code from a link, or typed', async (t) => {
  const { origin, done } = await signerSite(t);
  const { page } = await visitor(t, browser);
  await page.goto(`${origin}/withdraw?lang=en#${code}`);
  assert.equal(page.url(), `${origin}/withdraw?lang=en`);
  await press(page, '');
  assert.equal(await announced(page), words.withdrawn.title);
  await page.goto(`${origin}/withdraw?lang=en`);
  await page.type('input', code);
  await press(page, '');
  assert.deepEqual(done, Array(2).fill(`withdraw ${id} ${code}`));
});

test('a wrong code is reported, with a way back to the field', async (t) => {
  const { origin } = await signerSite(t);
  const { page } = await visitor(t, browser);
  await page.goto(`${origin}/withdraw?lang=en`);
  await page.type('input', 'abc');
  await press(page, '');
  assert.equal(await announced(page), words.unknownSignature.title);
  await Promise.all([page.waitForNavigation(), page.click('main a')]);
  assert.equal(await fieldShows(page), true);
});

const labelsIn = (lang: string): string[] => {
  const { languages, confirm } = wordsFor(lang);
  return [`${languages} · ${nameOf(lang)}`, confirm.button, confirm.notMe];
};

for (const [lang, labels] of [
  ['en', ['Language · English', 'Confirm my signature', 'It was not me']] as const,
  ...['ar', 'fa', 'he', 'ur'].map((lang) => [lang, labelsIn(lang)] as const),
])
  test(`in ${lang} the keyboard alone goes from the languages to both buttons, each seen with its focus`, async (t) => {
    const { origin, done } = await signerSite(t);
    const { page } = await visitor(t, browser);
    await page.goto(`${origin}/confirm?lang=${lang}#${token}`);
    const stops: string[] = [];
    for (let n = 0; n < 3; n++) {
      await page.keyboard.press('Tab');
      stops.push(
        await page.evaluate(() => {
          const { activeElement } = document;
          const style = activeElement && getComputedStyle(activeElement);
          return style?.outlineStyle === 'solid' ? (activeElement?.textContent.trim() ?? '') : 'not seen';
        }),
      );
    }
    assert.deepEqual(stops, labels);
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    assert.equal(await announced(page), wordsFor(lang).confirmed.title);

    await page.goto(`${origin}/confirm?lang=${lang}`);
    await page.focus('input');
    await page.keyboard.type(token);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    assert.deepEqual(done, Array(2).fill(`confirm ${token}`));
  });

/** Goes through the pages to confirm and to withdraw, and looks at each. */
const goThrough = async (page: Page, origin: string, locale: string): Promise<void> => {
  const check = async (state: string) => {
    assert.deepEqual(await pageFaults(page), [], `${locale}, ${state}`);
    for (const dir of ['ltr', 'rtl']) {
      const wide = await page.evaluate((value) => {
        document.documentElement.dir = value;
        return document.documentElement.scrollWidth;
      }, dir);
      assert.equal(wide, 320, `${locale}, ${state}, ${dir}`);
    }
  };
  const { confirmed, enterAgain, withdrawn } = wordsFor(locale);
  for (const [path, given, { title }] of [
    ['confirm', token, confirmed],
    ['withdraw', code, withdrawn],
  ] as const) {
    await page.goto(`${origin}/${path}?lang=${locale}`);
    await check(`${path}, to be filled in`);
    await page.type('input', 'wrong');
    await press(page, '');
    assert.equal(await page.$eval('main a', ({ textContent }) => textContent), enterAgain);
    await check(`${path}, unknown`);
    await page.goto(`${origin}/${path}?lang=${locale}#${given}`);
    await check(`${path}, from a link`);
    await press(page, '');
    assert.equal(await announced(page), title);
    await check(`${path}, done`);
  }
};

for (const locale of builtIn)
  for (const scheme of ['light', 'dark'])
    test(`axe finds nothing in ${locale}, ${scheme}, and 320 pixels are wide enough in either direction`, async (t) => {
      const { origin } = await signerSite(t);
      const { page } = await visitor(t, browser, { width: 320 });
      await look(page, scheme);
      await goThrough(page, origin, locale);
    });

test('axe finds nothing in any other language, and 320 pixels are wide enough in either direction', async (t) => {
  const { origin } = await signerSite(t);
  const { page } = await visitor(t, browser, { width: 320 });
  await look(page, 'light');
  for (const locale of spokenLocales.filter((tag) => !builtIn.includes(tag))) await goThrough(page, origin, locale);
});
