/**
 * "Send it again", on each engine: whoever got no mail asks for another one, and nobody learns from
 * it who has signed.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { day } from '../../server/operations/time.ts';
import { onEachEngine } from './engines.ts';
import { posted, signature } from './fixtures.ts';
import { email, startMailing, tenMinutes } from './mailing.ts';
import { sealedOpen, sealedSignature } from './sealed-fixtures.ts';

const asked = [202, '{"status":"received"}'];

onEachEngine((name, engineOf) => {
  test(`${name}: whoever asks gets the mail again, with the same link, three times at most`, async (t) => {
    const { sign, ask, after, mails, token, state, store, app } = await startMailing(t, engineOf);
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
    const { sign, ask, after, mails, token, app } = await startMailing(t, engineOf);
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
    const { sign, ask, after, mails } = await startMailing(t, engineOf);
    const codes = [await sign(), await sign(), await sign()];
    for (let n = 0; n < 12; n++) {
      for (const code of codes) await ask({ code });
      await after(tenMinutes);
    }
    assert.equal(mails.received.length, 5);
  });

  test(`${name}: of a sealed signature the address has to be said again, and is forgotten again`, async (t) => {
    const { sign, ask, after, mails, store, token } = await startMailing(
      t,
      engineOf,
      await sealedOpen({ mode: 'confirm' }),
    );
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
    const { sign, after, form, token } = await startMailing(t, engineOf);
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
    const { sign, after, form, mails } = await startMailing(t, engineOf);
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

onEachEngine((name, engineOf) => {
  test(`${name}: the page of a link that is too old sends another mail, and then the link works`, async (t) => {
    const { sign, after, pass, form, token, mails, state, app } = await startMailing(t, engineOf);
    await sign();
    await after(0);
    const link = token();
    await after(0);
    pass(7 * day + tenMinutes);
    const late = await form('/v1/confirmations?lang=en&sent', { token: link, answer: 'confirm' });
    assert.equal(late.status, 404);
    const page = await late.text();
    assert.match(page, /This link is too old/);
    assert.match(page, /<button name="answer" value="again">Send another e-mail<\/button>/);
    const answer = await form('/v1/confirmations?lang=en&sent', { token: link, answer: 'again' });
    assert.deepEqual([answer.status, (await answer.text()).includes('Another e-mail is on its way')], [200, true]);
    // The round that erases what nobody confirmed comes first.
    await after(0);
    await after(0);
    assert.equal(mails.received.length, 2);
    assert.equal(token(), link);
    await form('/v1/confirmations', { token: link });
    assert.deepEqual(await state(), ['valid']);
    for (const used of [link, 'x'.repeat(43)]) {
      const again = await app.request('/v1/confirmations', posted({ token: used, answer: 'again' }));
      assert.equal(again.status, 404);
    }
    await after(tenMinutes);
    assert.equal(mails.received.length, 2);
  });

  test(`${name}: what nobody confirms is erased, however often its mail was asked for`, async (t) => {
    const { sign, ask, after, token, state, app, mails } = await startMailing(t, engineOf);
    const code = await sign();
    await after(0);
    const link = token();
    for (let n = 0; n < 5; n++) {
      await after(6 * day);
      await app.request('/v1/confirmations', posted({ token: link, answer: 'again' }));
      await ask({ code });
      await after(0);
    }
    assert.equal(mails.received.length, 4);
    await after(7 * day);
    assert.deepEqual(await state(), []);
    await ask({ code });
    await after(tenMinutes);
    assert.equal(mails.received.length, 4);
  });

  test(`${name}: nobody gets the mail of a signature that was withdrawn, refused or confirmed meanwhile`, async (t) => {
    const { sign, ask, after, token, mails, form } = await startMailing(t, engineOf);
    for (const [address, end] of [
      ['withdrawn', (code: string) => form(`/withdraw`, { code })],
      ['refused', (_code: string, link: string) => form('/v1/confirmations', { token: link, answer: 'refuse' })],
      ['confirmed', (_code: string, link: string) => form('/v1/confirmations', { token: link })],
    ] as const) {
      const before = mails.received.length;
      const code = await sign((rest) => signature({ email: `${address}@mail.example` }, rest));
      await after(0);
      const link = token();
      // Asked for, and written, but not due yet.
      await ask({ code });
      await after(0);
      assert.equal((await end(code, link)).status, 200);
      await ask({ code });
      await after(tenMinutes);
      await after(tenMinutes);
      assert.equal(mails.received.length, before + 1, address);
    }
  });
});
