/**
 * The builder for everybody: by keyboard alone, on the narrowest screen, and with nothing that axe
 * finds in any section.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import type { Page } from 'puppeteer-core';
import { builderWords as sentence, builderWordsOf } from '../support/words.ts';
import { Organiser } from './support/builder.ts';
import { look, useDemo } from './support/demo.ts';
import { pageFaults } from './support/page-faults.ts';
import { visitor, type Visit } from './support/stage.ts';

const demo = useDemo();
const own = readFileSync(new URL('../../demo/campaigns/custom-fields.json', import.meta.url), 'utf8');

/** With a draft that has something in every section, and mistakes in some. */
const full = {
  ...(JSON.parse(own) as object),
  image: { src: 'http://petitions.example/a.jpg', alt: { en: 'A march' } },
  demands: [{ en: 'One.' }, {}],
  goal: 0,
  opens: '2027-01-01',
  closes: '2026-01-01',
  won: { text: { en: 'Won.' } },
  notice: { en: 'Beware.' },
  consent: { controller: { en: 'Us' }, privacy: 'nowhere' },
  signed: { text: { en: 'Thanks.' }, next: { label: { en: 'On' } } },
  share: { networks: ['email'], texts: { email: { en: 'Dear all' } } },
  endpoint: { type: 'form', url: 'x', map: { name: 'n' } },
};

const draftOf = (document: object): string =>
  JSON.stringify({
    document,
    languages: ['en', 'zh-Hant', 'ar'],
    look: 'union',
    theme: 'auto',
    accent: '#123456',
    onAccent: '#ffffff',
    server: '',
    address: '',
    isPinned: true,
    speaks: '',
  });

const build = async (t: TestContext, draft: string | undefined, width = 1280, lang = 'en'): Promise<Visit> => {
  const first = draft === undefined ? '' : `localStorage.setItem('petition-builder', ${JSON.stringify(draft)})`;
  const visit = await visitor(t, demo.browser, { width, first });
  await look(visit.page);
  await visit.page.goto(`${demo.server.origin}/builder?lang=${lang}`);
  await visit.page.waitForSelector('#start');
  return visit;
};

const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

for (const scheme of ['light', 'dark'])
  for (const [name, draft] of [
    ['empty', undefined],
    ['complete', draftOf(JSON.parse(own) as object)],
    ['with something in each section and mistakes shown', draftOf(full)],
  ] as const)
    test(`${name}, ${scheme}: axe finds nothing in any section, nor in the dialogs`, async (t) => {
      const { page } = await build(t, draft);
      await look(page, scheme);
      await page.click('#result h2');
      await openAll(page);
      assert.deepEqual(await pageFaults(page), []);
      for (const button of ['#open', '#anew']) {
        await page.click(button);
        await page.waitForSelector('dialog[open]');
        assert.deepEqual(await pageFaults(page), [], button);
        await page.keyboard.press('Escape');
      }
    });

for (const lang of ['zh-Hant', 'zh-Hans', 'ja', 'ko', 'es', 'fr', 'de', 'pt-BR', 'ar'])
  test(`in ${lang}, with something in each section and mistakes shown: axe finds nothing`, async (t) => {
    const { page } = await build(t, draftOf(full), 320, lang);
    await look(page, 'light');
    await page.click('#result h2');
    await openAll(page);
    assert.deepEqual(await pageFaults(page), []);
  });

for (const lang of ['en', 'zh-Hant', 'zh-Hans', 'ja', 'ko', 'es', 'fr', 'de', 'pt-BR', 'ar'])
  test(`in ${lang} at 320, 768 and 1180 px: nothing to scroll sideways, with everything unfolded`, async (t) => {
    const { page } = await build(t, draftOf(full), 320, lang);
    await page.click('#result h2');
    await openAll(page);
    for (const width of [320, 768, 1180]) {
      await page.setViewport({ width, height: 900 });
      const wide = await page.evaluate(() => {
        const root = document.documentElement;
        const out = [...document.querySelectorAll<HTMLElement>('main *, header *')].filter((element) => {
          const { left, right, width: own } = element.getBoundingClientRect();
          return own > 1 && (left < -0.5 || right > root.clientWidth + 0.5) && !element.closest('.unseen, .screen');
        });
        return [root.scrollWidth - root.clientWidth, out.map(({ id, className }) => `${id}.${className}`)];
      });
      assert.deepEqual(wide, [0, []], `${width} px`);
    }
  });

test('no control is smaller than 44 px, except links in a text', async (t) => {
  const { page } = await build(t, draftOf(full), 360);
  await openAll(page);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, textarea, summary, .bar a, input')].flatMap(
      (element) => {
        // A box is pressed with the label beside it.
        const target = element.matches('[type="checkbox"], [type="radio"]')
          ? (element.closest('.tick') ?? element)
          : element;
        const { width, height } = target.getBoundingClientRect();
        return height >= 43.5 && width >= 43.5 ? [] : [`${element.id} ${element.innerText}: ${width} × ${height}`];
      },
    ),
  );
  assert.deepEqual(small, []);
});

/** Presses Tab until this has the focus, on all of the way with a focus that is seen. */
const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press('Tab');
    const [isThere, isSeen] = await page.evaluate((wanted) => {
      const element = document.activeElement;
      const { outlineStyle } = getComputedStyle(element ?? document.body);
      return [element?.matches(wanted) ?? false, outlineStyle !== 'none' || element?.localName === 'petition-widget'];
    }, selector);
    if (!isThere) continue;
    assert.ok(isSeen, selector);
    return;
  }
  assert.fail(`Tab does not come to ${selector}`);
};

for (const [lang, dir, said] of [
  ['en', 'ltr', (id: string) => sentence(id)],
  ['ar', 'rtl', builderWordsOf('ar')],
] as const)
  test(`by keyboard alone, ${dir}: from an empty page to a document and a snippet`, async (t) => {
    const { page } = await build(t, undefined, 1280, lang);
    assert.equal(await page.$eval('html', (html) => html.dir), dir);
    const organiser = await Organiser.at(t, page);
    await tabTo(page, '[data-add="zh-Hant"]');
    await page.keyboard.press('Enter');
    await organiser.says(said('language-added').replace('{language}', '繁體中文'), '[role="status"]');
    await tabTo(page, `#title-${lang}`);
    await page.keyboard.type('Keep the library open');
    await page.keyboard.press('Tab');
    await page.keyboard.type('保住圖書館');
    await tabTo(page, `#body-${lang}`);
    await page.keyboard.type('It is the only warm room.');
    await tabTo(page, '#ask-comment');
    await page.keyboard.press('Space');
    await tabTo(page, '#fields-0-down');
    await page.keyboard.press('Enter');
    assert.equal(await organiser.focused(), 'fields-1-down');
    await tabTo(page, '#save');
    await organiser.copied('[aria-labelledby="way-tag-name"] button');
    const document = await organiser.document();
    assert.equal(document.id, 'keep-the-library-open');
    assert.deepEqual(
      (document.fields as { name: string }[]).map(({ name }) => name),
      ['email', 'name', 'country', 'comment'],
    );
  });

test('headings go down by one level at a time, and every section is a landmark with its heading as its name', async (t) => {
  const { page } = await build(t, draftOf(JSON.parse(own) as object));
  const { levels, unnamed } = await page.evaluate(() => {
    const headings = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ localName }) =>
      Number(localName.slice(1)),
    );
    const sections = [...document.querySelectorAll('main section')];
    const unnamed = sections.filter((section) => {
      const id = section.getAttribute('aria-labelledby') ?? '';
      return !document.getElementById(id)?.innerText;
    });
    return { levels: headings, unnamed: unnamed.length };
  });
  assert.ok(levels.length > 15);
  assert.ok(
    levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1),
    levels.join(),
  );
  assert.equal(unnamed, 0);
});
