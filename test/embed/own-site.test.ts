/** "Put this petition on your own site": what a signer copies works on a page of theirs. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { document, useStage, widgetFile, type Visit } from './support/stage.ts';
import { words } from '../support/words.ts';

const stage = useStage();

/** Not the code to withdraw by, which is folded away before it. */
const place = ':not(details) > .share > pre';

const signedAt = async (visit: Visit): Promise<string> => {
  const widget = await visit.widget().reaches('ready');
  await widget.sign();
  await widget.reaches('signed');
  await widget.says('<script', place);
  return widget.text(place);
};

test('the tag that a signer is given puts the petition on another page, where it is signed again', async (t) => {
  const there = await stage.visit(
    t,
    document(`<script src="${stage.src}" data-campaign="${stage.campaign}"></script>`),
  );
  const tag = await signedAt(there);
  // Of the petition's own server: the site may let no others at its copy.
  const src = `${stage.server.origin}/petition-widget.js`;
  assert.equal(tag, `<script async src="${src}" data-campaign="${stage.campaign}"></script>`);
  const rows = stage.server.rows('library');
  const here = await stage.visit(t, document(`<h1>My own site</h1>${tag}`));
  assert.equal(await signedAt(here), tag);
  assert.equal(stage.server.rows('library'), rows + 1);
});

test('the tag is copied by a press, which says so', async (t) => {
  const visit = await stage.visit(
    t,
    document(`<script src="${stage.src}" data-campaign="${stage.campaign}"></script>`),
  );
  const tag = await signedAt(visit);
  await visit.page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      globalThis.document.title = text;
    };
  });
  await (await visit.page.$(`petition-widget >>> ::-p-text(${words('copy-code')})`))?.click();
  await visit.widget().says(words('copied'), `${place} ~ [role="status"]`);
  assert.equal(await visit.page.title(), tag);
});

test('if the file was pinned, the tag pins it too', async (t) => {
  const pin = `sha384-${createHash('sha384').update(widgetFile).digest('base64')}`;
  const src = `${stage.server.origin}/petition-widget.js`;
  const visit = await stage.visit(
    t,
    document(
      `<script src="${src}" integrity="${pin}" crossorigin="anonymous" data-campaign="${stage.campaign}"></script>`,
    ),
  );
  assert.equal(
    await signedAt(visit),
    `<script async src="${src}" integrity="${pin}" crossorigin="anonymous" data-campaign="${stage.campaign}"></script>`,
  );
});

test('if the host sends signatures to an address of its own, the tag does too', async (t) => {
  const endpoint = `${stage.campaign}/signatures`;
  const visit = await stage.visit(
    t,
    document(
      `<script src="${stage.src}" data-campaign="${stage.campaign}" data-endpoint="${new URL(endpoint).href}"></script>`,
    ),
  );
  assert.equal(
    await signedAt(visit),
    `<script async src="${stage.server.origin}/petition-widget.js" data-campaign="${stage.campaign}" data-endpoint="${endpoint}"></script>`,
  );
});

test('a campaign inside the page has no address to pass on: no tag is offered', async (t) => {
  const campaign = JSON.stringify({
    id: 'library',
    locale: 'en',
    title: 'Keep the library open',
    body: 'Now.',
    endpoint: `${stage.campaign}/signatures`,
  });
  const visit = await stage.visit(
    t,
    document(
      `<petition-widget><script type="application/json">${campaign}</script></petition-widget><script src="${stage.src}"></script>`,
    ),
  );
  const widget = await visit.widget().reaches('ready');
  await widget.sign();
  await widget.reaches('signed');
  assert.doesNotMatch(await widget.text(), /your own site/);
});
