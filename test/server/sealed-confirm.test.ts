/**
 * The mode "confirm" on each engine: the server asks by mail whether it was them, and knows the
 * address for that alone.
 */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { refuseWithout } from '../../server/campaigns/servable.ts';
import { operator } from '../../server/desk/rights.ts';
import { wordsFor } from '../../server/i18n/words.ts';
import { day } from '../../server/operations/time.ts';
import { holdSignatures, releaseSignatures } from '../../server/organiser/hold-and-release.ts';
import { sendMailsAgain } from '../../server/organiser/mails.ts';
import { theseSignatures } from '../../server/organiser/matching.ts';
import type { State } from '../../server/store/store.ts';
import { onEachEngine, type EngineOf } from './engines.ts';
import { documents, posted } from './fixtures.ts';
import { startMailing } from './mailing.ts';
import { readCampaigns } from './read-campaigns.ts';
import { sealedOpen, sealedSignature } from './sealed-fixtures.ts';

const start = async (t: TestContext, engineOf: EngineOf, rest: object = {}) => {
  const document = await sealedOpen({ mode: 'confirm', clear: ['locale'] }, rest);
  const { app, store, vault, mails, logged, after } = await startMailing(t, engineOf, document);
  return {
    ...{ app, store, vault, mails, logged, after },
    sign: async (email: string, beside: object = {}): Promise<string> => {
      const sent = await sealedSignature({}, { email, ...beside });
      const response = await app.request('/v1/campaigns/open/signatures', posted(sent));
      assert.deepEqual([response.status, await response.json()], [202, { status: 'confirm-email' }]);
      return sent.id;
    },
    /** Follows the link in the latest mail. */
    confirm: async (): Promise<number> => {
      const [token = ''] = /[\w-]{43}/.exec(mails.received.at(-1)?.mail.text ?? '') ?? [];
      return (await app.request('/v1/confirmations', posted({ token }))).status;
    },
    states: async () => {
      const states: Partial<Record<string, State>> = {};
      for await (const { id, state } of store.rows('open')) states[id] = state;
      return states;
    },
    count: async () => (await store.totals()).get('open') ?? 0,
  };
};

onEachEngine((name, engineOf) => {
  test(`${name}: a mail asks, in the signer's language, and what was confirmed counts`, async (t) => {
    const { sign, after, mails, confirm, states, count, store, vault } = await start(t, engineOf);
    const id = await sign('Ada.Quimby@mail.example', { locale: 'zh-Hant' });
    assert.equal(await count(), 0);
    await after(0);
    assert.deepEqual(await states(), { [id]: 'pending' });
    assert.equal(mails.received.length, 1);
    assert.deepEqual(mails.received[0]?.recipients, ['Ada.Quimby@mail.example']);
    assert.equal(mails.received[0].mail.subject, wordsFor('zh-Hant').mailConfirm.subject);
    assert.deepEqual(await store.outbox(), []);
    assert.equal(await confirm(), 200);
    await after(0);
    assert.deepEqual(await states(), { [id]: 'valid' });
    assert.equal(await count(), 1);
    for await (const row of store.rows('open'))
      assert.deepEqual(Object.keys((await vault.open(row)) as object), ['sealed', 'locale']);
  });

  test(`${name}: without a language in clear the mail is in the campaign's`, async (t) => {
    const { sign, after, mails } = await start(t, engineOf, { locale: 'zh-Hans', title: '开放图书馆', body: '…' });
    await sign('ada.quimby@mail.example');
    await after(0);
    assert.equal(mails.received[0]?.mail.subject, wordsFor('zh-Hans').mailConfirm.subject);
  });

  test(`${name}: a mailbox counts once, however it is spelt, and its owner is told`, async (t) => {
    const { sign, after, mails, confirm, states, count } = await start(t, engineOf);
    const first = await sign('ada.quimby@gmail.com');
    await after(0);
    await confirm();
    const again = await sign('AdaQuimby+x@googlemail.com');
    await after(60 * 60_000);
    assert.deepEqual(await states(), { [first]: 'valid', [again]: 'duplicate' });
    assert.match(mails.received.at(-1)?.mail.subject ?? '', /signed again/);
    assert.equal(await count(), 1);
  });

  test(`${name}: a mail that cannot be delivered is gone with its address, and cannot be sent again`, async (t) => {
    const { sign, after, mails, states, store } = await start(t, engineOf);
    mails.mode = 'refuses for good';
    const id = await sign('nobody@mail.example');
    await after(0);
    assert.deepEqual(await store.outbox(), []);
    const again = { campaign: 'open', isRefusedToo: true, isDry: false };
    assert.deepEqual(await sendMailsAgain(store, again), { count: 0 });
    assert.deepEqual(await states(), { [id]: 'pending' });
    await after(40 * day);
    assert.deepEqual(await states(), {});
  });

  test(`${name}: a mail that has to wait is tried again, as any`, async (t) => {
    const { sign, after, mails, store } = await start(t, engineOf);
    mails.mode = 'refuses for now';
    await sign('ada.quimby@mail.example');
    await after(0);
    assert.equal((await store.outbox())[0]?.mails, 1);
    mails.mode = 'accepts';
    await after(60 * 60_000);
    assert.equal(mails.received.length, 1);
    assert.deepEqual(await store.outbox(), []);
  });

  test(`${name}: held before its mail, it is asked when it is released; held after it, the organiser's word does`, async (t) => {
    const { sign, after, mails, confirm, states, store, vault } = await start(t, engineOf);
    const on = { store, vault };
    const id = await sign('ada.quimby@mail.example');
    const these = { campaign: 'open', filter: theseSignatures([id]), isDry: false };
    await holdSignatures(operator, on, these);
    await after(0);
    assert.equal(mails.received.length, 0);
    await releaseSignatures(operator, on, these);
    await after(0);
    assert.equal(mails.received.length, 1);
    assert.equal(await confirm(), 200);
    await holdSignatures(operator, on, these);
    await after(0);
    assert.deepEqual(await states(), { [id]: 'held' });
    await releaseSignatures(operator, on, these);
    await after(0);
    assert.deepEqual(await states(), { [id]: 'valid' });
    assert.equal(mails.received.length, 1);
  });

  test(`${name}: it is withdrawn with its code, also while its mail waits`, async (t) => {
    const { app, sign, after, mails, states, store } = await start(t, engineOf);
    mails.mode = 'refuses for now';
    const secret = randomBytes(16).toString('base64url');
    const sent = await sealedSignature({}, { email: 'ada.quimby@mail.example' });
    const code = `${sent.id}.${secret}`;
    const withdraw = `sha256-${createHash('sha256').update(code).digest('base64')}`;
    await app.request('/v1/campaigns/open/signatures', posted({ ...sent, withdraw }));
    const other = await sign('bo@mail.example');
    await after(0);
    const headers = { Authorization: `Bearer ${code}` };
    assert.equal((await app.request(`/v1/signatures/${sent.id}`, { method: 'DELETE', headers })).status, 204);
    assert.deepEqual(await states(), { [other]: 'pending' });
    assert.equal((await store.outbox())[0]?.mails, 1);
  });
});

test('a petition that asks by mail is not served where no mail can be sent', async (t) => {
  const campaigns = readCampaigns(documents(t, { 'open.json': await sealedOpen({ mode: 'confirm' }) }));
  const published = campaigns.get('open');
  assert.ok(published);
  assert.deepEqual(
    refuseWithout({ SMTP_URL: undefined, MAIL_FROM: undefined, PUBLIC_URL: undefined })(published).map(
      ({ sentence }) => sentence,
    ),
    ['sealing.mode: expected "confirm" only if mails can be sent: set SMTP_URL, MAIL_FROM, PUBLIC_URL'],
  );
});
