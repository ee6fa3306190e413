/**
 * "Send it again", on each engine: whoever got no mail asks for another one, and nobody learns from
 * it who has signed.
 */
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { createWorker } from '../../server/jobs/worker.ts';
import { createMailer } from '../../server/mail/mail.ts';
import { day } from '../../server/operations/time.ts';
import { mailServer } from '../support/smtp.ts';
import { onEachEngine, type EngineOf } from './engines.ts';
import { application, documents, openCampaign, posted, signature } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';
import { sealedOpen, sealedSignature } from './sealed-fixtures.ts';

const tenMinutes = 600_000;
const email = 'ada.quimby@mail.example';
const confirming = { ...openCampaign, page: 'https://union.example/library', server: { confirmation: true } };

const start = async (t: TestContext, engineOf: EngineOf, document: object = confirming) => {
  const store = await (await engineOf(t))();
  t.after(() => store.close());
  const campaigns = readCampaigns(documents(t, { 'open.json': document }));
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const { app, vault } = await application(t, { campaigns, store, now, mails: true });
  const mails = await mailServer(t);
  const mailer = createMailer({ url: mails.url, from: 'no-reply@petitions.example', log: () => undefined });
  t.after(() => mailer.close());
  const worker = createWorker({
    ...{ campaigns, store, vault, mailer, now, elapsed: now, every: { look: 0, count: 0 } },
    base: () => 'https://petitions.example/',
    failed: (error) => assert.fail(error),
  });
  const form = (path: string, fields: Readonly<Record<string, string>>) =>
    app.request(path, { method: 'POST', body: new URLSearchParams(fields) });
  return {
    ...{ app, store, mails, form },
    /** Signs, and returns the withdrawal code. */
    sign: async (sign: (rest: object) => object | Promise<object> = (rest) => signature({ email }, rest)) => {
      const id = randomUUID();
      const code = `${id}.${randomBytes(16).toString('base64url')}`;
      const withdraw = `sha256-${createHash('sha256').update(code).digest('base64')}`;
      const response = await app.request('/v1/campaigns/open/signatures', posted(await sign({ id, withdraw })));
      assert.deepEqual(await response.json(), { status: 'confirm-email' });
      return code;
    },
    ask: async (body: object) => {
      const response = await app.request('/v1/campaigns/open/mails', posted(body));
      return [response.status, await response.text()];
    },
    after: async (time: number): Promise<void> => {
      clock.now += time;
      await worker.look();
    },
    token: (at = -1) => /#([\w-]{43})$/m.exec(mails.received.at(at)?.mail.text ?? '')?.[1] ?? '',
    state: async () => {
      const found = [];
      for await (const { state } of store.rows('open')) found.push(state);
      return found;
    },
  };
};

const asked = [202, '{"status":"received"}'];

onEachEngine((name, engineOf) => {
  test(`${name}: whoever asks gets the mail again, with the same link, three times at most`, async (t) => {
    const { sign, ask, after, mails, token, state, store, app } = await start(t, engineOf);
    const code = await sign();
    await after(0);
    const first = token();
    for (let n = 0; n < 6; n++) {
      // Pressed twice is asked once.
      for (const _ of [1, 2]) assert.deepEqual(await ask({ code }), asked);
      await after(tenMinutes);
      await after(0);
    }
    assert.equal(mails.received.length, 4);
    assert.deepEqual([...new Set(mails.received.map((_, at) => token(at)))], [first]);
    const confirmed = await app.request('/v1/confirmations', posted({ token: first }));
    assert.equal(confirmed.status, 200);
    await after(0);
    assert.deepEqual(await state(), ['valid']);
    // A mail that is sent again is no further person who was asked.
    assert.equal((await store.confirmations('open')).sent, 1);
  });

  test(`${name}: the answer is the same whatever became of the signature, and none gets a mail it should not`, async (t) => {
    const { sign, ask, after, mails, token, app } = await start(t, engineOf);
    const code = await sign();
    await after(0);
    await app.request('/v1/confirmations', posted({ token: token() }));
    const duplicate = await sign();
    await after(tenMinutes);
    assert.equal(mails.received.length, 2);
    for (const one of [code, duplicate, `${randomUUID()}.${'x'.repeat(22)}`, `${code.slice(0, 37)}${'x'.repeat(22)}`])
      assert.deepEqual(await ask({ code: one }), asked);
    await after(tenMinutes);
    await after(tenMinutes);
    const subjects = mails.received.map(({ mail }) => mail.subject);
    assert.deepEqual(subjects.slice(2), ['A petition was signed again with your address']);
    assert.equal((await ask({ code: 'no code' }))[0], 422);
  });

  test(`${name}: an address gets no more mails by it than by signing again`, async (t) => {
    const { sign, ask, after, mails } = await start(t, engineOf);
    const codes = [await sign(), await sign(), await sign()];
    for (let n = 0; n < 12; n++) {
      for (const code of codes) await ask({ code });
      await after(tenMinutes);
    }
    assert.equal(mails.received.length, 5);
  });

  test(`${name}: of a sealed signature the address has to be said again, and is forgotten again`, async (t) => {
    const { sign, ask, after, mails, store, token } = await start(t, engineOf, await sealedOpen({ mode: 'confirm' }));
    const code = await sign((rest) => sealedSignature({}, { email, ...rest }));
    await after(0);
    const first = token();
    for (const [body, received] of [
      [{ code }, 1],
      [{ code, email: 'eve@mail.example' }, 1],
      [{ code, email }, 2],
    ] as const) {
      assert.deepEqual(await ask(body), asked);
      await after(tenMinutes);
      await after(tenMinutes);
      assert.equal(mails.received.length, received);
    }
    assert.equal(token(), first);
    assert.deepEqual(await store.outbox(), []);
    for (const row of await store.arrived('open', 10)) assert.equal(row.address, null);
  });
});

onEachEngine((name, engineOf) => {
  if (name !== 'SQLite') return;

  test('the confirmed page counts, thanks and shares; an old link offers another mail, or the petition', async (t) => {
    const { sign, after, form, token } = await start(t, engineOf);
    await sign();
    await after(0);
    const link = token();
    await after(0);
    const done = await form('/v1/confirmations?lang=zh-Hant&sent', { token: link, answer: 'confirm' });
    const page = await done.text();
    assert.equal(done.status, 200);
    for (const said of ['你的聯署已計算在內', '開放圖書館', 'https://union.example/library'])
      assert.ok(page.includes(said));
    assert.doesNotMatch(page, /mail\.example|Quimby|<script/);
    assert.equal(done.headers.get('Cache-Control'), 'no-store');

    await sign((rest) => signature({ email: 'bo@mail.example' }, rest));
    await after(0);
    const other = token();
    await after(8 * day);
    const gone = await (await form('/v1/confirmations?lang=en&sent', { token: other, answer: 'confirm' })).text();
    assert.match(gone, /This link does not work/);
    assert.ok(gone.includes('https://petitions.example/p/open?lang=en'));
  });

  test('the page of the plain form asks again without script, and stays what it was', async (t) => {
    const { sign, after, form, mails } = await start(t, engineOf);
    const code = await sign();
    await after(0);
    const answer = await form('/v1/campaigns/open/mails?lang=zh-Hant', { code });
    const page = await answer.text();
    assert.equal(answer.status, 202);
    assert.ok(page.includes('另一封電郵即將寄出') && page.includes(code));
    await after(tenMinutes);
    await after(0);
    assert.equal(mails.received.length, 2);
    assert.equal((await form('/v1/campaigns/open/mails', { code: '"><script>' })).status, 422);
  });
});
