/**
 * The one tag where a framework owns the head, in Docusaurus and Nuxt: what becomes of it, as
 * docs/frameworks.md tells. What is pasted into Next has a test of its own.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { library } from '../embed/support/campaign.ts';
import { PetitionServer } from '../embed/support/petition-server.ts';
import { visitor, type Visit } from '../embed/support/stage.ts';
import { countWidgets } from '../embed/support/widget.ts';
import { launch } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { make, pack } from './support/example.ts';

const src = 'https://petitions.example/petition-widget.js';
const campaign = 'https://petitions.example/v1/campaigns/library';

let browser: Browser;
let server: PetitionServer;
let packed: Awaited<ReturnType<typeof pack>>;
before(async () => {
  browser = await launch();
  server = await PetitionServer.start({ library });
  packed = await pack();
});
after(async () => {
  await browser.close();
  await server.remove();
  packed.remove();
});

const follow = async ({ page }: Visit, words: string): Promise<void> => {
  await page.evaluate((wanted) => {
    const links = [...globalThis.document.querySelectorAll<HTMLAnchorElement>('nav a')];
    links.find(({ innerText }) => innerText === wanted)?.click();
  }, words);
  await until(`${words} shows`, () =>
    page.evaluate((wanted) => globalThis.document.querySelector('h1')?.innerText === wanted, words),
  );
};

/** Whether it stands outside of what the page itself shows. */
const isOutside = ({ page }: Visit): Promise<boolean> =>
  page.evaluate(() => globalThis.document.querySelector('petition-widget')?.closest('main, #__nuxt') === null);

const signs = async (visit: Visit): Promise<void> => {
  const rows = server.rows('library');
  await visit.widget().sign();
  await visit.widget().reaches('signed');
  assert.equal(server.rows('library'), rows + 1);
};

test('Docusaurus: React moves the tag out of the text, so the widget stands outside it, and stays on every later page', async (t) => {
  const site = await make({
    name: 'docusaurus',
    system: '@docusaurus/core',
    file: packed.file,
    petitions: server.origin,
    files: { 'src/pages/petition.mdx': `# Petition\n\n<script async src="${src}" data-campaign="${campaign}" />\n` },
  });
  t.after(() => site.stop());
  console.log(`with: Docusaurus ${site.version}`);
  const visit = await visitor(t, browser);
  await visit.page.goto(`${site.origin}/petition`);
  await visit.widget().reaches('ready');
  assert.equal(await isOutside(visit), true);
  await follow(visit, 'Home');
  assert.equal(await countWidgets(visit.page), 1);
  await signs(visit);
});

test('Nuxt: with useHead the widget stands at the end of the body, and goes with its page', async (t) => {
  const tag = `useHead({ script: [{ src: '${src}', async: true, 'data-campaign': '${campaign}' }] });`;
  const site = await make({
    name: 'nuxt',
    system: 'nuxt',
    file: packed.file,
    petitions: server.origin,
    files: {
      'app/pages/petition.vue': `<script setup lang="ts">\n${tag}\n</script>\n<template><h1>Petition</h1></template>\n`,
    },
  });
  t.after(() => site.stop());
  console.log(`with: Nuxt ${site.version}`);
  const visit = await visitor(t, browser);
  await visit.page.goto(`${site.origin}/petition`);
  await visit.widget().reaches('ready');
  assert.equal(await isOutside(visit), true);
  await signs(visit);
  await follow(visit, 'Home');
  await until('it is gone', async () => (await countWidgets(visit.page)) === 0);
});
