/**
 * The hosted page in a browser that runs no script: read, signed, mistaken, corrected, signed
 * again, in three languages.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { messages, speaking } from 'petition-widget/page';
import type { Browser, Page } from 'puppeteer-core';
import { launch, serve, type Site } from '../support/browser.ts';
import { library } from './support/campaign.ts';
import { PetitionServer } from './support/petition-server.ts';
import { faultsOf, fill, focusComesTo, focusOf, plainPage, send, textOf } from './support/plain-page.ts';
import { until } from '../support/until.ts';

const languages = ['en', 'zh-Hant', 'zh-Hans'] as const;
/** The first campaign, as a newcomer finds it, and one with all kinds of fields. */
let demo: PetitionServer;
let browser: Browser;
let blog: Site;

before(async () => {
  [browser, demo] = await Promise.all([launch(), PetitionServer.start()]);
  blog = await serve({
    '/article': () => ({
      body: `<!doctype html><title>A blog</title><iframe title="A petition" width="600" height="2400" src="${demo.origin}/embed/free-hk?lang=en"></iframe>`,
    }),
    '/chinese': () => ({
      body: `<!doctype html><title>A blog</title><iframe title="A petition" width="400" height="2400" src="${demo.origin}/embed/free-hk?lang=zh-Hant&theme=dark"></iframe>`,
    }),
  });
});
after(async () => {
  await Promise.all([browser.close(), blog.stop()]);
  await demo.remove();
});

/** All but the count, which the worker may bring between two looks. */
const textBesideCount = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const count = document.querySelector<HTMLElement>('.progress')?.innerText ?? '';
    return document.body.innerText.replace(count, '');
  });

for (const [index, lang] of languages.entries())
  test(`in ${lang} the first campaign is read, signed with a mistake, corrected, signed, and signed again`, async (t) => {
    const page = await plainPage(t, browser, {
      width: [1280, 360, 768][index] ?? 0,
      theme: index === 1 ? 'dark' : 'light',
    });
    const said = (say: () => string) => speaking(lang, say);
    await page.goto(`${demo.origin}/p/free-hk`);
    // To this language by its link.
    if (lang !== 'en') await Promise.all([page.waitForNavigation(), page.click(`a[hreflang="${lang}"]`)]);
    assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
    assert.ok((await textOf(page)).includes(said(messages.sign)));
    assert.deepEqual(await faultsOf(page), []);

    const typed = {
      name: '歐 Quimby',
      email: `quimby at ${lang}`,
      country: 'TW',
      comment: 'A <b>line</b>\nand another',
    };
    await fill(page, typed);
    await send(page);
    assert.equal(demo.rows('free-hk'), index * 2);
    await focusComesTo(page, 'errors');
    const text = await textOf(page);
    for (const field of ['email', 'Consent'])
      assert.ok(text.includes(said(() => messages.problem(field, field === 'email' ? 'invalid' : 'missing', '', 0))));
    for (const [name, value] of Object.entries(typed))
      assert.equal(await page.$eval(`[name="${name}"]`, (control) => (control as HTMLInputElement).value), value);
    assert.deepEqual(await faultsOf(page), []);

    // From the summary to the field.
    await page.click('.errors a');
    await focusComesTo(page, 'input-email');
    const email = `quimby.${lang}@mail.example`;
    await fill(page, { email });
    await page.click('[name="Consent"]');
    await send(page);
    await focusComesTo(page, 'outcome');
    assert.ok((await textOf(page)).includes(said(messages.signedTitle.recorded)));
    assert.equal(demo.rows('free-hk'), index * 2 + 1);
    assert.deepEqual(await faultsOf(page), []);
    const thanks = await textBesideCount(page);

    // Loaded again, it is the same signature.
    await page.reload();
    assert.equal(await textBesideCount(page), thanks);
    assert.equal(demo.rows('free-hk'), index * 2 + 1);

    // And again from the beginning, by keyboard alone.
    await page.goto(`${demo.origin}/p/free-hk?lang=${lang}`);
    await page.focus('[name="name"]');
    await page.keyboard.type('Bo');
    await page.keyboard.press('Tab');
    await page.keyboard.type(`bo.${lang}@mail.example`);
    for (const stop of ['input-country', 'input-organisation', 'input-comment', 'input-Consent']) {
      await page.keyboard.press('Tab');
      assert.equal(await focusOf(page), stop);
    }
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    assert.equal(await focusOf(page), 'input-Updates');
    await page.keyboard.press('Tab');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    assert.ok((await textOf(page)).includes(said(messages.signedTitle.recorded)));
    assert.equal(demo.rows('free-hk'), index * 2 + 2);
  });

test('what a form stores is what the widget stores', async () => {
  const [first] = await demo.exported('free-hk');
  assert.ok(first);
  const { id: _id, received: _received, state: _state, changed: _changed, doubt: _doubt, ...content } = first;
  assert.deepEqual(content, {
    campaign: 'free-hk',
    locale: 'en',
    fields: {
      name: '歐 Quimby',
      email: 'quimby.en@mail.example',
      country: 'TW',
      comment: 'A <b>line</b>\nand another',
    },
    consent: {
      statement:
        'I agree that the Example Solidarity Group processes my signature, which shows a political opinion, and hands it over to the governments of Hong Kong and China.',
      locale: 'en',
      updates: false,
      updatesStatement: 'Keep me informed about this campaign.',
    },
    host: demo.origin.replace('127.0.0.1', 'localhost'),
  });
});

for (const [path, lang] of [
  ['/article', 'en'],
  ['/chinese', 'zh-Hant'],
] as const)
  test(`in a frame on another site it is signed with a mistake, corrected and signed, in ${lang}`, async (t) => {
    const page = await plainPage(t, browser);
    await page.goto(blog.origin + path);
    const frame = await until('the frame is there', () => page.frames().find((one) => one.url().includes('/embed/')));
    const before = demo.rows('free-hk');
    await fill(frame, { name: 'Cy', email: 'nowhere' });
    assert.deepEqual(await faultsOf(page, frame), []);
    await send(frame);
    assert.ok((await textOf(frame)).includes(speaking(lang, () => messages.problem('email', 'invalid', '', 0))));
    assert.deepEqual(await faultsOf(page, frame), []);
    await fill(frame, { email: `cy.${lang}@mail.example` });
    await (await frame.$('[name="Consent"]'))?.click();
    await send(frame);
    assert.ok((await textOf(frame)).includes(speaking(lang, messages.signedTitle.recorded)));
    assert.deepEqual(await faultsOf(page, frame), []);
    assert.equal(demo.rows('free-hk'), before + 1);
    assert.equal((await demo.exported('free-hk')).at(-1)?.host, blog.origin);
    // The page around it stays where it is.
    assert.equal(page.url(), blog.origin + path);
  });

test('every state without a form passes axe too, at 320 pixels, light and dark', async (t) => {
  for (const theme of ['light', 'dark'] as const)
    for (const id of ['closed', 'won', 'upcoming', 'custom-fields', 'display', 'notice', 'sharing']) {
      const page = await plainPage(t, browser, { width: 320, theme });
      await page.goto(`${demo.origin}/p/${id}?lang=zh-Hans`);
      assert.deepEqual(await faultsOf(page), [], id);
      const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(Number(wide) <= Number(seen), `${id} is ${wide} wide`);
    }
});

test('in a narrow column a link leads past the text to the form, and all of the text is there', async (t) => {
  const page = await plainPage(t, browser, { width: 360 });
  await page.goto(`${demo.origin}/p/free-hk?lang=en`);
  const height = await page.$eval('#story', (story) => [story.scrollHeight, story.clientHeight]);
  assert.equal(height[0], height[1]);
  await page.click('a[href="#form"]');
  const top = await page.$eval('form', (form) => form.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 200, String(top));
});

test('on paper there is the whole text and where to sign, and after signing the code to withdraw by', async (t) => {
  const page = await plainPage(t, browser, { width: 768, theme: 'dark' });
  await page.emulateMediaType('print');
  const isShown = (selector: string) => page.$eval(selector, (element) => element.checkVisibility());
  await page.goto(`${demo.origin}/p/free-hk?lang=en`);
  assert.deepEqual(await Promise.all(['form', '.languages', '#story', '.online'].map(isShown)), [
    false,
    false,
    true,
    true,
  ]);
  await page.emulateMediaType('screen');
  await fill(page, { name: 'Di', email: 'di@mail.example' });
  await page.click('[name="Consent"]');
  await send(page);
  await page.emulateMediaType('print');
  assert.equal(await isShown('pre'), true);
  assert.equal(await page.$eval('pre', (code) => getComputedStyle(code).color), 'rgb(0, 0, 0)');
});

test('a right-to-left text reads from right to left', async (t) => {
  const hebrew = {
    ...library,
    id: 'hebrew',
    locale: 'he',
    title: { he: 'השאירו את הספרייה פתוחה', en: 'Keep it open' },
  };
  const server = await PetitionServer.start({ hebrew });
  t.after(() => server.remove());
  const page = await plainPage(t, browser, { width: 768 });
  await page.goto(`${server.origin}/p/hebrew?lang=he`);
  assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
  assert.equal(await page.$eval('h1', (title) => getComputedStyle(title).direction), 'rtl');
  assert.equal(await page.$eval('h1 span', (words) => getComputedStyle(words).direction), 'rtl');
  assert.deepEqual(await faultsOf(page), []);
});
