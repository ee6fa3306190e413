/**
 * Keys in the builder for everybody: by keyboard alone, on narrow screens, in the dark, and with
 * nothing that axe finds in what is shown of them.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { ElementHandle, Page } from 'puppeteer-core';
import { bo } from '../support/sealing.ts';
import { builderWords as sentence } from '../support/words.ts';
import { Organiser } from './support/builder.ts';
import { look, useDemo } from './support/demo.ts';
import { pageFaults } from './support/page-faults.ts';
import { visitor } from './support/stage.ts';

const demo = useDemo();
const example = JSON.parse(readFileSync(new URL('../../demo/campaigns/free-hk.json', import.meta.url), 'utf8')) as {
  readonly id: string;
};
const draft = JSON.stringify({ document: { ...example, display: undefined, server: undefined } });

const build = async (t: TestContext, width: number, lang = 'en', hash = ''): Promise<Organiser> => {
  const first = `localStorage.setItem('petition-builder', ${JSON.stringify(draft)})`;
  const { page } = await visitor(t, demo.browser, { width, first });
  await look(page);
  await page.goto(`${demo.server.origin}/builder?lang=${lang}${hash}`);
  return Organiser.at(t, page, hash ? '#make-key' : '#start');
};

/** With everything in the section that there can be at once. */
const withShares = async (organiser: Organiser): Promise<void> => {
  await organiser.press('#sealing-mode-sealed');
  await organiser.press('#sealing-cut-yes');
  await organiser.fill('sealing-label', 'The works council of the northern and southern halls');
  await organiser.press('#make-keys');
  await organiser.page.waitForSelector('#pass-phrase');
  await organiser.press('#add-recipient');
  await organiser.page.waitForSelector('form:has(#add-recipient) .error');
  await organiser.press('#check-keys');
  await organiser.page.waitForSelector('#checks .error');
  await organiser.page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
};

const withKey = async (organiser: Organiser): Promise<void> => {
  await organiser.fill('key-label', 'Bo');
  await organiser.fill('key-campaign', 'free-hk');
  await organiser.press('#make-key');
  await organiser.page.waitForSelector('#pass-phrase');
  await organiser.press('#try-key');
  await organiser.page.waitForSelector('.error');
};

const sideways = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const root = document.documentElement;
    const out = [...document.querySelectorAll<HTMLElement>('#sealing *, key-maker *')].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 1 && right > root.clientWidth + 0.5;
    });
    return [root.scrollWidth - root.clientWidth, out.map(({ id, className }) => `${id}.${className}`)];
  });

for (const scheme of ['light', 'dark'])
  test(`${scheme}: axe finds nothing while keys are made, kept and tried, nor on the page for who was asked for one`, async (t) => {
    const organiser = await build(t, 1280);
    await look(organiser.page, scheme);
    await withShares(organiser);
    assert.deepEqual(await pageFaults(organiser.page), []);
    const guest = await build(t, 1280, 'en', '#key');
    await look(guest.page, scheme);
    await withKey(guest);
    assert.deepEqual(await pageFaults(guest.page), []);
  });

for (const lang of ['en', 'zh-Hant', 'zh-Hans'])
  for (const width of [320, 768])
    test(`at ${width} px in ${lang}: nothing to scroll sideways`, async (t) => {
      const organiser = await build(t, width, lang);
      await withShares(organiser);
      assert.deepEqual(await sideways(organiser.page), [0, []]);
      const guest = await build(t, width, lang, '#key');
      await withKey(guest);
      assert.deepEqual(await sideways(guest.page), [0, []]);
    });

test('no control is smaller than 44 px', async (t) => {
  const organiser = await build(t, 360);
  await withShares(organiser);
  const small = await organiser.page.$$eval('#sealing :is(button, textarea, summary, input)', (controls) =>
    controls.flatMap((control) => {
      const target = control.matches('[type="checkbox"], [type="radio"]')
        ? (control.closest('.tick') ?? control)
        : control;
      const { width, height } = target.getBoundingClientRect();
      return height >= 43.5 && width >= 43.5 ? [] : [`${control.id}: ${width} × ${height}`];
    }),
  );
  assert.deepEqual(small, []);
});

const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    if (isThere) return;
  }
  assert.fail(`Tab does not come to ${selector}`);
};

test('by keyboard alone: keys, a second person, the file, and the gate; what was done has the focus', async (t) => {
  const organiser = await build(t, 1280);
  const { page } = organiser;
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  await tabTo(page, '#sealing-mode-open');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, '#sealing-label');
  await page.keyboard.type('Ada, secretary');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#pass-phrase');
  assert.equal(await organiser.focused(), 'pass-phrase-title');
  const words = await organiser.text('#pass-phrase');
  // Saved with the button that Tab comes to next.
  await page.keyboard.press('Tab');
  assert.equal(await organiser.focused(), 'save-key');
  const file = await organiser.save(`${example.id}-key.age`, undefined, '#save-key');
  await tabTo(page, '#add-label');
  await page.keyboard.type('Bo');
  await page.keyboard.press('Tab');
  await page.keyboard.sendCharacter(bo.recipient);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await organiser.says('Bo', '#sealing-recipients');
  assert.equal(await organiser.focused(), 'sealing-list');
  writeFileSync(join(folder, 'key.age'), file);
  // Only the browser's own dialog for files is not part of the page.
  const field = (await page.$('#check-file')) as ElementHandle<HTMLInputElement>;
  await field.uploadFile(join(folder, 'key.age'));
  await tabTo(page, '#check-phrase');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await organiser.says(sentence('all-well'), '#result');
  assert.equal(await organiser.focused(), 'sealing-checked');
});
