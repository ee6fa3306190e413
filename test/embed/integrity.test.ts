/**
 * Hosts that pin the file with Subresource Integrity: what is vouched for runs, and nothing else
 * does.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { document, useStage, widgetFile, type Visit } from './support/stage.ts';

const stage = useStage();

const hashOf = (text: string) => `sha384-${createHash('sha384').update(text).digest('base64')}`;
const right = hashOf(widgetFile);
const wrong = hashOf(`${widgetFile} `);

/** The petition server lets every origin read its file; the plain site does not. */
const visit = (t: TestContext, src: string, attributes: string) =>
  stage.visit(
    t,
    document(
      `<petition-widget campaign="${stage.campaign}"><a href="/a">Sign here</a></petition-widget>
       <div data-petition-widget data-campaign="${stage.campaign}"><a href="/b">Sign here</a></div>
       <script src="${src}" ${attributes}></script>`,
    ),
  );

const fallbacksStand = async (visit: Visit) => {
  assert.deepEqual(await visit.shows('a'), [true, true]);
  assert.equal(await visit.page.evaluate(() => customElements.get('petition-widget')), undefined);
};

test('the right hash with crossorigin: both widgets show', async (t) => {
  const page = await visit(
    t,
    `${stage.server.origin}/petition-widget.js`,
    `integrity="${right}" crossorigin="anonymous"`,
  );
  await page.widget(0).reaches('ready');
  await page.widget(1).reaches('ready');
  assert.deepEqual(page.console, []);
});

test('another hash: the file does not run, the fallbacks stand', async (t) => {
  await fallbacksStand(
    await visit(t, `${stage.server.origin}/petition-widget.js`, `integrity="${wrong}" crossorigin="anonymous"`),
  );
});

test('the right hash from a site that lets nobody read its files: the fallbacks stand', async (t) => {
  await fallbacksStand(await visit(t, stage.src, `integrity="${right}" crossorigin="anonymous"`));
});
