/**
 * Libraries that change pages without loading them, and one that runs scripts elsewhere, each as
 * npm has it: Turbo, with and without morphing, swup, Idiomorph, Partytown.
 */
import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { document, javascript, useStage, type Visit } from '../embed/support/stage.ts';
import { countWidgets } from '../embed/support/widget.ts';
import { serve, type Route, type Site } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { must } from './support/example.ts';
import { follow } from './support/follow.ts';

const packages = {
  '@hotwired/turbo': '8.0.23',
  idiomorph: '0.8.0',
  swup: '4.10.0',
  '@qwik.dev/partytown': '0.14.4',
} as const;

const stage = useStage();
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'petition-changers-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  await must(folder, 'npm', ['install', '--no-audit', '--no-fund']);
});
after(() => {
  rmSync(folder, { recursive: true });
});

const script = (path: string): Route => ({
  headers: javascript,
  body: readFileSync(join(folder, 'node_modules', path), 'utf8'),
});

const snippets = (): Record<'tag' | 'element' | 'plain element', string> => {
  const link = '<a href="/sign">Sign</a>';
  const file = `<script async src="${stage.src}"></script>`;
  return {
    tag: `<script async src="${stage.src}" data-campaign="${stage.campaign}"></script>`,
    element: `${file}<petition-widget campaign="${stage.campaign}">${link}</petition-widget>`,
    'plain element': `${file}<div data-petition-widget data-campaign="${stage.campaign}">${link}</div>`,
  };
};
const kinds = ['tag', 'element', 'plain element'] as const;

const nav = '<nav><a href="/">Home</a> <a href="/petition">Petition</a></nav>';

/** A site of two pages with the same head; its second has the petition. */
const site = async (
  t: TestContext,
  below: string,
  head: string,
  files: Readonly<Record<string, Route>>,
): Promise<Site & { visit: Visit }> => {
  const page = (title: string, inside: string): Route => ({
    body: document(`${nav}<main id="swup" class="transition-none"><h1>${title}</h1>${inside}</main>`, head),
  });
  const made = await serve({
    '/': page('Home', ''),
    '/petition': page('Petition', below),
    '/favicon.ico': { status: 204 },
    ...files,
  });
  t.after(() => made.stop());
  const visit = await stage.visit(t, '');
  await visit.page.goto(`${made.origin}/petition`);
  return { ...made, visit };
};

const thereAndBack = async (visit: Visit): Promise<void> => {
  await visit.page.evaluate(() => Object.assign(window, { isSamePage: true }));
  for (const _time of ['once', 'twice']) {
    await follow(visit, 'Home');
    await until('it is gone', async () => (await countWidgets(visit.page)) === 0);
    await follow(visit, 'Petition');
    await visit.widget().reaches('ready');
    assert.equal(await countWidgets(visit.page), 1);
  }
  assert.equal(await visit.page.evaluate(() => 'isSamePage' in window), true);
  const rows = stage.server.rows('library');
  await visit.widget().sign();
  await visit.widget().reaches('signed');
  assert.equal(stage.server.rows('library'), rows + 1);
  assert.deepEqual(visit.console, []);
};

const turbo = '<script type="module" src="/turbo.js"></script>';
const turboFile = (): Readonly<Record<string, Route>> => ({
  '/turbo.js': script('@hotwired/turbo/dist/turbo.es2017-esm.js'),
});

for (const kind of kinds) {
  test(`Turbo, there and back, twice: the ${kind} is one widget, and signs`, async (t) => {
    const { visit } = await site(t, snippets()[kind], turbo, turboFile());
    await visit.widget().reaches('ready');
    await thereAndBack(visit);
    console.log(`with: Turbo ${packages['@hotwired/turbo']}`);
  });

  test(`Turbo refreshes the page by morphing: the ${kind} is there, with what was typed`, async (t) => {
    const head = `${turbo}<meta name="turbo-refresh-method" content="morph">`;
    const { visit, requests } = await site(t, snippets()[kind], head, turboFile());
    const widget = await visit.widget().reaches('ready');
    await widget.fill({ name: 'Ada Quimby' });
    for (const times of [2, 3]) {
      await visit.page.evaluate(() => {
        const { Turbo } = window as unknown as { Turbo: { visit: (url: string, options: object) => void } };
        globalThis.document.addEventListener('turbo:render', () => Object.assign(window, { hasMorphed: true }), {
          once: true,
        });
        Object.assign(window, { hasMorphed: false });
        Turbo.visit(location.href, { action: 'replace' });
      });
      await until('Turbo has morphed', () =>
        visit.page.evaluate(() => (window as unknown as { hasMorphed: boolean }).hasMorphed),
      );
      assert.equal(requests.filter((line) => line === 'GET /petition').length, times);
      await visit.widget().reaches('ready');
      assert.equal(await countWidgets(visit.page), 1);
      assert.equal((await visit.widget().answers()).name, 'Ada Quimby');
    }
    assert.deepEqual(visit.console, []);
  });

  test(`Idiomorph makes the body what the server sent: the ${kind} is there, with what was typed`, async (t) => {
    const { visit } = await site(t, snippets()[kind], '<script src="/idiomorph.js"></script>', {
      '/idiomorph.js': script('idiomorph/dist/idiomorph.js'),
    });
    const widget = await visit.widget().reaches('ready');
    await widget.fill({ name: 'Ada Quimby' });
    await visit.page.evaluate(async () => {
      const { Idiomorph } = window as unknown as { Idiomorph: { morph: (old: Element, sent: Element) => void } };
      const sent = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
      Idiomorph.morph(globalThis.document.body, sent.body);
    });
    await visit.widget().reaches('ready');
    assert.equal(await countWidgets(visit.page), 1);
    assert.equal((await visit.widget().answers()).name, 'Ada Quimby');
    assert.deepEqual(visit.console, []);
    console.log(`with: Idiomorph ${packages.idiomorph}`);
  });
}

test('swup, there and back, twice, with the file in the head: each kind is one widget, and signs', async (t) => {
  for (const kind of kinds) {
    const head = `<script src="/swup.js"></script><script async src="${stage.src}"></script>
      <script type="module">new Swup({ animationSelector: false });</script>`;
    const { visit } = await site(t, snippets()[kind], head, { '/swup.js': script('swup/dist/Swup.umd.js') });
    await visit.widget().reaches('ready');
    await thereAndBack(visit);
  }
  console.log(`with: swup ${packages.swup}`);
});

test('Partytown runs the file where there are no elements: the link stays, and nothing else is harmed', async (t) => {
  const lib = join(folder, 'node_modules/@qwik.dev/partytown/lib');
  const files = Object.fromEntries(
    globSync('*.js', { cwd: lib }).map((name) => [`/~partytown/${name}`, script(`@qwik.dev/partytown/lib/${name}`)]),
  );
  const below = snippets().element.replace('<script async', '<script type="text/partytown"');
  const { visit } = await site(t, below, '<script src="/~partytown/partytown.js"></script>', {
    ...files,
    '/~partytown/partytown-sandbox-sw.html': {
      body: readFileSync(join(lib, 'partytown-sandbox-sw.html'), 'utf8'),
    },
  });
  await until('Partytown has run it', () =>
    visit.page.evaluate(() => globalThis.document.querySelector('script[type^="text/partytown-"]') !== null),
  );
  assert.deepEqual(await visit.shows('petition-widget > a'), [true]);
  console.log(`with: Partytown ${packages['@qwik.dev/partytown']}`);
});
