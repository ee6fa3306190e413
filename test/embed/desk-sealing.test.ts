/**
 * A sealed petition that is written at the desk: it is published once somebody has shown that they
 * can open it, and again once its list has changed.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { bo } from '../support/sealing.ts';
import { until } from '../support/until.ts';
import { builderWords as sentence } from '../support/words.ts';
import { useDemo } from './support/demo.ts';
import { writer } from './support/writing.ts';

const demo = useDemo();

test('there is nothing to publish before the keys were tried; the draft on the server has no secret; a bad list says so', async (t) => {
  const ada = await writer(t, demo);
  const { organiser, page } = ada;
  const sending: Promise<string | undefined>[] = [];
  page.on('request', (request) => {
    sending.push(Promise.resolve(request.url()));
    if (request.hasPostData()) sending.push(request.fetchPostData());
  });
  await organiser.press('#write');
  await organiser.fill('new-title', 'Reopen the canteen');
  await organiser.press('#begin');
  await page.waitForSelector('campaign-editor #start');
  await organiser.say('body', { en: 'It was closed on Friday.' });
  await organiser.press('#sealing-mode-sealed');
  await organiser.fill('sealing-label', 'Ada, secretary');
  await organiser.press('#make-keys');
  await page.waitForSelector('#pass-phrase');
  const words = await organiser.text('#pass-phrase');
  await organiser.fill('add-label', 'Bo');
  await page.$eval(
    '#add-key',
    (area, value) => {
      (area as HTMLTextAreaElement).value = value;
    },
    bo.recipient,
  );
  await organiser.press('#add-recipient');
  await organiser.says('Bo', '#sealing-recipients');
  await ada.saved();
  await organiser.says(sentence('flaw-unchecked'), '#result');
  assert.equal(await page.$('#publish'), null);
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, 'key.age');
  writeFileSync(path, await organiser.save('reopen-the-canteen-key.age', undefined, '#save-key'));
  await organiser.give('check-file', path);
  await organiser.fill('check-phrase', words);
  await organiser.press('#check-keys');
  await page.waitForSelector('#publish');
  const sent = await Promise.all(sending);
  assert.ok(sent.some((text) => text?.includes('age1pq1')));
  for (const secret of [words, words.replaceAll(' ', '-'), 'AGE-SECRET-KEY', '"d":'])
    assert.ok(!sent.some((text) => text?.includes(secret)), secret);
  await ada.publish();
  await page.$eval('#sealing-recipients-1-until', (field) => {
    (field as HTMLInputElement).value = '2031-01-31';
    field.dispatchEvent(new Event('change'));
  });
  await organiser.says(sentence('flaw-unchecked'), '#result');
  assert.equal(await page.$('#publish'), null);
  // A room that was left has forgotten the keys, and another list than the one that is out its gate.
  await ada.saved();
  await ada.go('campaigns');
  await ada.go('text/reopen-the-canteen');
  await until('the keys are away', async () => (await page.$('#bring-keys')) !== null);
  await organiser.says(sentence('flaw-unchecked'), '#result');
  assert.deepEqual([await ada.violations(), ada.console], [[], []]);
});

test('whoever leaves the room, signs out or begins the text anew is asked once before keys go that nobody has tried', async (t) => {
  const ada = await writer(t, demo);
  const { organiser, page } = ada;
  await ada.go('text/sharing');
  const make = async (): Promise<string> => {
    await organiser.press('#sealing-mode-sealed');
    await organiser.fill('sealing-label', 'Ada, secretary');
    await organiser.press('#make-keys');
    await page.waitForSelector('#pass-phrase');
    return organiser.text('#pass-phrase');
  };
  const turnTo = (address: string): Promise<void> =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, address);
  const stay = async (): Promise<void> => {
    await organiser.says(sentence('sealing-keys-question'), '#question');
    await organiser.press('#question button:not(#yes)');
    await until('nothing is asked', async () => (await page.$('#question[open]')) === null);
  };
  const isGone = async (words: string): Promise<void> => {
    assert.ok(!(await page.content()).includes(words));
    assert.deepEqual(
      await page.evaluate(() => [localStorage.length, sessionStorage.length, location.href.includes('key')]),
      [0, 0, false],
    );
  };

  const first = await make();
  await turnTo('campaigns');
  await stay();
  assert.equal(await organiser.text('#pass-phrase'), first);
  assert.equal(await page.evaluate(() => location.hash), '#text/sharing');
  await organiser.press('#sign-out');
  await stay();
  assert.equal(await organiser.text('#pass-phrase'), first);

  await ada.saved();
  await organiser.press('#drop-draft');
  await organiser.says(sentence('sealing-keys-go'), '#question');
  await organiser.press('#question #yes');
  await until('the editor has what is out', async () => (await page.$('#pass-phrase')) === null);
  await isGone(first);

  const second = await make();
  await ada.saved();
  await turnTo('campaigns');
  await organiser.says(sentence('sealing-keys-question'), '#question');
  await organiser.press('#question #yes');
  await page.waitForSelector('desk-campaigns');
  await isGone(second);
  // A list without keys is no reason to ask.
  await ada.go('text/sharing');
  await page.waitForSelector('#bring-keys');
  await ada.go('campaigns');

  assert.deepEqual([await ada.violations(), ada.console], [[], []]);
});
