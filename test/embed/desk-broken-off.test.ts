/** An export that is under way in a real browser when its organiser loses the role. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { member } from './support/desk.ts';
import { useReview } from './support/review.ts';
import { until } from '../support/until.ts';

const review = useReview();
const campaign = 'plain';
/** Some megabytes: more than what lies between the server and a browser that does not read. */
const people = 6000;

test('whoever loses the role while a file is being saved does not get the rest of it', async (t) => {
  const long = 'x'.repeat(180);
  for (let first = 0; first < people; first += 100)
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => review.sign(campaign, `Signer ${first + n} ${long}`, { source: long })),
    );
  await review.settled(campaign);
  review.server.age(campaign);

  const olga = await member(t, review, { name: 'Olga' });
  const ada = await member(t, review, { role: 'organiser' });
  const { page, session } = ada;
  const folder = mkdtempSync(join(tmpdir(), 'petition-broken-off-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const ended: string[] = [];
  const browser = await page.browser().target().createCDPSession();
  browser.on('Browser.downloadProgress', ({ state }) => {
    if (state !== 'inProgress') ended.push(state);
  });
  const browserContextId = page.browserContext().id;
  await browser.send('Browser.setDownloadBehavior', {
    ...{ behavior: 'allow', downloadPath: folder, eventsEnabled: true },
    ...(browserContextId !== undefined && { browserContextId }),
  });
  // Stops at the head of the answer, and does not read on until it is told to.
  let goOn: (() => Promise<void>) | undefined;
  session.on('Fetch.requestPaused', ({ requestId }) => {
    goOn = () => session.send('Fetch.continueResponse', { requestId });
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/desk/download/*', requestStage: 'Response' }] });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#hand-over/${campaign}`);
  await ada.press('#kind-ndjson');
  const begin = async (): Promise<void> => {
    goOn = undefined;
    await ada.press('#save');
    await until('the server has begun', () => goOn !== undefined);
  };

  await begin();
  await goOn?.();
  await until('all of it is saved', () => ended.length === 1);
  await ada.says('The file is complete', '[role=status]');

  await begin();

  await olga.page.bringToFront();
  await olga.room('team');
  await olga.press('button[aria-label="Change role of Ada"]');
  await olga.page.select('#new-role', 'viewer');
  await olga.press('#save');
  await olga.says('The role is changed', '[role=status]');
  await goOn?.();
  // The browser asks for the rest once more.
  await session.send('Fetch.disable');
  await page.bringToFront();
  await until('the browser gave it up', () => ended.length === 2);
  assert.deepEqual(ended, ['completed', 'canceled']);
  assert.equal(readdirSync(folder).filter((name) => name.endsWith('.ndjson')).length, 1, 'the first');
  await ada.says('Your role does not allow that', '#trouble');
});
