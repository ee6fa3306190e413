/**
 * The one tag where a framework owns the head, in Docusaurus and Nuxt: what becomes of it, as
 * docs/frameworks.md tells. What is pasted into Next has a test of its own.
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
import { make, pack, type Making } from './support/example.ts';
import { follow } from './support/follow.ts';

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

/** Whether it stands outside of what the page itself shows. */
const isOutside = ({ page }: Visit): Promise<boolean> =>
  page.evaluate(() => globalThis.document.querySelector('petition-widget')?.closest('main, #__nuxt') === null);

const signs = async (visit: Visit): Promise<void> => {
  const rows = server.rows('library');
  await visit.widget().sign();
  await visit.widget().reaches('signed');
  assert.equal(server.rows('library'), rows + 1);
};

/** A project whose page has the tag, opened there. */
const opened = async (t: TestContext, making: Pick<Making, 'name' | 'system' | 'files'>): Promise<Visit> => {
  const site = await make({ ...making, file: packed.file, petitions: server.origin });
  t.after(() => site.stop());
  console.log(`with: ${making.name} ${site.version}`);
  const visit = await visitor(t, browser);
  await visit.page.goto(`${site.origin}/petition`);
  await visit.widget().reaches('ready');
  assert.equal(await isOutside(visit), true);
  return visit;
};

test('Docusaurus: React moves the tag out of the text, so the widget stands outside it, and stays on every later page', async (t) => {
  const visit = await opened(t, {
    name: 'docusaurus',
    system: '@docusaurus/core',
    files: { 'src/pages/petition.mdx': `# Petition\n\n<script async src="${src}" data-campaign="${campaign}" />\n` },
  });
  await follow(visit, 'Home');
  assert.equal(await countWidgets(visit.page), 1);
  await signs(visit);
});

test('Nuxt: with useHead the widget stands at the end of the body, and goes with its page', async (t) => {
  const tag = `useHead({ script: [{ src: '${src}', async: true, 'data-campaign': '${campaign}' }] });`;
  const visit = await opened(t, {
    name: 'nuxt',
    system: 'nuxt',
    files: {
      'app/pages/petition.vue': `<script setup lang="ts">\n${tag}\n</script>\n<template><h1>Petition</h1></template>\n`,
    },
  });
  await signs(visit);
  await follow(visit, 'Home');
  await until('it is gone', async () => (await countWidgets(visit.page)) === 0);
});
