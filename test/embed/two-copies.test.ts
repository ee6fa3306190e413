/**
 * The file pasted twice, or in two versions, in either order: each widget once, and nothing thrown.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { document, javascript, useStage, widgetFile, type Visit } from './support/stage.ts';
import { widgetsIn } from './support/widget.ts';

const stage = useStage();
const { version } = JSON.parse(
  await import('node:fs').then(({ readFileSync }) =>
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ),
) as { version: string };

before(() => {
  stage.extra['/old/petition-widget.js'] = { headers: javascript, body: widgetFile.replaceAll(version, '0.0.1') };
});

const script = (which: 'new' | 'old', how = '', data = '') =>
  `<script ${how} src="${stage.files.origin}${which === 'old' ? '/old' : ''}/petition-widget.js" ${data}></script>`;
const campaign = () => `data-campaign="${stage.campaign}"`;
const elements = () =>
  `<petition-widget campaign="${stage.campaign}"><a href="/a">Sign</a></petition-widget>` +
  `<div data-petition-widget ${campaign()}><a href="/b">Sign</a></div>`;

const areWhole = async (visit: Visit, widgets: number) => {
  for (let index = 0; index < widgets; index++) await visit.widget(index).reaches('ready');
  const found = await (
    await widgetsIn(visit.page)
  ).evaluate((all) => all.map(({ shadowRoot }) => shadowRoot?.querySelectorAll('form').length));
  assert.deepEqual(found, Array(widgets).fill(1));
  assert.deepEqual(
    visit.console.filter((line) => !line.startsWith('info: <petition-widget>: version')),
    [],
  );
};

const signEach = async (visit: Visit, widgets: number) => {
  for (let index = 0; index < widgets; index++) {
    const rows = stage.server.rows('library');
    await visit.widget(index).sign();
    await visit.widget(index).reaches('signed');
    assert.equal(stage.server.rows('library'), rows + 1);
  }
};

test('the versions differ in what they say of themselves', () => {
  assert.ok(widgetFile.includes(`"${version}"`) || widgetFile.includes(`\`${version}\``), version);
});

for (const how of ['', 'async', 'defer'])
  test(`the same file twice (${how || 'plain'}): two elements are two widgets, each signs`, async (t) => {
    const visit = await stage.visit(t, document(script('new', how) + elements() + script('new', how)));
    await areWhole(visit, 2);
    assert.deepEqual(visit.console, []);
    await signEach(visit, 2);
  });

test('the one tag twice on a page: two widgets, each behind its own tag', async (t) => {
  const visit = await stage.visit(
    t,
    document(`${script('new', '', campaign())}<hr>${script('new', 'async', campaign())}`),
  );
  await areWhole(visit, 2);
  const parents = await visit.page.evaluate(() =>
    [...globalThis.document.querySelectorAll('petition-widget')].map(
      (widget) => widget.previousElementSibling?.localName,
    ),
  );
  assert.deepEqual(parents, ['script', 'script']);
  await signEach(visit, 2);
});

for (const [first, second] of [
  ['old', 'new'],
  ['new', 'old'],
] as const)
  for (const how of ['', 'async', 'defer'])
    test(`the ${first} version first (${how || 'plain'}), then the ${second}: tags and elements are one widget each`, async (t) => {
      const body = script(first, how, campaign()) + elements() + script(second, how, campaign());
      const visit = await stage.visit(t, document(body));
      await areWhole(visit, 4);
      const said = visit.console.filter((line) => line.includes('<petition-widget>: version'));
      assert.equal(said.length, 1, visit.console.join('\n'));
    });

test('an element that comes after two versions have run is one widget', async (t) => {
  const visit = await stage.visit(t, document(script('old') + script('new') + elements()));
  await areWhole(visit, 2);
  await visit.page.evaluate((html) => {
    globalThis.document.body.insertAdjacentHTML('beforeend', html);
  }, elements());
  await areWhole(visit, 4);
  await signEach(visit, 4);
});
