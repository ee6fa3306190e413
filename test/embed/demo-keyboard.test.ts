/**
 * The demo's pages by the keyboard alone, on a wide screen and on a telephone: from the top of the
 * page to the thanks.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { pages, useDemo } from './support/demo.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';

const demo = useDemo();

/**
 * What has the focus inside the widget: its id or name, for buttons their language or text;
 * undefined outside it.
 */
const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    // A plain element has its widget in a shadow root of its own.
    let inside = document.activeElement?.shadowRoot?.activeElement;
    if (inside?.shadowRoot) inside = inside.shadowRoot.activeElement;
    if (!inside) return undefined;
    if (inside.parentElement?.getAttribute('part') === 'languages')
      return `language ${inside.getAttribute('lang') ?? ''}`;
    return inside.getAttribute('name') ?? (inside.id || inside.textContent.trim());
  });

/** Presses Tab until this has the focus; all that it passes must be seen with its focus ring. */
const tabTo = async (page: Page, wanted: string): Promise<void> => {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now === wanted) {
      // Some pages scroll slowly.
      await until(`${wanted} has the focus, and is seen with it`, () =>
        page.evaluate(() => {
          let inside = document.activeElement?.shadowRoot?.activeElement;
          if (inside?.shadowRoot) inside = inside.shadowRoot.activeElement;
          if (!inside?.matches(':focus-visible')) return false;
          const { top, bottom, width } = inside.getBoundingClientRect();
          const { outlineStyle, outlineWidth } = getComputedStyle(inside);
          return width > 0 && bottom > 0 && top < innerHeight && outlineStyle !== 'none' && outlineWidth !== '0px';
        }),
      );
      return;
    }
    passed.push(now ?? '–');
  }
  assert.fail(`Tab does not come to ${wanted}, but to: ${passed.join(', ')}`);
};

const flow = async (page: Page, language: string | undefined): Promise<void> => {
  if (language !== undefined) {
    await tabTo(page, `language ${language}`);
    await page.keyboard.press('Enter');
  }
  await tabTo(page, 'name');
  await page.keyboard.type('Chan Tai Man');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'email');
  await page.keyboard.type('tai-man@mail.example');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'country');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Consent');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
};

for (const width of [1280, 360])
  for (const [name, locale] of pages)
    test(`${name} at ${width} px: signed by keyboard alone, stored, counted, thanked in its language`, async (t) => {
      const visit = await demo.visit(t, name, width);
      const widget = visit.widget();
      const rows = demo.server.rows('free-hk');
      const count = await demo.server.count('free-hk');
      await flow(visit.page, undefined);
      await widget.reaches('signed');
      await widget.says(words('signed-title', locale), '[part="signed"]');
      assert.equal(await focused(visit.page), 'outcome');
      assert.equal(demo.server.rows('free-hk'), rows + 1);
      await widget.says(String(count + 1), '[part="progress"]');
      // All who sign here have one address, and count once.
      await demo.server.counts('free-hk', 1);
      assert.deepEqual(visit.console, []);
    });

for (const language of ['en', 'zh-Hant', 'zh-Hans'])
  test(`the blog, switched to ${language} by keyboard: signed and thanked in it`, async (t) => {
    const visit = await demo.visit(t, 'blog');
    const widget = visit.widget();
    const rows = demo.server.rows('free-hk');
    await flow(visit.page, language);
    await widget.reaches('signed');
    await widget.says(words('signed-title', language), '[part="signed"]');
    assert.equal(demo.server.rows('free-hk'), rows + 1);
    const stored = (await demo.server.exported('free-hk')).at(-1);
    assert.equal(stored?.locale, language);
    assert.equal((stored.consent as { locale: string }).locale, language);
  });

test('mistakes by keyboard: the summary takes the focus, its links lead to the fields, Enter signs once all is corrected', async (t) => {
  const visit = await demo.visit(t, 'group', 360);
  const { page } = visit;
  const widget = visit.widget();
  await tabTo(page, 'name');
  await page.keyboard.press('Enter');
  await widget.says(words('errors-title'), '#errors');
  assert.equal(await focused(page), 'errors');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), words('missing-name'));
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'name');
  await page.keyboard.type('Chan Tai Man');
  await tabTo(page, 'email');
  await page.keyboard.type('tai-man@mail.example');
  await tabTo(page, 'Consent');
  await page.keyboard.press('Space');
  assert.equal(await widget.text('#errors'), '');
  await tabTo(page, words('sign'));
  await page.keyboard.press('Enter');
  await widget.reaches('signed');
});

test('a second visit, answered from the browser’s own store, works the same', async (t) => {
  const visit = await demo.visit(t, 'group');
  const statuses: number[] = [];
  visit.page.on('response', (response) => statuses.push(response.status()));
  await visit.page.reload();
  const widget = await visit.widget().reaches('ready');
  assert.ok(statuses.includes(304), statuses.join());
  const rows = demo.server.rows('free-hk');
  await widget.sign();
  await widget.reaches('signed');
  assert.equal(demo.server.rows('free-hk'), rows + 1);
  assert.deepEqual(await visit.violations(), []);
  assert.deepEqual(visit.console, []);
});

test('a page that the visitor comes back to with the browser’s own button works the same', async (t) => {
  const visit = await demo.visit(t, 'newsletter');
  await visit.page.goto(`${demo.server.origin}/blog.html`);
  await visit.page.goBack();
  const widget = await visit.widget().reaches('ready');
  await widget.sign();
  await widget.reaches('signed');
});
