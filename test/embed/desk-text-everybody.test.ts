/** The rooms of the text, of a new petition and of the snippets, for everybody. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../support/until.ts';
import { useDemo } from './support/demo.ts';
import { pageFaults } from './support/page-faults.ts';
import { writer } from './support/writing.ts';

const demo = useDemo();

for (const [lang, scheme, id] of [
  ['en', 'light', 'goal'],
  ['zh-Hant', 'dark', 'notice'],
  ['zh-Hans', 'light', 'sharing'],
  ['ja', 'light', 'custom-fields'],
  ['ko', 'dark', 'display'],
  ['es', 'light', 'together'],
  ['fr', 'dark', 'free-hk'],
  ['de', 'light', 'goal'],
  ['pt-BR', 'light', 'notice'],
  ['ar', 'light', 'sharing'],
] as const)
  test(`${lang}, ${scheme}: axe finds nothing in these rooms, and 320 pixels are wide enough`, async (t) => {
    const ada = await writer(t, demo, { width: 320, lang });
    const { page, organiser } = ada;
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const good = async (where: string): Promise<void> => {
      assert.deepEqual(await pageFaults(page), [], where);
      const [wide, shown] = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth];
      });
      assert.ok((wide ?? 0) <= (shown ?? 0), where);
    };
    await ada.go('write');
    await page.waitForSelector('#new-title');
    await good('a new petition');
    await ada.go(`text/${id}`);
    const versions = async (): Promise<void> => {
      await organiser.fill('to-en', `To the mayor, ${performance.now()}`);
      await ada.publish();
    };
    await versions();
    await versions();
    await organiser.fill('to-en', 'To the council');
    // The list moves what stands below its head as it comes.
    await page.waitForSelector('[data-look="2"]');
    await organiser.press('#versions summary');
    await organiser.press('[data-look="2"]');
    await page.waitForSelector('#versions .changes');
    await organiser.press('#ending > summary');
    await organiser.press('#changes summary');
    await good('the text');
    await organiser.press('#close button');
    await page.waitForSelector('#question[open]');
    await good('a question');
    await page.keyboard.press('Escape');
    await ada.endSession();
    await organiser.fill('to-en', 'To nobody');
    await page.waitForSelector('#not-saved');
    await good('not saved');
    await organiser.press('#sign-in-again');
    await page.waitForSelector('#not-saved', { hidden: true });
    await ada.go(`snippets/${id}`);
    await page.waitForSelector('#way-tag');
    await organiser.press('#looks summary');
    await good('the snippets');
    await ada.go('campaigns');
    await page.waitForSelector('.rows');
    await good('the campaigns');
  });

test('by keyboard alone a petition is begun, written, published and closed', async (t) => {
  const ada = await writer(t, demo);
  const { page } = ada;
  const tabTo = async (selector: string, key = 'Tab'): Promise<void> => {
    for (let steps = 0; steps < 200; steps++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      await page.keyboard.press(key as 'Tab');
    }
    assert.fail(`no way to ${selector}`);
  };
  await tabTo('#write');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#new-title');
  await tabTo('#new-title');
  await page.keyboard.type('By keys');
  await page.keyboard.press('Enter');
  await page.waitForSelector('campaign-editor #start');
  // The links of the editor's bar lead on within the page.
  await tabTo('.bar a[href="#says"]');
  await page.keyboard.press('Enter');
  assert.match(page.url(), /#text\/by-keys$/);
  await tabTo('#body-en');
  await page.keyboard.type('Some words.');
  await tabTo('#publish');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#question[open]');
  await tabTo('#yes');
  await page.keyboard.press('Enter');
  await until('it is published', () => page.evaluate(() => document.activeElement?.id === 'published'));
  await page.keyboard.press('Home');
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('h1')?.focus();
  });
  await tabTo('#ending > summary');
  await page.keyboard.press('Enter');
  await tabTo('#close button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#question[open]');
  await tabTo('#yes');
  await page.keyboard.press('Enter');
  await ada.says('It is closed', '#phase');
});
