/**
 * The element and the plain element, before and after the script, and put in later; and what shows
 * until it is ready.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicNames } from '../../scripts/public-names.ts';
import type { Answer } from '../support/browser.ts';
import { library } from './support/campaign.ts';
import { document, javascript, published, useStage, widgetFile, type Visit } from './support/stage.ts';
import { stream } from './support/stream.ts';
import { until } from '../support/until.ts';
import { countWidgets } from './support/widget.ts';

const stage = useStage();

const script = (how = '') => `<script ${how} src="${stage.src}"></script>`;
const fallback = '<p class="fallback">Sign <a href="/sign">on our page</a></p><p class="fallback">or by post</p>';
const element = (inside = fallback) => `<petition-widget campaign="${stage.campaign}">${inside}</petition-widget>`;
const plain = (inside = fallback) => `<div data-petition-widget data-campaign="${stage.campaign}">${inside}</div>`;
const widgets = ({ page }: Visit) => countWidgets(page);

/** One widget, ready, and nothing of the fallback beside it. */
const isWhole = async (visit: Visit) => {
  await visit.widget().reaches('ready');
  assert.equal(await widgets(visit), 1);
  assert.deepEqual(await visit.shows('.fallback'), [false, false]);
  assert.deepEqual(visit.console, []);
};

for (const [name, make] of [
  ['the element', element],
  ['the plain element', plain],
] as const) {
  for (const how of ['', 'async', 'defer']) {
    test(`${name} before the ${how || 'plain'} script becomes the widget, and its children are hidden`, async (t) => {
      await isWhole(await stage.visit(t, document(make() + script(how))));
    });
    test(`${name} after the ${how || 'plain'} script becomes the widget, and its children are hidden`, async (t) => {
      await isWhole(await stage.visit(t, document(make(), script(how))));
    });
  }

  test(`${name} whose children arrive after the script has run: none of them stays beside the widget`, async (t) => {
    const [before = '', after = ''] = document(
      make('|').replace('|', `${fallback.slice(0, 30)}|${fallback.slice(30)}`),
      script(),
    ).split('|');
    await isWhole(await stream(t, stage, before, () => globalThis.document.querySelector('.fallback') !== null, after));
  });

  test(`${name} that the page puts in later becomes the widget`, async (t) => {
    const visit = await stage.visit(t, document('<main></main>', script()));
    await visit.page.evaluate((html) => {
      const main = globalThis.document.querySelector('main');
      if (main) main.innerHTML = `<section>${html}</section>`;
    }, make());
    await isWhole(visit);
  });

  test(`${name} shows its children while the campaign is on its way, and the campaign in their place then`, async (t) => {
    const { promise, resolve: answer } = Promise.withResolvers<Answer>();
    stage.extra['/slow'] = () => promise;
    const html = make().replaceAll(stage.campaign, `${stage.files.origin}/slow`);
    const visit = await stage.visit(t, document(html + script()));
    assert.equal(await visit.widget().state(), 'loading');
    assert.deepEqual(await visit.shows('.fallback'), [true, true]);
    await until('the campaign is asked for', () => visit.asked.some(({ url }) => url.endsWith('/slow')));
    const endpoint = `${stage.campaign}/signatures`;
    answer(published({ ...library, endpoint }));
    await isWhole(visit);
  });

  for (const [what, src] of [
    ['is not there', '/nowhere.js'],
    ['is kept back by a blocker', '/blocked.js'],
  ] as const)
    test(`${name} keeps its children where the script ${what}`, async (t) => {
      stage.extra['/blocked.js'] = (_request, response) => {
        response.destroy();
        return undefined;
      };
      const visit = await stage.visit(t, document(`${make()}<script src="${stage.files.origin}${src}"></script>`));
      assert.deepEqual(await visit.shows('.fallback'), [true, true]);
    });

  test(`${name} that is moved on the page stays one widget, with what was typed`, async (t) => {
    const visit = await stage.visit(t, document(`<main>${make()}</main><aside></aside>${script()}`));
    const widget = await visit.widget().reaches('ready');
    await widget.fill({ name: 'Ada Quimby' });
    await visit.page.evaluate(() => {
      const moved = globalThis.document.querySelector('main > *');
      if (moved) globalThis.document.querySelector('aside')?.append(moved);
    });
    await isWhole(visit);
    assert.equal((await widget.answers()).name, 'Ada Quimby');
    await widget.sign();
    await widget.reaches('signed');
  });
}

test('every data attribute of the plain element is the attribute of the widget inside, and no handler comes of one', async (t) => {
  const attributes = {
    campaign: stage.campaign,
    endpoint: `${stage.campaign}/signatures`,
    lang: 'zh-Hant',
    locales: 'zh-Hant en',
    theme: 'light',
    source: 'spring-mailing',
    'heading-level': '3',
    'dry-run': '',
  };
  const data = Object.entries(attributes).map(([name, value]) => `data-${name}="${value}"`);
  const hostile = 'data-onclick="alert(1)" data-onload="alert(1)" data-style="color:red" data-id="x"';
  const visit = await stage.visit(
    t,
    document(`<div data-petition-widget ${data.join(' ')} ${hostile}></div>${script()}`),
  );
  const widget = await visit.widget().reaches('ready');
  const found = await visit.page.evaluate(() => {
    const inside = globalThis.document.querySelector('div')?.shadowRoot?.querySelector('petition-widget');
    return Object.fromEntries([...(inside?.attributes ?? [])].map(({ name, value }) => [name, value]));
  });
  assert.deepEqual(found, { ...attributes, exportparts: publicNames.cssParts.join(',') });
  assert.equal(await widget.text('h3[part="title"]'), '保住圖書館');
});

test('a plain element that was copied with the widget in it is one widget, too', async (t) => {
  const visit = await stage.visit(t, document(`<main>${plain()}</main>${script()}`));
  await visit.widget().reaches('ready');
  await visit.page.evaluate(() => {
    const copy = globalThis.document.querySelector('main')?.cloneNode(true);
    if (copy) globalThis.document.querySelector('main')?.replaceWith(copy);
  });
  await isWhole(visit);
});

test('two scripts that come late, and a host that never had the file before: elements wait unharmed', async (t) => {
  stage.extra['/late.js'] = { headers: javascript, body: widgetFile };
  const visit = await stage.visit(t, document(element() + plain()));
  assert.deepEqual(await visit.shows('.fallback'), [true, true, true, true]);
  await visit.page.addScriptTag({ url: `${stage.files.origin}/late.js` });
  await visit.widget(0).reaches('ready');
  await visit.widget(1).reaches('ready');
  assert.deepEqual(await visit.shows('.fallback'), [false, false, false, false]);
});
