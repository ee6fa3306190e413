/**
 * What is pasted into a page of Next instead of the component: which ways work, and what the others
 * leave behind, as docs/frameworks.md tells. And the component itself, for two petitions.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { library } from '../embed/support/campaign.ts';
import { PetitionServer } from '../embed/support/petition-server.ts';
import { visitor, type Visit } from '../embed/support/stage.ts';
import { countWidgets } from '../embed/support/widget.ts';
import { launch } from '../support/browser.ts';
import { make, pack, type Example } from './support/example.ts';
import { follow } from './support/follow.ts';

const campaign = 'https://petitions.example/v1/campaigns/library';
const src = 'https://petitions.example/petition-widget.js';

/** What each page has below its heading. */
const pages = {
  tag: `<script async src="${src}" data-campaign="${campaign}" />`,
  plain: `<div data-petition-widget="" data-campaign="${campaign}"><a href="/sign">Sign</a></div>`,
  element: `<petition-widget campaign="${campaign}"><a href="/sign">Sign</a></petition-widget>`,
};
type Pasted = keyof typeof pages;

const page = (name: string, below: string): string => `
  import type {} from 'petition-widget/jsx';
  import Script from 'next/script';
  export default function Page() {
    return <><h1>${name}</h1>${below}${name === 'tag' ? '' : `<Script src="${src}" />`}</>;
  }`;

const component = (campaign: string, words: string): string =>
  `<Petition campaign=${campaign}><a href="/sign">${words}</a></Petition>`;

/** With the component: a page of two petitions, and one for each, by its address. */
const components = {
  'app/both/page.tsx': `
    import { Petition } from 'petition-widget/react';
    export default function Page() {
      return <><h1>both</h1>${['library', 'baths'].map((id) => component(`"https://petitions.example/v1/campaigns/${id}"`, `Sign for the ${id}`)).join('')}</>;
    }`,
  'app/p/[id]/page.tsx': `
    import { Petition } from 'petition-widget/react';
    export default async function Page({ params }: { params: Promise<{ id: string }> }) {
      const { id } = await params;
      return <><h1>{id}</h1>${component('{`https://petitions.example/v1/campaigns/${id}`}', 'Sign')}</>;
    }`,
};
const baths = { ...library, id: 'baths', title: { en: 'Open the baths' } };

const layout = `
  import Link from 'next/link';
  import type { ReactNode } from 'react';
  export default function Layout({ children }: { children: ReactNode }) {
    return (
      <html lang="en"><body>
        <nav><Link href="/">Home</Link> ${Object.keys(pages)
          .map((name) => `<Link href="/${name}">${name}</Link>`)
          .join(' ')}
          <Link href="/both">both</Link> <Link href="/p/library">library</Link> <Link href="/p/baths">baths</Link></nav>
        <main>{children}</main>
        <footer>Below</footer>
      </body></html>
    );
  }`;

let browser: Browser;
let server: PetitionServer;
let example: Example;
before(async () => {
  [browser, server] = await Promise.all([launch(), PetitionServer.start({ library, baths })]);
  const packed = await pack();
  const files = Object.fromEntries(
    Object.entries(pages).map(([name, below]) => [`app/${name}/page.tsx`, page(name, below)]),
  );
  try {
    example = await make({
      name: 'next',
      system: 'next',
      file: packed.file,
      petitions: server.origin,
      files: { ...files, ...components, 'app/layout.tsx': layout },
    });
  } finally {
    packed.remove();
  }
  console.log(`with: Next ${example.version}`);
});
after(async () => {
  await Promise.all([browser.close(), server.remove(), example.stop()]);
});

const open = async (t: Parameters<typeof visitor>[0], name: Pasted | 'both'): Promise<Visit> => {
  const visit = await visitor(t, browser);
  await visit.page.goto(`${example.origin}/${name}`);
  await visit.widget().reaches('ready');
  return visit;
};

/** But for the icon that the browser asks each site for. */
const said = (visit: Visit): string[] => visit.console.filter((line) => !line.includes('Failed to load resource'));

for (const name of ['plain', 'element'] as const)
  test(`${name}, with next/script: one widget, there and back, and no error of hydration`, async (t) => {
    const visit = await open(t, name);
    for (const _time of ['once', 'twice']) {
      await follow(visit, 'Home');
      assert.equal(await countWidgets(visit.page), 0);
      await follow(visit, name);
      await visit.widget().reaches('ready');
      assert.equal(await countWidgets(visit.page), 1);
    }
    const rows = server.rows('library');
    await visit.widget().sign();
    await visit.widget().reaches('signed');
    assert.equal(server.rows('library'), rows + 1);
    assert.deepEqual(said(visit), []);
  });

test('tag: React moves it into the head, so the widget stands below the footer, and stays on every later page', async (t) => {
  const visit = await open(t, 'tag');
  const isLast = (): Promise<boolean> =>
    visit.page.evaluate(() => globalThis.document.querySelector('main petition-widget') === null);
  assert.equal(await isLast(), true);
  await follow(visit, 'Home');
  assert.equal(await countWidgets(visit.page), 1);
  await follow(visit, 'tag');
  assert.equal(await countWidgets(visit.page), 1);
  assert.equal(await isLast(), true);
  assert.deepEqual(said(visit), []);
});

test('two components on a page, and a page for each: each is its own, there and back, and signed where it stands', async (t) => {
  const visit = await open(t, 'both');
  const show = async (...titles: string[]): Promise<void> => {
    for (const [index, title] of titles.entries()) {
      await visit.widget(index).says(title, '[part="title"]');
      await visit.widget(index).reaches('ready');
    }
    assert.equal(await countWidgets(visit.page), titles.length);
  };
  const rows = (): number[] => ['library', 'baths'].map((id) => server.rows(id));
  const signs = async (index: number): Promise<void> => {
    await visit.widget(index).sign();
    await visit.widget(index).reaches('signed');
  };
  const [librarian = 0, bather = 0] = rows();
  await show(library.title.en, baths.title.en);
  await signs(1);
  await follow(visit, 'Home');
  assert.equal(await countWidgets(visit.page), 0);
  await follow(visit, 'both');
  await show(library.title.en, baths.title.en);
  await signs(0);
  assert.deepEqual(rows(), [librarian + 1, bather + 1]);
  for (const [name, title] of [
    ['library', library.title.en],
    ['baths', baths.title.en],
    ['library', library.title.en],
  ] as const) {
    await follow(visit, name);
    await show(title);
  }
  await signs(0);
  assert.deepEqual(rows(), [librarian + 2, bather + 1]);
  await visit.page.goBack();
  await show(baths.title.en);
  assert.deepEqual(said(visit), []);
});
