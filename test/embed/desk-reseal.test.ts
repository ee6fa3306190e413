/** Sealed signatures sealed again at the desk, in a real browser, for those who can open now. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { spokenFingerprint } from '../../src/content/fingerprint.ts';
import {
  fingerprintOf,
  newOpeningKey,
  newPassPhrase,
  openerWith,
  seal,
  vouch,
  writeKeyFile,
} from '../../src/sealing/index.ts';
import { launch } from '../support/browser.ts';
import { ada, bo, campaignKey } from '../support/sealing.ts';
import { until } from '../support/until.ts';
import { Demo } from './support/demo.ts';
import { member, type AtDesk } from './support/desk.ts';
import { pageFaults } from './support/page-faults.ts';
import { PetitionServer } from './support/petition-server.ts';

const demo = new Demo();
const folder = mkdtempSync(join(tmpdir(), 'petition-keys-'));
const passPhrase = newPassPhrase();
const carol = await newOpeningKey();
const stranger = await newOpeningKey();
const digits = spokenFingerprint(await fingerprintOf(campaignKey)).join(' ');

const now = [
  { age: ada.recipient, label: 'Ada, secretary' },
  { age: carol.recipient, label: 'Carol' },
  { age: bo.recipient, label: 'Bo, treasurer', until: '2026-01-01' },
];
const documentOf = async (id: string, more: object = {}) => ({
  ...{ id, locale: 'en', title: `Sealed ${id}`, body: '…', consent: { statement: 'I agree.' } },
  sealing: { ...(await vouch(id, { mode: 'sealed', recipients: now }, campaignKey)), ...more },
});

before(async () => {
  const documents = { one: await documentOf('one'), bulk: await documentOf('bulk') };
  [demo.browser, demo.server] = await Promise.all([launch(), PetitionServer.start(documents)]);
});
after(async () => {
  await demo.browser.close();
  await demo.server.remove();
  rmSync(folder, { recursive: true });
});

const sealedOf = async (campaign: string, recipients: readonly string[], statement = 'I agree.') => {
  const id: string = randomUUID();
  const fields: Record<string, string> = { name: 'Ada Quimby', email: `${id}@mail.example` };
  const consent = { statement, locale: 'en', updates: false };
  return { id, sealed: await seal({ id, campaign, locale: 'en', fields, consent }, recipients) };
};

/** In the room, with a key: Ada's, whose file has the campaign's own key, or one without. */
const withKey = async (t: TestContext, campaign: string, hasOwn = true): Promise<AtDesk> => {
  const who = await member(t, demo, { role: 'organiser' });
  await who.page.evaluate((hash) => {
    location.hash = hash;
  }, `sealed/${campaign}`);
  const path = join(folder, `${randomUUID()}.age`);
  const keys = { campaign, label: 'Ada', identity: ada.identity, ...(hasOwn && { campaignKey }) };
  writeFileSync(path, await writeKeyFile(keys, passPhrase));
  const input = await who.page.waitForSelector('input#key-file');
  await input?.uploadFile(path);
  await who.page.type('#pass-phrase', passPhrase);
  await who.press('#key-file-form button');
  await who.says('The key is here.', '[role=status]');
  return who;
};
const numbersIn = ({ page }: AtDesk): Promise<number[]> =>
  page.$$eval('#resealed-numbers dd', (all) => all.map((one) => Number(one.innerText.replaceAll(',', ''))));
const kept = async (campaign: string) =>
  (await demo.server.exported(campaign)) as { id: string; campaign: string; sealed: string }[];

test('what opens is sealed for those on the list today, and what does not open stays as it was and is named', async (t) => {
  const rows = [
    await sealedOf('one', [ada.recipient, bo.recipient]),
    await sealedOf('one', [ada.recipient, bo.recipient]),
    await sealedOf('one', [stranger.recipient]),
  ];
  await demo.server.keepSealed('one', rows);
  const who = await withKey(t, 'one');
  const bodies: Promise<string | undefined>[] = [];
  who.page.on('request', (request) => {
    if (request.hasPostData()) bodies.push(request.fetchPostData());
  });
  await who.says(digits, '#reseal-fingerprint');
  await who.says('It is the key that is in your key file', '#from-file');
  await who.says('Sealed for: Ada, secretary; Carol', '#reseal-form');
  await who.press('#reseal');
  await who.says('only these can open: Ada, secretary; Carol?', '#question');
  await who.press('#yes');
  await who.says('Sealed again: 2', '[role=status]');
  assert.deepEqual(await numbersIn(who), [3, 2, 1]);
  assert.equal(await who.page.evaluate(() => document.activeElement?.id), 'resealed-title');
  await who.says(`${rows[2]?.id}`, '#not-resealed');
  assert.deepEqual(await pageFaults(who.page), []);
  const opened = async (identity: string) => {
    const open = openerWith([identity]);
    return (await Promise.all((await kept('one')).map(open))).filter((one) => typeof one === 'object').length;
  };
  assert.deepEqual([await opened(carol.identity), await opened(ada.identity), await opened(bo.identity)], [2, 2, 0]);
  assert.equal(await opened(stranger.identity), 1);
  const all = (await Promise.all(bodies)).join('\n');
  for (const secret of [passPhrase, ada.identity, 'Quimby']) assert.ok(!all.includes(secret));
  await who.room('journal');
  await who.says('sealed signatures again, for those who can open now: 2');
  assert.deepEqual([await who.violations(), who.console], [[], []]);
});

test('without the own key at hand the fingerprint is typed, and a wrong one seals nothing', async (t) => {
  const who = await withKey(t, 'one', false);
  const before = await kept('one');
  await who.page.type('#typed-fingerprint', 'sha256-AAAA');
  await who.press('#reseal');
  await who.says('was signed by another key than this fingerprint. Nothing was sealed.', '#wrong-list');
  assert.equal(await who.page.evaluate(() => document.activeElement?.id), 'typed-fingerprint');
  assert.deepEqual(await pageFaults(who.page), []);
  assert.deepEqual(await kept('one'), before);
  await who.page.$eval('#typed-fingerprint', (field) => {
    (field as HTMLInputElement).value = '';
  });
  await who.page.type('#typed-fingerprint', digits);
  await who.press('#reseal');
  await who.press('#yes');
  await who.says('Sealed again: 2', '[role=status]');
});

test('it can be stopped, survives a connection that breaks, and goes on to the end', async (t) => {
  const rows = await Promise.all(
    Array.from({ length: 600 }, () => sealedOf('bulk', [ada.recipient], 'x'.repeat(20_000))),
  );
  await demo.server.keepSealed('bulk', rows);
  const who = await withKey(t, 'bulk');
  // The next of five portions stops on its way to the server until it is told to go on.
  let isToStop = false;
  let onItsWay: (() => Promise<void>) | undefined;
  who.session.on('Fetch.requestPaused', ({ requestId }) => {
    const goOn = () => who.session.send('Fetch.continueRequest', { requestId });
    if (isToStop) onItsWay = goOn;
    else void goOn();
    isToStop = false;
  });
  await who.session.send('Fetch.enable', { patterns: [{ urlPattern: '*/desk/sealed/replace' }] });
  const stopsOnItsWay = async (begin: string[]): Promise<() => Promise<void>> => {
    onItsWay = undefined;
    isToStop = true;
    for (const button of begin) await who.press(button);
    return until('a portion is on its way', () => onItsWay);
  };
  const one = await stopsOnItsWay(['#reseal', '#yes']);
  await who.press('#reseal-stop');
  await one();
  await who.says('What was sealed again stays so.', '#reseal-broken');
  const another = await stopsOnItsWay(['#reseal-go-on']);
  await demo.server.kill();
  await another();
  await who.says('The connection broke off.', '#reseal-broken');
  await who.session.send('Fetch.disable');
  await demo.server.start();
  await who.press('#reseal-go-on');
  await until('all are sealed again', async () => (await numbersIn(who)).join() === '600,600,0', 60_000);
  const open = openerWith([carol.identity]);
  assert.ok((await Promise.all((await kept('bulk')).map(open))).every((one) => typeof one === 'object'));
});
