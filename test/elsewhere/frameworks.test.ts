/**
 * Each project of `examples/`, with the package from npm: built, served, and signed in with a
 * browser, on full loads and as its own links change the page.
 */
import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { library } from '../embed/support/campaign.ts';
import { PetitionServer } from '../embed/support/petition-server.ts';
import { visitor, type Visit } from '../embed/support/stage.ts';
import { countWidgets } from '../embed/support/widget.ts';
import { launch } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { make, pack, type Example } from './support/example.ts';
import { follow } from './support/follow.ts';

const id = 'free-hk';

/** Whether its links change the page without loading it, and whether it thanks in its own words. */
const examples = [
  { name: 'vite', title: 'Vite', system: 'vite', isRouted: false, thanks: true },
  { name: 'next', title: 'Next', system: 'next', isRouted: true, thanks: true },
  { name: 'astro', title: 'Astro', system: 'astro', isRouted: true, thanks: true },
  { name: 'sveltekit', title: 'SvelteKit', system: '@sveltejs/kit', isRouted: true, thanks: true },
  { name: 'nuxt', title: 'Nuxt', system: 'nuxt', isRouted: true, thanks: true },
  { name: 'docusaurus', title: 'Docusaurus', system: '@docusaurus/core', isRouted: true, thanks: false },
  { name: 'eleventy', title: 'Eleventy', system: '@11ty/eleventy', site: '_site', isRouted: false, thanks: false },
  { name: 'hugo', title: 'Hugo', system: 'hugo', site: 'public', isRouted: false, thanks: false },
] as const;
type Known = (typeof examples)[number];

let browser: Browser;
let server: PetitionServer;
let packed: Awaited<ReturnType<typeof pack>>;
before(async () => {
  [browser, server, packed] = await Promise.all([launch(), PetitionServer.start({ [id]: { ...library, id } }), pack()]);
});
after(async () => {
  await browser.close();
  await server.remove();
  packed.remove();
});

const signs = async (visit: Visit, { thanks }: Known): Promise<void> => {
  const { page } = visit;
  const shown = await visit.widget().reaches('ready');
  assert.equal(await countWidgets(page), 1);
  const rows = server.rows(id);
  await shown.sign();
  await shown.reaches('signed');
  assert.equal(server.rows(id), rows + 1);
  if (thanks)
    await until('the page thanks too', () =>
      page.evaluate(() => globalThis.document.body.innerText.includes('Thank you for signing!')),
    );
};

/** Follows a link, which a routed site answers without loading a page. */
const followWithin = async (visit: Visit, words: string, isRouted: boolean): Promise<void> => {
  await visit.page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await follow(visit, words);
  assert.equal(await visit.page.evaluate(() => 'isSamePage' in window), isRouted);
};

const walks = async (t: TestContext, known: Known, { origin }: Example): Promise<void> => {
  const visit = await visitor(t, browser);
  const { page } = visit;
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('/favicon.ico')) missing.push(response.url());
  });
  await page.goto(`${origin}/petition/`, { waitUntil: 'load' });
  await signs(visit, known);
  for (const _time of ['once', 'twice']) {
    await followWithin(visit, 'Home', known.isRouted);
    assert.equal(await countWidgets(page), 0, 'a widget is left on the next page');
    await followWithin(visit, 'Petition', known.isRouted);
    await signs(visit, known);
  }
  // A link pressed before the framework has taken over the page loads the next one anew.
  await page.goto(`${origin}/`, { waitUntil: 'networkidle0' });
  await followWithin(visit, 'Petition', known.isRouted);
  await signs(visit, known);
  await page.goBack();
  await until('it is gone', async () => (await countWidgets(page)) === 0);
  await page.goForward();
  await visit.widget().reaches('ready');
  assert.equal(await countWidgets(page), 1);
  assert.deepEqual(missing, []);
  // The browser asks each site for an icon.
  assert.deepEqual(
    visit.console.filter((line) => !line.includes('Failed to load resource')),
    [],
  );
};

const linksWithoutScript = async (t: TestContext, { origin }: Example): Promise<void> => {
  const visit = await visitor(t, browser);
  const { page } = visit;
  await page.setJavaScriptEnabled(false);
  await page.goto(`${origin}/petition/`);
  assert.deepEqual(await visit.shows(`a[href="${server.origin}/p/${id}"]`), [true]);
};

for (const known of examples)
  test(`${known.title}: one petition on the page, signed on a full load and after the site's own links, there and back; without script, its link`, async (t) => {
    const example = await make({ ...known, file: packed.file, petitions: server.origin });
    t.after(() => example.stop());
    await walks(t, known, example);
    await linksWithoutScript(t, example);
    console.log(`with: ${known.title} ${example.version}`);
  });
