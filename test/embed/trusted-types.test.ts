/**
 * Host pages whose policy names the Trusted Types it allows, and host pages that bring a Lit of
 * their own.
 */
import assert from 'node:assert/strict';
import { before, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { document, javascript, useStage, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';

const stage = useStage();

/** A stock Lit, bundled as a host would. */
const bundle = async (): Promise<string> => {
  const entry = fileURLToPath(new URL('support/host-clock.ts', import.meta.url));
  const lib = { entry, formats: ['iife' as const], name: 'HostClock' };
  const output = await build({ configFile: false, logLevel: 'warn', build: { write: false, lib } });
  assert.ok(Array.isArray(output));
  const [chunk] = output[0]?.output ?? [];
  assert.ok(chunk);
  return chunk.code;
};

before(async () => {
  stage.extra['/host-clock.js'] = { headers: javascript, body: await bundle() };
});

/** `types`: the value of the `trusted-types` directive. */
const visit = (t: TestContext, types: string, body: string) =>
  stage.visit(t, document(body), {
    'content-security-policy':
      `default-src 'none'; script-src ${stage.files.origin}; connect-src ${stage.server.origin}; ` +
      `require-trusted-types-for 'script'; trusted-types ${types}`,
  });

const widgetTag = () => `<script src="${stage.src}"></script>`;
const clockTag = () => `<script src="${stage.files.origin}/host-clock.js"></script>`;
const clock = '<host-clock></host-clock>';
const element = () => `<petition-widget campaign="${stage.campaign}"><a href="/sign">Sign here</a></petition-widget>`;

const clockShows = ({ page }: Visit) =>
  until('the host’s own element shows', () =>
    page.evaluate(() =>
      globalThis.document.querySelector('host-clock')?.shadowRoot?.textContent.includes('It is noon.'),
    ),
  );

const thrown = ({ console }: Visit) => console.filter((line) => line.startsWith('thrown'));

test('with "trusted-types petition-widget" the widget and its second file are there, with no complaint', async (t) => {
  const page = await visit(t, 'petition-widget', element() + widgetTag());
  const widget = await page.widget().reaches('ready');
  await widget.sign();
  await widget.reaches('signed');
  await widget.says(words('embed-title'));
  assert.deepEqual(page.console, []);
});

test('with "trusted-types lit-html" the widget and its second file are there; the browser notes the name asked for first', async (t) => {
  const page = await visit(t, 'lit-html', element() + widgetTag());
  const widget = await page.widget().reaches('ready');
  await widget.sign();
  await widget.reaches('signed');
  await widget.says(words('embed-title'));
  const [refusal = '', ...others] = page.console;
  assert.match(refusal, /'petition-widget'/);
  assert.deepEqual(others, []);
});

for (const types of ['other', "'none'"])
  test(`with "trusted-types ${types}" the children stay, and the console says what the list lacks`, async (t) => {
    const plain = `<div data-petition-widget data-campaign="${stage.campaign}"><a href="/plain">Sign here</a></div>`;
    const page = await visit(t, types, element() + plain + widgetTag());
    await until('the console says so', () =>
      page.console.some((line) => line.includes('add petition-widget to trusted-types')),
    );
    assert.deepEqual(await page.shows('a'), [true, true]);
    assert.deepEqual(thrown(page), []);
  });

test('a list without the name, where strings may become HTML: the widget and its second file are there', async (t) => {
  const page = await stage.visit(t, document(element() + widgetTag()), {
    'content-security-policy': `script-src ${stage.files.origin}; trusted-types other`,
  });
  const widget = await page.widget().reaches('ready');
  await widget.sign();
  await widget.reaches('signed');
  await widget.says(words('embed-title'));
});

test('with "trusted-types lit-html" and a second Lit before the widget, that Lit works and the children stay', async (t) => {
  const page = await visit(t, 'lit-html', clock + element() + clockTag() + widgetTag());
  await clockShows(page);
  await until('the console says so', () =>
    page.console.some((line) => line.includes('add petition-widget to trusted-types')),
  );
  assert.deepEqual(await page.shows('petition-widget a'), [true]);
  assert.deepEqual(thrown(page), []);
});

test('with "trusted-types lit-html" and a second Lit after the widget, both work', async (t) => {
  const page = await visit(t, 'lit-html', clock + element() + widgetTag() + clockTag());
  await page.widget().reaches('ready');
  await clockShows(page);
  assert.deepEqual(thrown(page), []);
});

test('the page has its own way of making policies again, once the widget has run', async (t) => {
  const page = await visit(t, 'petition-widget', element() + widgetTag());
  await page.widget().reaches('ready');
  assert.equal(
    await page.page.evaluate(() =>
      Object.hasOwn((window as unknown as { trustedTypes: object }).trustedTypes, 'createPolicy'),
    ),
    false,
  );
});

for (const types of ["lit-html 'allow-duplicates'", 'lit-html petition-widget'])
  for (const order of ['before', 'after'])
    test(`with "trusted-types ${types}" the widget signs beside a second Lit that comes ${order} it`, async (t) => {
      const scripts = order === 'before' ? clockTag() + widgetTag() : widgetTag() + clockTag();
      const page = await visit(t, types, clock + element() + scripts);
      const widget = await page.widget().reaches('ready');
      await clockShows(page);
      const rows = stage.server.rows('library');
      await widget.sign();
      await widget.reaches('signed');
      assert.equal(stage.server.rows('library'), rows + 1);
      assert.deepEqual(thrown(page), []);
      if (types.includes('petition-widget')) assert.deepEqual(page.console, []);
    });

test('a second Lit on a page without a list of types stays whole, whatever the order', async (t) => {
  for (const scripts of [clockTag() + widgetTag(), widgetTag() + clockTag()]) {
    const page = await stage.visit(t, document(clock + element() + scripts));
    await page.widget().reaches('ready');
    await clockShows(page);
    assert.deepEqual(page.console, []);
  }
});

for (const types of ['lit-html', 'lit-html petition-widget'])
  test(`three tags on a page with "trusted-types ${types}": three widgets, and nothing is thrown`, async (t) => {
    const tag = `<script src="${stage.src}" data-campaign="${stage.campaign}"></script>`;
    const page = await visit(t, types, tag + tag + tag);
    for (const index of [0, 1, 2]) await page.widget(index).reaches('ready');
    assert.deepEqual(thrown(page), []);
  });
