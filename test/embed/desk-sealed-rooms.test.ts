/** The desk's other rooms for a sealed campaign, in a real browser: each says what the server cannot know. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge } from 'altcha-lib/types';
import { seal } from '../../src/sealing/index.ts';
import { launch } from '../support/browser.ts';
import { ada, bo, sealingFor } from '../support/sealing.ts';
import { until } from '../support/until.ts';
import { Demo } from './support/demo.ts';
import { member, type AtDesk } from './support/desk.ts';
import { pageFaults } from './support/page-faults.ts';
import { PetitionServer } from './support/petition-server.ts';

const demo = new Demo();

const sign = async (): Promise<void> => {
  const at = demo.server.campaign('sealed');
  const challenge = (await (await fetch(`${at}/challenge`)).json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  const signature = {
    ...{ id: crypto.randomUUID(), campaign: 'sealed', locale: 'en', fields: { name: 'Ada Quimby' } },
    consent: { statement: 'I agree.', locale: 'en', updates: false },
  };
  const response = await fetch(`${at}/signatures`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ id: signature.id, campaign: 'sealed' },
      sealed: await seal(signature, [ada.recipient, bo.recipient]),
      altcha: Buffer.from(JSON.stringify({ challenge, solution })).toString('base64'),
    }),
  });
  assert.equal(response.status, 202, await response.text());
};

before(async () => {
  const sealed = {
    ...{ id: 'sealed', locale: 'en', title: { en: 'Sealed', 'zh-Hant': '密封' }, body: '…' },
    consent: { statement: 'I agree.', updates: 'Keep me informed.' },
    sealing: await sealingFor('sealed'),
  };
  [demo.browser, demo.server] = await Promise.all([launch(), PetitionServer.start({ sealed })]);
  for (let n = 0; n < 6; n++) await sign();
});
after(async () => {
  await demo.browser.close();
  await demo.server.remove();
});

const goTo = async ({ page }: AtDesk, room: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${room}/sealed`);
  await page.waitForSelector(`main > desk-${room}[aria-busy=false]`);
};

test('names, held, figures and hand over say that the campaign is sealed, narrow and wide', async (t) => {
  for (const [width, lang, said] of [
    [360, 'zh-Hant', '密封'],
    [1280, 'en', 'are sealed'],
  ] as const) {
    const at = await member(t, demo, { width, lang });
    for (const room of ['names', 'held', 'hand-over']) {
      await goTo(at, room);
      await at.says(said);
      assert.deepEqual(await pageFaults(at.page), [], room);
    }
    await goTo(at, 'progress');
    await until('all are added up', async () => {
      await at.press('#look-again');
      return (await at.page.$('.tiles')) !== null;
    });
    await at.says(said);
    assert.deepEqual(await pageFaults(at.page), []);
  }
});

test('of what can be handed over, nothing that would need names is on offer', async (t) => {
  const at = await member(t, demo);
  await goTo(at, 'hand-over');
  const kinds = await at.page.$$eval('[name=kind]', (boxes) =>
    boxes.map((box) => [(box as HTMLInputElement).value, (box as HTMLInputElement).checked]),
  );
  assert.deepEqual(kinds, [
    ['csv', true],
    ['csv-plain', false],
    ['ndjson', false],
  ]);
  assert.equal(await at.page.$('[name=updatesOnly], [name=columns]'), null);
});

test('an earlier text without a seal is published only by somebody who means it', async (t) => {
  const at = await member(t, demo);
  await goTo(at, 'text');
  const document = { id: 'sealed', locale: 'en', title: 'Sealed', body: '…' };
  const answered = await at.page.evaluate(async (text) => {
    const post = async (path: string, body: object) =>
      (
        await fetch(`/desk/text/${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ campaign: 'sealed', ...body }),
        })
      ).json() as Promise<{ number?: number; type?: string }>;
    return [await post('take-over', {}), await post('publish', { document: text, base: 1, isSure: true })];
  }, document);
  assert.deepEqual(answered, [{ number: 1 }, { number: 2 }]);
  // Back to what was sealed, which no question stands in the way of, and then out of it again.
  const restored = await at.page.evaluate(async () => {
    const response = await fetch('/desk/text/restore', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ campaign: 'sealed', number: 1, base: 2 }),
    });
    return response.text();
  });
  assert.deepEqual(JSON.parse(restored), { number: 3 });
  await at.page.reload();
  await at.page.waitForSelector('main > desk-text[aria-busy=false]');
  await at.press('#versions summary');
  await at.press('[data-look="2"]');
  await at.press('[data-put-back="2"]');
  await at.press('#yes');
  await at.says('People have signed this petition sealed', 'dialog[open]');
  assert.deepEqual(await pageFaults(at.page), []);
  await at.press('#yes');
  const out = async () => (await (await fetch(demo.server.campaign('sealed'))).json()) as { sealing?: object };
  await until('it is out', async () => (await out()).sealing === undefined);
});
