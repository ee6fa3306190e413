/**
 * Where the one tag may stand, and in which manner it may be loaded: the widget appears there,
 * once.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { document, useStage, type Visit } from './support/stage.ts';
import { stream } from './support/stream.ts';

const stage = useStage();

const tag = (attributes = '') => `<script ${attributes} src="${stage.src}" data-campaign="${stage.campaign}"></script>`;

/** Each widget on the page as `previous sibling → parent`. */
const places = ({ page }: Visit) =>
  page.evaluate(() =>
    [...globalThis.document.querySelectorAll('petition-widget')].map(
      (widget) => `${widget.previousElementSibling?.localName ?? ''} → ${widget.parentElement?.localName ?? ''}`,
    ),
  );

const contexts: readonly (readonly [place: string, body: (script: string) => string, parent: string])[] = [
  ['in the middle of a page', (script) => `<p>a</p>${script}<p>b</p>`, 'body'],
  ['at the end of the page', (script) => `<main><p>a</p></main>${script}`, 'body'],
  ['in a paragraph', (script) => `<p>One ${script} two</p>`, 'p'],
  ['in a table cell', (script) => `<table><tr><td>a</td><td>${script}</td></tr></table>`, 'td'],
  ['in a list item', (script) => `<ul><li>a</li><li>${script} b</li></ul>`, 'li'],
];

for (const [place, body, parent] of contexts)
  for (const how of ['', 'async', 'defer'])
    test(`${how || 'plain'} script ${place}: the widget stands right behind it`, async (t) => {
      const visit = await stage.visit(t, document(body(tag(how))));
      await visit.widget().reaches('ready');
      assert.deepEqual(await places(visit), [`script → ${parent}`]);
      assert.ok((await visit.widget().text('[part="title"]')).includes('Keep the library open'));
      assert.deepEqual(visit.console, []);
    });

for (const how of ['', 'async', 'defer'])
  test(`${how || 'plain'} script in the head: the widget ends the body`, async (t) => {
    const visit = await stage.visit(t, document('<p>a</p><footer>b</footer>', tag(how)));
    await visit.widget().reaches('ready');
    assert.deepEqual(await places(visit), ['footer → body']);
    assert.deepEqual(visit.console, []);
  });

test('async script in the head that comes before the page does: the widget still ends the body', async (t) => {
  const [head = '', rest = ''] = document('<p>a</p>|<footer>b</footer>', tag('async')).split('|');
  const visit = await stream(t, stage, head, () => customElements.get('petition-widget') !== undefined, rest);
  await visit.widget().reaches('ready');
  assert.deepEqual(await places(visit), ['footer → body']);
});

test('a tag that a loader of the host puts in: the widget stands behind it', async (t) => {
  const visit = await stage.visit(t, document('<div id="slot"></div><p>b</p>'));
  await visit.page.evaluate(
    (src, campaign) => {
      const script = globalThis.document.createElement('script');
      script.src = src;
      script.dataset.campaign = campaign;
      globalThis.document.querySelector('#slot')?.append(script);
    },
    stage.src,
    stage.campaign,
  );
  await visit.widget().reaches('ready');
  assert.deepEqual(await places(visit), ['script → div']);
});

test('a tag whose text a loader runs by itself: the widget still stands behind the tag', async (t) => {
  stage.extra['/loader.js'] = {
    headers: { 'content-type': 'text/javascript' },
    body: `fetch('${stage.server.origin}/petition-widget.js').then((answer) => answer.text()).then((text) => (0, eval)(text));`,
  };
  const lazy = `<script type="text/plain" src="${stage.src}" data-campaign="${stage.campaign}"></script>`;
  const loader = `<script src="${stage.files.origin}/loader.js"></script>`;
  const visit = await stage.visit(t, document(`<div>${lazy}</div><p>b</p>${loader}`));
  await visit.widget().reaches('ready');
  assert.deepEqual(await places(visit), ['script → div']);
});

test('every data attribute of the tag is the attribute of the element, and no handler comes of one', async (t) => {
  const attributes = {
    campaign: stage.campaign,
    endpoint: `${stage.campaign}/signatures?from=tag`,
    lang: 'zh-Hans',
    locales: 'zh-Hans en',
    theme: 'dark',
    source: 'spring-mailing',
    'heading-level': '4',
    'dry-run': '',
  };
  const data = Object.entries(attributes).map(([name, value]) => `data-${name}="${value}"`);
  const hostile = 'data-onclick="alert(1)" data-onfocus="alert(1)" data-style="color:red" data-srcdoc="x"';
  const visit = await stage.visit(t, document(`<script src="${stage.src}" ${data.join(' ')} ${hostile}></script>`));
  const widget = await visit.widget().reaches('ready');
  const found = await visit.page.evaluate(() => {
    const element = globalThis.document.querySelector('petition-widget');
    return Object.fromEntries([...(element?.attributes ?? [])].map(({ name, value }) => [name, value]));
  });
  assert.deepEqual(found, attributes);
  assert.equal(await widget.text('h4[part="title"]'), '保住图书馆');
  assert.deepEqual(
    await visit.page.evaluate(() => globalThis.document.querySelector('petition-widget')?.onclick),
    null,
  );
});

test('data-fingerprint reaches the element: a campaign without that key is refused', async (t) => {
  const visit = await stage.visit(t, document(tag('data-fingerprint="sha256-x"')));
  await visit.widget().reaches('failed');
});
