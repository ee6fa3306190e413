/**
 * The plain form of the hosted page: taken by the same rules as JSON, answered with pages, and
 * nothing typed is lost.
 */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { messages } from 'petition-widget/page';
import type { AppOptions } from '../../server/http/app.ts';
import { readCampaigns } from './read-campaigns.ts';
import { createMailer } from '../../server/mail/mail.ts';
import { StoreError, type Row, type Store } from '../../server/store/store.ts';
import { wordsFor } from '../../server/i18n/words.ts';
import { createWorker } from '../../server/jobs/worker.ts';
import { mailServer } from '../support/smtp.ts';
import { application, closedCampaign, documents, openCampaign, sealedCampaign, signature } from './fixtures.ts';

type Answers = Readonly<Record<string, string>>;

const good: Answers = {
  name: 'Ada Quimby',
  email: 'ada.quimby@mail.example',
  country: 'GB',
  comment: 'Warm rooms\r\nmatter',
  Consent: 'I agree.',
  Form: '5d0f5a4e-7d55-4e0c-9a51-1f5f6f0c2b11',
};

/** The campaign "open" as a form meets it, with more of a document and other options. */
const site = async (t: TestContext, document: object = {}, options: Partial<AppOptions> = {}) => {
  const files = {
    'open.json': { ...openCampaign, ...document },
    'closed.json': closedCampaign,
    'sealed.json': sealedCampaign,
    'upcoming.json': { ...openCampaign, id: 'upcoming', opens: '2090-01-31' },
  };
  const campaigns = readCampaigns(documents(t, files));
  const made = await application(t, { campaigns, ...options });
  const send = async (answers: Answers | string, query = '?lang=en', campaign = 'open', address?: string) => {
    const response = await made.app.request(
      `/v1/campaigns/${campaign}/signatures${query}`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(answers).toString(),
      },
      { incoming: { socket: { remoteAddress: address } } },
    );
    assert.equal(response.headers.get('content-type'), 'text/html; charset=UTF-8');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /^default-src 'none'; (script-src 'self'; )?style-src 'self'/,
    );
    return { status: response.status, headers: response.headers, page: await response.text() };
  };
  const rows = async (): Promise<Row[]> => {
    const all: Row[] = [];
    for await (const row of made.store.rows('open')) all.push(row);
    return all;
  };
  return {
    ...made,
    campaigns,
    send,
    rows,
    contents: async () => Promise.all((await rows()).map((row) => made.vault.open(row))),
  };
};

const titleOf = (page: string): string | undefined => /<title>([^<]*)</.exec(page)?.[1];
/** The value that a control of the page has. */
const valueOf = (page: string, name: string): string | undefined =>
  new RegExp(`<input[^>]*\\sname="${name}"[^>]*\\svalue="([^"]*)"`).exec(page)?.[1] ??
  new RegExp(`<textarea[^>]*\\sname="${name}"[^>]*>([^<]*)<`).exec(page)?.[1];
const codeOf = (page: string): string => /<pre[^>]*>([^<]+)</.exec(page)?.[1] ?? '';

test('a form is stored as the widget’s signature is, and answered with thanks', async (t) => {
  const { send, contents, rows } = await site(t);
  const { status, page } = await send({ ...good, union: '  ', extra: 'nobody asked' }, '?lang=zh-Hant&source=mailing');
  assert.equal(status, 202);
  assert.match(titleOf(page) ?? '', /^謝謝你參與聯署/);
  assert.deepEqual(await contents(), [
    {
      locale: 'zh-Hant',
      fields: { name: 'Ada Quimby', email: 'ada.quimby@mail.example', country: 'GB', comment: 'Warm rooms\nmatter' },
      consent: { statement: 'I agree.', locale: 'en', updates: false },
      source: 'mailing',
      host: 'https://petitions.example',
    },
  ]);
  const [row] = await rows();
  assert.match(row?.id ?? '', /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('a form that is sent twice, or reloaded, is stored once and answered the same', async (t) => {
  const { send, rows } = await site(t);
  const [first, second] = [await send(good), await send(good)];
  assert.deepEqual([second.status, second.page], [first.status, first.page]);
  assert.deepEqual([...second.headers], [...first.headers]);
  assert.equal((await rows()).length, 1);
});

test('two people who fill in the same form, one after the other, are two', async (t) => {
  const { send, rows } = await site(t);
  await send(good);
  await send({ ...good, name: 'Bo Quimby', email: 'bo@mail.example' });
  assert.equal((await rows()).length, 2);
  // And so are two with one name where no address is asked for: each was given a form of their own.
  const anonymous = await site(t, { fields: [{ name: 'name', required: true }] });
  for (const Form of ['a', 'b']) await anonymous.send({ name: 'Li Ming', Consent: 'on', Form });
  assert.equal((await anonymous.rows()).length, 2);
});

test('whoever corrects the address on the same form has the corrected one stored, once, under the same code', async (t) => {
  const { send, work, store, rows, contents } = await site(t);
  const wrong = await send({ ...good, email: 'ada.quimby@mail.exampel' });
  await work();
  const right = await send(good);
  assert.equal(right.status, 202);
  assert.equal(codeOf(right.page), codeOf(wrong.page));
  await work();
  const [content] = (await contents()) as { fields: { email: string } }[];
  assert.deepEqual([(await rows()).length, content?.fields.email], [1, good.email]);
  assert.equal((await store.totals()).get('open'), 1);
});

test('a withdrawn signature does not return through Back and Forward, a reload, or a repeated request', async (t) => {
  const { app, send, rows } = await site(t);
  const { page } = await send(good);
  const body = new URLSearchParams({ code: codeOf(page) });
  assert.equal((await app.request('/withdraw', { method: 'POST', body })).status, 200);
  const again = await send(good);
  assert.deepEqual([again.status, again.page], [202, page]);
  assert.deepEqual(await rows(), []);
});

test('somebody who has signed before gets the same page as somebody who has not, except for the code', async (t) => {
  const { send, work } = await site(t);
  const faces: string[] = [];
  for (const Form of ['a', 'b', 'c']) {
    const { page, headers } = await send({ ...good, Form });
    faces.push(JSON.stringify([...headers]) + page.replaceAll(codeOf(page), ''));
  }
  await work();
  assert.equal(new Set(faces).size, 1);
});

test('errors are shown above the form and at their fields, what was typed stays, and nothing is stored', async (t) => {
  const { send, rows } = await site(t, { consent: { statement: 'I agree.', updates: 'Write to me.' } });
  const typed: Answers = {
    ...good,
    name: '',
    email: 'ada "at" <home>',
    comment: '\r\n<b>5 > 4 & "so"</b>',
    Updates: 'on',
    union: 'x'.repeat(300),
  };
  const { Consent: _consent, ...unticked } = typed;
  const { status, page } = await send(unticked);
  assert.equal(status, 422);
  assert.match(titleOf(page) ?? '', new RegExp(`^${messages.errorsTitle()}`));
  assert.match(page, /<div class="errors" id="errors" tabindex="-1" autofocus>/);
  for (const [name, sentence] of [
    ['name', 'Enter your name'],
    ['email', 'Enter an e-mail address such as name@example.org, with only a–z, 0–9 and . _ + - before the @'],
    ['union', '“Your union” is too long: 200 characters at most'],
    ['Consent', 'Tick the box to agree: without that your signature cannot be processed'],
  ] as const) {
    assert.ok(page.includes(`<li><a href="#input-${name}">${sentence}</a></li>`), name);
    assert.ok(page.includes(`<p class="error" id="error-${name}">${sentence}</p>`), name);
    assert.match(page, new RegExp(`name="${name}"\\s[^>]*aria-invalid="true"\\s+aria-describedby="error-${name}"`));
  }
  assert.equal(valueOf(page, 'email'), 'ada &quot;at&quot; &lt;home&gt;');
  // A textarea takes one line break away from its beginning.
  assert.equal(valueOf(page, 'comment'), '\n\n&lt;b&gt;5 &gt; 4 &amp; &quot;so&quot;&lt;/b&gt;');
  assert.equal(valueOf(page, 'union'), 'x'.repeat(300));
  assert.equal(valueOf(page, 'Form'), good.Form);
  assert.match(page, /<option value="GB"\s+selected>/);
  assert.match(page, /name="Updates"[^>]*\schecked/);
  assert.doesNotMatch(page, /name="Consent"[^>]*\schecked/);
  assert.equal(page.match(/ada &quot;at&quot;/g)?.length, 1);
  // A link to another language would lose it all, and the widget too.
  assert.doesNotMatch(page, /class="languages"|take-over|<petition-widget/);
  assert.deepEqual(await rows(), []);
});

test('a ticked box stays ticked, and records the words that stood beside it', async (t) => {
  const { send, contents } = await site(t);
  assert.match((await send({ ...good, name: '' })).page, /name="Consent"[^>]*\svalue="I agree\."[^>]*\schecked/);
  // The words have changed since the form was shown: they are agreed to anew.
  assert.doesNotMatch((await send({ ...good, name: '', Consent: 'I agreed.' })).page, /name="Consent"[^>]*\schecked/);
  await send({ ...good, Consent: 'I agreed.' });
  // A form that was written by hand.
  await send({ ...good, Form: 'b', Consent: 'on' });
  const statements = (await contents()).map(
    (content) => (content as { consent: { statement: string } }).consent.statement,
  );
  assert.deepEqual(statements.sort(), ['I agree.', 'I agreed.']);
});

test('the code on the page withdraws the signature', async (t) => {
  const { app, send, rows } = await site(t);
  const { page } = await send(good);
  const code = codeOf(page);
  assert.match(code, /^[\da-f-]{36}\.[\w-]{22}$/);
  assert.ok(page.includes(`href="/withdraw#${code}"`));
  const response = await app.request(`/v1/signatures/${code.slice(0, 36)}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${code}` },
  });
  assert.equal(response.status, 204);
  assert.deepEqual(await rows(), []);
});

test('if a password manager filled in the hidden field, the signer is asked to press once more, and counted', async (t) => {
  const { send, work, rows } = await site(t);
  const { status, page } = await send({ ...good, Extra: 'https://ada.example' });
  assert.equal(status, 422);
  assert.ok(page.includes('press the button once more'));
  assert.ok(page.includes(`value="${good.name}"`));
  // Nothing is there to be filled in again.
  assert.ok(!page.includes('name="Extra"'));
  assert.deepEqual(await rows(), []);
  assert.equal((await send(good)).status, 202);
  await work();
  assert.deepEqual(
    (await rows()).map(({ state, doubt }) => [state, doubt]),
    [['valid', null]],
  );
});

test('somebody who sends too many is told so, and keeps what was typed', async (t) => {
  const { send } = await site(t, { server: { rateLimit: { minute: 1, fiveMinutes: 1, hour: 1 } } });
  let last = await send(good, '?lang=en', 'open', '203.0.113.5');
  for (let n = 0; n < 500 && last.status === 202; n++)
    last = await send({ ...good, Form: String(n) }, '?lang=en', 'open', '203.0.113.5');
  assert.equal(last.status, 429);
  assert.match(last.headers.get('retry-after') ?? '', /^\d+$/);
  assert.ok(last.page.includes(messages.failed.busy()));
  assert.ok(last.page.includes(messages.kept()));
  assert.ok(last.page.includes(messages.tryAgain()));
  assert.equal(valueOf(last.page, 'email'), good.email);
});

test('while the database is away nobody is thanked, and what was typed stays', async (t) => {
  for (const [error, status, said] of [
    [new StoreError('disk full: ada.quimby@mail.example'), 503, messages.failed.busy()],
    [new TypeError('ada.quimby@mail.example'), 500, messages.failed.server()],
  ] as const) {
    const gone = () => Promise.reject(new StoreError('away'));
    const away = { save: () => Promise.reject(error), told: gone, onPaper: gone };
    const { send, logged } = await site(t, {}, { store: away as unknown as Store });
    const { status: answered, page } = await send(good);
    assert.equal(answered, status);
    assert.ok(page.includes(said));
    assert.equal(valueOf(page, 'email'), good.email);
    assert.equal(valueOf(page, 'Form'), good.Form);
    assert.equal(logged.length, 1);
    assert.doesNotMatch(logged.join(), /quimby/);
  }
});

test('if the petition cannot be signed the answer is a page that says why', async (t) => {
  const { send } = await site(t);
  for (const [campaign, status, said] of [
    ['closed', 410, messages.closedTitle.closed('')],
    ['upcoming', 403, messages.closedTitle.upcoming('2090-01-31')],
    ['sealed', 422, wordsFor('en').needsScript.sealed],
    ['nobody', 404, wordsFor('en').unknownPetition.title],
  ] as const) {
    const response = await send(good, '?lang=en', campaign);
    assert.equal(response.status, status);
    assert.ok(response.page.includes(said), campaign);
    assert.doesNotMatch(response.page, /quimby/i);
  }
});

test('a body that cannot be read as a form is a page that says so, and repeats nothing', async (t) => {
  const { send } = await site(t);
  const { status, page } = await send({ ...good, comment: 'zyxwombat'.repeat(40_000) }, '?lang=zh-Hans');
  assert.equal(status, 413);
  assert.ok(page.includes(wordsFor('zh-Hans').failed.title));
  assert.doesNotMatch(page, /zyxwombat|quimby/i);
});

test('multipart forms, and any other type, are refused as before', async (t) => {
  const { app } = await site(t);
  const body = new FormData();
  body.set('name', 'Ada Quimby');
  const response = await app.request('/v1/campaigns/open/signatures', { method: 'POST', body });
  assert.equal(response.status, 415);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
});

test('in a frame the answer is in the frame: for its pages, in its language and its theme', async (t) => {
  const { send, contents } = await site(t, { server: { embed: ['https://blog.example'] } });
  const query = '?lang=zh-Hant&theme=dark&host=https%3A%2F%2Fblog.example&embed';
  for (const [answers, status] of [
    [{ ...good, name: '' }, 422],
    [good, 202],
  ] as const) {
    const { status: answered, headers, page } = await send(answers, query);
    assert.equal(answered, status);
    assert.match(page, /<html lang="zh-Hant" dir="ltr" class="framed dark">/);
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors https:\/\/blog\.example;/);
    assert.equal(headers.get('x-frame-options'), null);
    if (status === 422) assert.ok(page.includes(`signatures${query.replaceAll('&', '&amp;')}"`));
  }
  assert.deepEqual(
    (await contents()).map((content) => (content as { host: string }).host),
    ['https://blog.example'],
  );
  assert.equal((await send(good)).headers.get('x-frame-options'), 'DENY');
});

test('the source in a link is kept only if it is an origin and a short line', async (t) => {
  const { send, contents } = await site(t);
  const query = new URLSearchParams({
    lang: 'en',
    host: 'https://blog.example/path?x',
    source: `\0 ${'é'.repeat(150)}\n`,
    embed: '',
  });
  await send(good, `?${query.toString()}`);
  const [content] = (await contents()) as [{ host: string; source: string }];
  assert.deepEqual([content.host, content.source], ['https://petitions.example', 'é'.repeat(99)]);
});

const proving = { server: { proofOfWork: true, rateLimit: false } };

test('if proof of work is required and mail can be sent, a mail asks for confirmation instead', async (t) => {
  const { send, rows, campaigns, store, vault, app } = await site(t, proving, { mails: true });
  const mails = await mailServer(t);
  const mailer = createMailer({ url: mails.url, from: 'no-reply@petitions.example' });
  t.after(() => mailer.close());
  const worker = createWorker({
    ...{ campaigns, store, vault, mailer, now: Date.now },
    base: () => 'https://petitions.example/',
    every: { look: 0, count: 0 },
    failed: (error) => assert.fail(error),
  });
  const { status, page } = await send(good);
  assert.equal(status, 202);
  assert.ok(page.includes(messages.signedTitle['confirm-email']()));
  await worker.look();
  assert.deepEqual(
    (await rows()).map(({ state }) => state),
    ['pending'],
  );
  assert.deepEqual(
    mails.received.map(({ recipients }) => recipients),
    [[good.email]],
  );
  const token = /#([\w-]{43})$/m.exec(mails.received[0]?.mail.text ?? '')?.[1];
  const confirmed = await app.request('/v1/confirmations', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  assert.equal(confirmed.status, 200);
  assert.deepEqual(
    (await rows()).map(({ state }) => state),
    ['valid'],
  );
});

test('if proof of work is required and no mail can be sent, an organiser reviews it, and the page says so', async (t) => {
  const { send, rows, work, sign } = await site(t, proving);
  const { status, page } = await send(good);
  assert.equal(status, 202);
  for (const words of [messages.signedTitle.held(), messages.signedText.held?.()])
    assert.ok(page.includes(words ?? '-'));
  await work();
  assert.deepEqual(
    (await rows()).map(({ state, doubt }) => [state, doubt]),
    [['held', 'unproven']],
  );
  // A program has no such way round.
  assert.equal((await sign(signature())).status, 403);
});

test('if everybody confirms by mail, form signers confirm too, and once', async (t) => {
  const { send, rows } = await site(t, { server: { proofOfWork: true, confirmation: true } }, { mails: true });
  assert.ok((await send(good)).page.includes(messages.signedTitle['confirm-email']()));
  assert.deepEqual(
    (await rows()).map(({ doubt }) => doubt),
    [null],
  );
});
