/**
 * Campaigns that stand in the page itself: shown without any request for them, also while the page
 * still arrives.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from './support/campaign.ts';
import { document, ownMessages, useStage, type Visit } from './support/stage.ts';
import { stream } from './support/stream.ts';
import { countWidgets } from './support/widget.ts';

const stage = useStage();

const json = () => JSON.stringify({ ...library, endpoint: `${stage.campaign}/signatures` }, undefined, 2);
const campaign = () => `<script type="application/json">${json()}</script>`;
const fallback = '<a class="fallback" href="/sign">Sign here</a>';
const script = (how = '') => `<script ${how} src="${stage.src}"></script>`;

const signs = async (visit: Visit) => {
  const widget = await visit.widget().reaches('ready');
  assert.equal(await countWidgets(visit.page), 1);
  assert.deepEqual(await visit.shows('.fallback'), [false]);
  const rows = stage.server.rows('library');
  await widget.sign();
  await widget.reaches('signed');
  assert.equal(stage.server.rows('library'), rows + 1);
  assert.deepEqual(visit.console, []);
};

const kinds = [
  ['the element', '<petition-widget>', '</petition-widget>'],
  ['the plain element', '<div data-petition-widget>', '</div>'],
] as const;

for (const [name, open, close] of kinds) {
  for (const how of ['', 'async', 'defer'])
    for (const order of ['before', 'after'])
      test(`a campaign inside ${name}, ${how || 'plain'} script ${order} it: shown without a request, and signed`, async (t) => {
        const body = `${open}\n${campaign()}\n${fallback}${close}`;
        const visit = await stage.visit(
          t,
          order === 'before' ? document(body, script(how)) : document(body + script(how)),
        );
        await visit.widget().reaches('ready');
        assert.deepEqual(
          visit.asked.filter(({ url }) => url.startsWith(stage.server.origin)).map(({ url }) => url),
          [`${stage.campaign}/count`],
        );
        await signs(visit);
      });

  test(`a campaign inside ${name} that breaks off while the page arrives is shown when it is whole`, async (t) => {
    const text = json();
    const half = text.length / 2;
    const visit = await stream(
      t,
      stage,
      `<!doctype html><html lang="en"><head><title>A host page</title>${script()}</head><body>${open}`,
      () => globalThis.document.querySelector('petition-widget,[data-petition-widget]') !== null,
      `<script type="application/json">${text.slice(0, half)}`,
      () => Boolean(globalThis.document.querySelector('script[type="application/json"]')?.textContent),
      text.slice(half),
      `</script>\n`,
      () => Boolean(globalThis.document.querySelector('script[type="application/json"]')?.nextSibling),
      `${fallback}${close}<p id="next">Next</p>`,
      () => globalThis.document.querySelector('#next') !== null,
      '</body></html>',
    );
    await signs(visit);
  });

  test(`a campaign inside ${name} that the page puts in later is shown, and signed`, async (t) => {
    const visit = await stage.visit(t, document('<main></main>', script()));
    await visit.page.evaluate((html) => {
      const main = globalThis.document.querySelector('main');
      if (main) main.innerHTML = html;
    }, `${open}${campaign()}${fallback}${close}`);
    await signs(visit);
  });

  test(`a campaign inside ${name} that is no JSON: the fallback, and one message that says so`, async (t) => {
    const broken = '<script type="application/json">{ "id": "library", }</script>';
    const visit = await stage.visit(t, document(`${open}${broken}${fallback}${close}${script()}`));
    await visit.widget().reaches('failed');
    assert.deepEqual(await visit.shows('.fallback'), [true]);
    const [message, ...more] = ownMessages(visit.console);
    assert.match(String(message), /not JSON/);
    assert.deepEqual(more, []);
  });
}

test('an element without a campaign: the fallback, and one message that names the attribute', async (t) => {
  const visit = await stage.visit(t, document(`<petition-widget>${fallback}</petition-widget>${script()}`));
  await visit.widget().reaches('failed');
  assert.deepEqual(await visit.shows('.fallback'), [true]);
  const [message, ...more] = ownMessages(visit.console);
  assert.match(String(message), /"campaign"/);
  assert.deepEqual(more, []);
});
