/**
 * The element in React, Vue and Svelte, by the examples on the page about embedding: shown, signed,
 * heard of, taken away and back.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from './support/campaign.ts';
import { bundle, frameworks, type FrameworkName } from './support/framework-apps.ts';
import { PetitionServer } from './support/petition-server.ts';
import { document, readable, useStage, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { countWidgets } from './support/widget.ts';

const stage = useStage();

interface Mounting {
  mount: (place: Element, campaign: string | object) => () => void;
  unmount?: () => void;
}

interface Plain {
  mountPlain: (place: Element, campaign: string) => () => () => void;
  hydrate: () => () => void;
  unmount: () => void;
  write: (words: string) => void;
}

const open = async (t: Parameters<typeof stage.visit>[0], name: FrameworkName): Promise<Visit> => {
  for (const [file, code] of Object.entries(await bundle(name))) stage.extra[`/${name}/${file}`] = readable(code);
  const script = `<script type="module" src="${stage.files.origin}/${name}/main.js"></script>`;
  const visit = await stage.visit(t, document('<main></main>', script));
  await until('the app has loaded', () => visit.page.evaluate(() => 'mount' in window));
  return visit;
};

const mount = ({ page }: Visit, campaign: string | object): Promise<void> =>
  page.evaluate((given) => {
    const app = window as unknown as Mounting;
    const place = globalThis.document.createElement('section');
    globalThis.document.querySelector('main')?.append(place);
    app.unmount = app.mount(place, given);
  }, campaign);

const unmount = ({ page }: Visit): Promise<void> =>
  page.evaluate(() => {
    (window as unknown as Mounting).unmount?.();
  });

const signs = async (visit: Visit): Promise<void> => {
  const widget = await visit.widget().reaches('ready');
  assert.equal(await visit.page.evaluate(() => globalThis.document.querySelectorAll('petition-widget').length), 1);
  assert.equal(await widget.text('h3[part="title"]'), library.title.en);
  assert.deepEqual(await visit.shows('petition-widget > a'), [false]);
  const rows = stage.server.rows('library');
  await widget.sign();
  await widget.reaches('signed');
  assert.equal(stage.server.rows('library'), rows + 1);
  await until('the app has heard of it', () =>
    visit.page.evaluate(() => globalThis.document.body.innerText.includes('Thank you! (recorded)')),
  );
};

for (const name of Object.keys(frameworks) as FrameworkName[])
  test(`${name}: the campaign by its address, then by the document itself; signed, heard of, taken away and back`, async (t) => {
    const visit = await open(t, name);
    await mount(visit, stage.campaign);
    await signs(visit);
    await unmount(visit);
    assert.equal(await visit.page.$('petition-widget'), null);
    await mount(visit, { ...library, endpoint: `${stage.campaign}/signatures` });
    const asked = visit.asked.length;
    await signs(visit);
    assert.ok(!visit.asked.slice(asked).some(({ url }) => url === stage.campaign), 'it was fetched all the same');
    assert.deepEqual(visit.console, []);
  });

for (const by of ['address', 'document'])
  test(`React on a page that a server has rendered: the campaign by its ${by} arrives, and its events are heard`, async (t) => {
    const visit = await open(t, 'React');
    const campaign = by === 'address' ? stage.campaign : { ...library, endpoint: `${stage.campaign}/signatures` };
    await visit.page.evaluate((given) => {
      const { mountRendered } = window as unknown as { mountRendered: (place: Element, campaign: unknown) => void };
      const place = globalThis.document.createElement('section');
      globalThis.document.querySelector('main')?.append(place);
      mountRendered(place, given);
    }, campaign);
    await signs(visit);
    assert.deepEqual(visit.console, []);
  });

test('React with two petitions on a page and a page for each: each is its own, there and back, and signed where it stands', async (t) => {
  const baths = { ...library, id: 'baths', title: { en: 'Open the baths' } };
  const server = await PetitionServer.start({ library, baths });
  t.after(() => server.remove());
  const visit = await open(t, 'React');
  await visit.page.evaluate(
    (campaigns) => {
      const { mountSite } = window as unknown as { mountSite: (place: Element | null, campaigns: string[]) => void };
      mountSite(globalThis.document.querySelector('main'), campaigns);
    },
    [server.campaign('library'), server.campaign('baths')],
  );
  const go = (page: string): Promise<void> =>
    visit.page.evaluate((to) => {
      (window as unknown as { go: (to: string) => void }).go(to);
    }, page);
  const show = async (...titles: string[]): Promise<void> => {
    for (const [index, title] of titles.entries()) {
      const widget = visit.widget(index);
      await widget.says(title, '[part="title"]');
      await widget.reaches('ready');
    }
    assert.equal(await countWidgets(visit.page), titles.length);
  };
  const rows = () => ['library', 'baths'].map((id) => server.rows(id));
  const signs = async (index: number, email: string): Promise<void> => {
    await visit.widget(index).sign({ name: 'Ada', email });
    await visit.widget(index).reaches('signed');
  };

  await show(library.title.en, baths.title.en);
  await signs(1, 'ada@mail.example');
  assert.equal(await visit.widget(0).state(), 'ready');
  assert.deepEqual(rows(), [0, 1]);
  await go('home');
  assert.equal(await countWidgets(visit.page), 0);
  await go('both');
  await show(library.title.en, baths.title.en);
  await signs(0, 'ada@mail.example');
  assert.deepEqual(rows(), [1, 1]);
  await go('one');
  await show(library.title.en);
  await signs(0, 'bea@mail.example');
  await go('other');
  await show(baths.title.en);
  await signs(0, 'bea@mail.example');
  await go('one');
  await show(library.title.en);
  assert.deepEqual(rows(), [2, 2]);
  assert.deepEqual(visit.console, []);
});

test('React around a plain element that is a widget before it hydrates: hydrates, writes its children, and goes unharmed', async (t) => {
  const visit = await open(t, 'React');
  await visit.page.addScriptTag({ url: `${stage.server.origin}/petition-widget.js` });
  const inPage = <T>(act: (app: Plain) => T): Promise<T> =>
    visit.page.evaluate(`(${String(act)})(window)`) as Promise<T>;
  await visit.page.evaluate((campaign) => {
    const app = window as unknown as Plain;
    const place = globalThis.document.querySelector('main');
    if (place) app.hydrate = app.mountPlain(place, campaign);
  }, stage.campaign);
  await visit.widget().reaches('ready');
  await inPage((app) => {
    app.unmount = app.hydrate();
  });
  for (const words of ['Sign here', '']) {
    await visit.page.evaluate((given) => {
      (window as unknown as Plain).write(given);
    }, words);
    await until(
      'React has written',
      async () => (await visit.page.$eval('main', (main) => main.textContent)) === words,
    );
  }
  const widget = await visit.widget().reaches('ready');
  assert.equal(await countWidgets(visit.page), 1);
  await widget.sign();
  await widget.reaches('signed');
  await inPage((app) => {
    app.unmount();
  });
  assert.equal(await countWidgets(visit.page), 0);
  assert.deepEqual(visit.console, []);
});
