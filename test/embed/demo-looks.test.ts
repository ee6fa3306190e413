/**
 * The demo's pages for everybody: nothing that axe finds, light and dark, and nothing to scroll
 * sideways on a telephone.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { library } from './support/campaign.ts';
import { look, mechanics, openAll, pages, placed, useDemo } from './support/demo.ts';
import { pageFaults } from './support/page-faults.ts';
import { document as hostPage, published, useStage, type Visit } from './support/stage.ts';
import { words } from '../support/words.ts';

const demo = useDemo();
const stage = useStage();

/** Each state that a signer passes, in its order. */
const through = async (visit: Visit, locale: string, check: (state: string) => Promise<void>): Promise<void> => {
  const widget = visit.widget();
  await check('ready');
  await widget.press();
  await widget.says(words('missing-name', locale), '#errors');
  await check('with errors');
  await widget.sign();
  await widget.reaches('signed');
  await check('signed');
};

for (const scheme of ['light', 'dark'])
  for (const [name, locale] of pages)
    test(`${name}, ${scheme}: axe finds nothing when ready, with errors and signed`, async (t) => {
      const visit = await demo.visit(t, name);
      await look(visit.page, scheme);
      await through(visit, locale, async (state) => {
        assert.deepEqual(await pageFaults(visit.page), [], state);
      });
    });

for (const scheme of ['light', 'dark'])
  test(`the demo’s front page, ${scheme}: axe finds nothing`, async (t) => {
    const visit = await demo.visit(t, 'index');
    await look(visit.page, scheme);
    assert.deepEqual(await pageFaults(visit.page), []);
  });

for (const scheme of ['light', 'dark']) {
  test(`the page of the four looks, ${scheme}: axe finds nothing in any of them`, async (t) => {
    const visit = await demo.open(t, 'themes.html');
    await look(visit.page, scheme);
    await placed(visit.page, ['ready', 'ready', 'ready', 'ready']);
    assert.deepEqual(await pageFaults(visit.page), []);
  });

  test(`the page of the mechanics, ${scheme}: axe finds nothing, with each of them open`, async (t) => {
    const visit = await demo.open(t, 'mechanics.html');
    await look(visit.page, scheme);
    await openAll(visit.page);
    await placed(
      visit.page,
      mechanics.map(([, state]) => state),
    );
    assert.deepEqual(await pageFaults(visit.page), []);
  });
}

/** What sticks out of the page, or of the widget, to the right or the left; by name. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? [`the page: ${root.scrollWidth} in ${root.clientWidth}`] : [];
    const widget = document.querySelector('petition-widget');
    const { left = 0, right = 0 } = widget?.getBoundingClientRect() ?? {};
    const inside = [...(widget?.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [])].filter((element) => {
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || element.closest('.unseen') || /^(input|select|option)$/.test(element.localName))
        return false;
      const isCut = getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      return box.left < left - 0.5 || box.right > right + 0.5 || isCut;
    });
    return [
      ...wide,
      ...inside.map((element) => `${element.localName}.${element.getAttribute('class') ?? ''}#${element.id}`),
    ];
  });

for (const [name, locale] of pages)
  test(`${name} at 320 px: nothing to scroll sideways, in any state and language`, async (t) => {
    const visit = await demo.visit(t, name, 320);
    const widget = visit.widget();
    await through(visit, locale, async (state) => {
      for (const language of ['en', 'zh-Hant', 'zh-Hans', locale]) {
        await widget.press(`[part="languages"] [lang="${language}"]`);
        await widget.says(state === 'signed' ? words('signed-title', language) : words('sign', language));
        assert.deepEqual(await sticksOut(visit.page), [], `${state}, ${language}`);
      }
    });
  });

test('the demo’s front page at 320 px: nothing to scroll sideways', async (t) => {
  const visit = await demo.visit(t, 'index', 320);
  assert.deepEqual(await sticksOut(visit.page), []);
});

test('the pages of looks and of mechanics at 320 px: nothing to scroll sideways', async (t) => {
  const { page: looks } = await demo.open(t, 'themes.html', 320);
  await placed(looks, ['ready', 'ready', 'ready', 'ready']);
  assert.deepEqual(await sticksOut(looks), []);
  const { page } = await demo.open(t, 'mechanics.html', 320);
  await openAll(page);
  await placed(
    page,
    mechanics.map(([, state]) => state),
  );
  assert.deepEqual(await sticksOut(page), []);
});

test('in a column of 280 px, with endlessly long words: nothing sticks out', async (t) => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente'.repeat(3);
  const { fields } = library;
  const unions = Array.from({ length: 3 }, (_, n) => ({ value: String(n), label: long }));
  stage.extra['/long'] = published({
    ...library,
    title: long,
    to: long,
    body: `${long}\n\n## ${long}\n\n> ${long}\n\n- ${long}\n\n[${long}](https://long.example/${long})`,
    demands: [long],
    consent: { statement: long, controller: long, updates: long },
    fields: [
      ...fields,
      { name: 'union', type: 'select', label: long, options: unions },
      { name: 'own', type: 'checkbox', label: long },
    ],
  });
  const html = hostPage(
    `<div style="width: 280px"><petition-widget campaign="${stage.files.origin}/long" endpoint="${stage.campaign}/signatures"></petition-widget></div>
     <script src="${stage.src}"></script>`,
  );
  const visit = await stage.visit(t, html);
  const widget = await visit.widget().reaches('ready');
  assert.deepEqual(await sticksOut(visit.page), []);
  await widget.press();
  await widget.says(words('missing-name'), '#errors');
  assert.deepEqual(await sticksOut(visit.page), []);
});
