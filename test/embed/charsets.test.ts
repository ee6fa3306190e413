/**
 * Pages in an old charset, with the files on a plain web server that names none: the words are
 * right, and so is what is stored.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from './support/campaign.ts';
import { useStage, visitor } from './support/stage.ts';

const stage = useStage();

test('on a page in Big5 the form reads as it should, and the consent that is sent is the one shown', async (t) => {
  const unnamed = { 'content-type': 'text/javascript' };
  for (const answer of Object.values(stage.extra))
    if (typeof answer === 'object') Object.assign(answer, { headers: { ...answer.headers, ...unnamed } });
  const visit = await visitor(t, stage.browser);
  const { page } = visit;
  await page.goto(
    stage.host({
      headers: { 'content-type': 'text/html; charset=big5' },
      body: `<!doctype html><html lang="zh-Hant"><title>A page</title>
        <script async src="${stage.src}" data-campaign="${stage.campaign}"></script>`,
    }),
  );
  const widget = await visit.widget().reaches('ready');
  assert.equal(await page.evaluate(() => document.characterSet), 'Big5');
  await widget.says('電郵');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await widget.sign({ name: '歐陽', email: 'big5@mail.example' });
  const { consent, fields } = JSON.parse((await (await sent).fetchPostData()) ?? '') as {
    consent: { statement: string };
    fields: { name: string };
  };
  assert.ok(consent.statement.includes(library.consent.statement['zh-Hant']), consent.statement);
  assert.equal(fields.name, '歐陽');
  await widget.reaches('signed');
  await widget.says('撤回');
  assert.doesNotMatch(await widget.text(), /\uFFFD/);
});
