/** Every room of the desk with something in it: each language, light and dark, narrow and wide. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { member } from './support/desk.ts';
import { pageFaults } from './support/page-faults.ts';
import { useReview } from './support/review.ts';

const review = useReview();
const campaign = 'moderated';

const fill = async (): Promise<void> => {
  for (const name of ['Ada Lovelace', '陳大文', 'Maximiliane von und zu Hohenstaufen-Wolfenbüttel'])
    await review.sign(campaign, name);
  for (let n = 0; n < 6; n++)
    await review.sign(campaign, `Flood ${n}`, { doubt: true, domain: 'a-very-long-domain-of-spam.example' });
  await review.settled(campaign);
};
let filled: Promise<void> | undefined;

/** The others, among them long ones, and one from right to left. */
const further = ['de', 'ar', 'ja', 'ko', 'es', 'fr', 'pt-BR'].map(
  (tag) => [tag, tag === 'de' ? 'dark' : 'light'] as const,
);

for (const [lang, scheme] of [
  ...['en', 'zh-Hant', 'zh-Hans'].flatMap((tag) => [[tag, 'light'] as const, [tag, 'dark'] as const]),
  ...further,
])
  test(`${lang}, ${scheme}: axe finds nothing in any room, and none is wider than the page`, async (t) => {
    await (filled ??= fill());
    const { page } = await member(t, review, { lang });
    assert.equal(await page.evaluate(() => document.documentElement.dir), lang === 'ar' ? 'rtl' : 'ltr');
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const links = (): Promise<string[]> =>
      page.$$eval('nav.bar a', (all) => all.map((link) => link.getAttribute('href') ?? ''));
    const open = async (address: string): Promise<void> => {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, address);
      await page.waitForSelector(`main > desk-${address.slice(1).split('/')[0]}[aria-busy=false]`);
    };
    const ofDesk = await links();
    await open(`#progress/${campaign}`);
    const addresses = [...new Set([...ofDesk, ...(await links())])];
    assert.equal(addresses.length, 12);
    for (const address of addresses)
      for (const width of [320, 1280]) {
        await page.setViewport({ width, height: 900 });
        await open(address);
        const isWider = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        assert.deepEqual([await pageFaults(page), isWider], [[], false], `${address} at ${width}`);
      }
  });
