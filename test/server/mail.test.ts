/**
 * The mails, handed to a real mail server over a real socket: what arrives, and what comes of each
 * way to fail.
 */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { directionOf } from 'petition-widget/languages';
import type { SMTPServerOptions } from 'smtp-server';
import { createLog } from '../../server/operations/log.ts';
import { failureOf } from '../../server/mail/failure.ts';
import { compose } from '../../server/mail/compose.ts';
import { createMailer, mailLife, nextTry } from '../../server/mail/mail.ts';
import { spokenLocales } from '../../server/i18n/words.ts';
import { mailServer, type MailServer } from '../support/smtp.ts';
import { until } from '../support/until.ts';

const from = 'Petitions <no-reply@petitions.example>';
const to = 'ada.quimby@mail.example';
const link = `https://petitions.example/confirm?lang=zh-Hant#${'Ab-_9'.repeat(8)}xyz`;
const particulars = { locale: 'en', link, days: 7 };
const mail = { ...compose('confirm', particulars), to, id: '0b8f6f5e-6a0c-4d35-9f3e-8d8f6f4a2a11' };

/** A line of the log, about a mail. */
const told = (result: string, code: string, response?: number) =>
  JSON.stringify({
    time: '2027-01-15T08:00:00.000Z',
    level: 'warn',
    event: 'mail',
    code,
    ...(response && { response }),
    result,
  });

/** A mailer for this server; what it logs is in `logged`. */
const mailer = (t: TestContext, url: string) => {
  const logged: string[] = [];
  const made = createMailer({
    url,
    from,
    log: createLog(
      (line) => logged.push(line),
      () => 1_800_000_000_000,
    ),
  });
  t.after(() => made.close());
  return { ...made, logged, send: async (mail: Parameters<typeof made.send>[0]) => (await made.send(mail)).result };
};

const start = async (t: TestContext, mode: MailServer['mode'] = 'accepts', options: SMTPServerOptions = {}) => {
  const server = await mailServer(t, options);
  server.mode = mode;
  return { server, ...mailer(t, server.url) };
};

/** What a mail says, in the languages whose words are judged here. */
const expected: Readonly<Record<string, readonly [RegExp, RegExp, RegExp]>> = {
  en: [/^Please confirm your e-mail address$/, /works for 7 days/, /“It was not me”/],
  'zh-Hant': [/^請確認你的電郵地址$/, /連結於 7 日內有效/, /「不是我」/],
  'zh-Hans': [/^请确认你的电子邮件地址$/, /链接在 7 天内有效/, /“不是我”/],
};

for (const locale of spokenLocales)
  test(`a mail in ${locale} arrives whole, as text and as HTML, with its link in one piece`, async (t) => {
    const { server, send } = await start(t);
    const composed = compose('confirm', { ...particulars, locale });
    assert.equal(await send({ ...composed, to, id: mail.id }), 'sent');
    const [arrived] = server.received;
    assert.equal(arrived?.sender, 'no-reply@petitions.example');
    assert.deepEqual(arrived.recipients, [to]);
    const { subject, text = '', html = '', headers } = arrived.mail;
    const [title, ...says] = expected[locale] ?? [/./];
    assert.match(subject ?? '', title);
    for (const body of [text, html]) {
      for (const saying of says) assert.match(body, saying);
    }
    assert.doesNotMatch(`${subject} ${text}`, /[{}]/);
    assert.ok(text.split(/\r?\n/).includes(link), 'the link has a line of its own');
    assert.ok(html.includes(`<a href="${link}"`));
    assert.match(html, new RegExp(`<html lang="${locale}" dir="${directionOf(locale)}">`));
    const header = (name: string) => headers.find(({ key }) => key === name)?.value;
    assert.equal(header('message-id'), `<${mail.id}@petitions.example>`);
    assert.equal(header('auto-submitted'), 'auto-generated');
  });

test('no mail names a petition or a signer, loads anything, or greets by name', () => {
  for (const locale of spokenLocales)
    for (const kind of ['confirm', 'repeat'] as const) {
      const { subject, html } = compose(kind, { ...particulars, locale });
      assert.doesNotMatch(html, /<(img|link|script|style)|src=|url\(|Dear/i);
      assert.ok(subject.length < 78, `${locale}: ${subject}`);
      const addresses = [...html.matchAll(/https?:\/\/[^\s"<]+/g)].map(([address]) => address);
      assert.deepEqual(addresses, kind === 'confirm' ? [link, link] : []);
    }
});

test('somebody who has signed already is told that there is nothing to do, and gets no link', () => {
  const { text } = compose('repeat', particulars);
  assert.match(text, /counts once, and there is nothing for you to do/);
  assert.doesNotMatch(text, /http/);
});

test('its numbers have the digits of the language', () => {
  for (const [locale, days] of [
    ['bn', '৭'],
    ['fa', '۷'],
    ['ar', '٧'],
    ['de', '7'],
  ] as const)
    assert.match(compose('confirm', { ...particulars, locale }).text, new RegExp(`(^|\\s)${days}\\s`, 'm'));
});

test('what has dense characters, or marks above and below, has room between its lines; Urdu is in Nastaliq', () => {
  const styleIn = (locale: string): string =>
    /<body style="([^"]*)"/.exec(compose('confirm', { ...particulars, locale }).html)?.[1] ?? '';
  for (const locale of ['zh-Hant', 'zh-Hans', 'zh-Hant-TW', 'ja', 'ar', 'bn', 'fa', 'hi', 'th'])
    assert.ok(styleIn(locale).includes('line-height: 1.7'), locale);
  assert.match(styleIn('ur'), /Nastaliq.*line-height: 2\.2/);
});

test('one day is in the singular, and other languages get the nearest of ours', () => {
  assert.match(compose('confirm', { ...particulars, days: 1 }).text, /works for 1 day\./);
  for (const [wanted, got] of [
    ['zh-HK', 'zh-Hant'],
    ['zh_CN', 'zh-Hans'],
    ['yue', 'zh-Hant'],
    ['zh-TW', 'zh-Hant-TW'],
    ['fr-CA', 'fr'],
    ['sw', 'en'],
    ['no tag', 'en'],
  ] as const)
    assert.deepEqual(
      compose('confirm', { ...particulars, locale: wanted }),
      compose('confirm', { ...particulars, locale: got }),
    );
});

test('a link cannot become HTML', () => {
  const { html } = compose('confirm', { ...particulars, link: 'https://x.example/"><script>alert(1)</script>' });
  assert.doesNotMatch(html, /<script/);
});

test('a connection is kept for the next mail', async (t) => {
  const { server, send } = await start(t);
  for (let n = 0; n < 5; n++) assert.equal(await send({ ...mail, id: `mail-${n}` }), 'sent');
  assert.equal(server.received.length, 5);
  assert.equal(server.connections, 1);
});

for (const [mode, outcome, line] of [
  ['refuses for now', 'later', told('later', 'EENVELOPE', 451)],
  ['refuses for good', 'never', told('never', 'EENVELOPE', 550)],
  ['refuses the text', 'later', told('later', 'EMESSAGE', 554)],
] as const)
  test(`a mail server that ${mode}: ${outcome}, and the log does not have the address that it repeats`, async (t) => {
    const { server, send, logged } = await start(t, mode);
    assert.equal(await send(mail), outcome);
    assert.deepEqual(logged, [line]);
    assert.deepEqual(server.received, []);
    // It is not the connection's fault.
    server.mode = 'accepts';
    assert.equal(await send(mail), 'sent');
  });

test('a mail server that disconnects: later, and once it works the mail is sent', async (t) => {
  const { server, send, logged } = await start(t, 'disconnects');
  assert.equal(await send(mail), 'later');
  assert.equal(logged.length, 1);
  const { time: _, code, ...line } = JSON.parse(logged.join()) as Record<string, unknown>;
  assert.match(String(code), /^\w+$/);
  assert.deepEqual(line, { level: 'warn', event: 'mail', result: 'later' });
  server.mode = 'accepts';
  assert.equal(await send(mail), 'sent');
});

test('a mail server that says nothing is given up: later', async (t) => {
  const { server } = await start(t, 'is silent');
  const { send, logged } = mailer(t, `${server.url}?socketTimeout=100`);
  assert.equal(await send(mail), 'later');
  assert.deepEqual(logged, [told('later', 'ETIMEDOUT')]);
});

test('a slow mail server is waited for', async (t) => {
  const { send } = await start(t, 'is slow');
  assert.equal(await send(mail), 'sent');
});

test('a mail that waits when the mailer closes: later', async (t) => {
  const { send, close } = await start(t, 'is silent');
  const waiting = send(mail);
  await close();
  assert.equal(await waiting, 'later');
  assert.equal(await send(mail), 'later');
});

test('a mail that is under way when the mailer closes: later', async (t) => {
  const { server, send, close } = await start(t, 'is silent');
  const waiting = send(mail);
  await until('the mail server is told', () => server.told === 1);
  await close();
  assert.equal(await waiting, 'later');
});

test('without a mail server: it is reported as away', async (t) => {
  const { send, logged } = mailer(t, 'smtp://127.0.0.1:1');
  assert.equal(await send(mail), 'away');
  assert.deepEqual(logged, [told('later', 'ESOCKET')]);
});

test('a refused sender or password is for the operator to fix, and holds up all mails', async (t) => {
  const refuse = (code: number) => Object.assign(new Error('no'), { responseCode: code });
  const { server, send, logged } = await start(t, 'accepts', {
    onMailFrom: (_address, _session, callback) => {
      callback(refuse(553));
    },
    onAuth: (_auth, _session, callback) => {
      callback(refuse(535));
    },
    allowInsecureAuth: true,
  });
  assert.equal(await send(mail), 'away');
  const named = mailer(t, server.url.replace('//', '//user:wrong-password@'));
  assert.equal(await named.send(mail), 'away');
  assert.deepEqual([...logged, ...named.logged], [told('later', 'EENVELOPE', 553), told('later', 'EAUTH', 535)]);
});

test('beyond this machine nothing is sent before the connection is encrypted', async (t) => {
  const { server } = await start(t);
  // It leads here, but does not look so.
  const { send, logged } = mailer(t, `smtp://0.0.0.0:${server.port}`);
  assert.equal(await send(mail), 'away');
  assert.deepEqual(server.received, []);
  assert.deepEqual(logged.length, 1);
});

test('an untrusted certificate is refused', async (t) => {
  const { server } = await start(t, 'accepts', { secure: true });
  const { send } = mailer(t, server.url.replace('smtp:', 'smtps:'));
  assert.notEqual(await send(mail), 'sent');
  const startTls = await start(t, 'accepts', { disabledCommands: [] });
  const there = mailer(t, startTls.server.url.replace('127.0.0.1', '0.0.0.0'));
  assert.notEqual(await there.send(mail), 'sent');
  assert.deepEqual([...server.received, ...startTls.server.received], []);
  // Within the machine there is nothing to trust.
  assert.equal(await startTls.send(mail), 'sent');
});

test('an address in any script gets its mail, or is refused for good if the mail server cannot take it', async (t) => {
  const { server, send } = await start(t);
  const { send: sendOld } = await start(t, 'accepts', {
    hideSMTPUTF8: true,
    onRcptTo: ({ address }, _session, callback) => {
      callback(/^[ -~]*@/.test(address) ? null : Object.assign(new Error('syntax'), { responseCode: 501 }));
    },
  });
  assert.equal(await send({ ...mail, to: '陳大文@例子.example' }), 'sent');
  assert.match(server.received[0]?.recipients[0] ?? '', /^陳大文@/);
  assert.equal(await sendOld({ ...mail, to: 'ada@例子.example' }), 'sent');
  assert.equal(await sendOld({ ...mail, to: '陳大文@mail.example' }), 'never');
});

test('whatever an address or a subject has in it, there is one recipient and no further header', async (t) => {
  const { server, send } = await start(t);
  const nasty = fc.oneof(
    fc.constantFrom(
      '\r\nBcc: eve@mail.example',
      '\nX-Eve: 1',
      ', eve@mail.example',
      '> RCPT TO:<eve@mail.example',
      '\0',
      ';',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (a, b) => {
      const before = server.received.length;
      const outcome = await send({ ...mail, to: `ada${a}@mail.example${b}`, subject: `Hello${b}${a}` });
      const arrived = server.received.slice(before);
      assert.equal(arrived.length, outcome === 'sent' ? 1 : 0);
      for (const { recipients, mail: got } of arrived) {
        assert.equal(recipients.length, 1);
        assert.notEqual(recipients[0], 'eve@mail.example');
        const names = got.headers.map(({ key }) => key).sort();
        assert.deepEqual(
          names.filter(
            (name) =>
              ![
                'from',
                'to',
                'subject',
                'date',
                'message-id',
                'mime-version',
                'content-type',
                'auto-submitted',
              ].includes(name),
          ),
          [],
        );
      }
    }),
    { numRuns: 50 },
  );
});

test('a mail is tried again after a minute, then later and later, for five days and thirty tries at least', () => {
  const minute = 60_000;
  const pauses = [1, 5, 30, 120, 240, 240].map((minutes) => minutes * minute);
  assert.deepEqual(
    pauses.map((_, index) => nextTry({ tries: index + 1, written: 0 }, 1000)),
    pauses.map((pause) => pause + 1000),
  );
  let now = 0;
  let tries = 1;
  for (let next = nextTry({ tries, written: 0 }, now); next !== undefined; next = nextTry({ tries, written: 0 }, now)) {
    now = next;
    tries++;
  }
  assert.ok(now >= mailLife && now < mailLife + 5 * 60 * minute);
  // Neither a clock that was set ahead nor a hurry of tries ends a mail.
  assert.notEqual(nextTry({ tries: 3, written: 0 }, 100 * mailLife), undefined);
  assert.notEqual(nextTry({ tries: 300, written: 0 }, 1000), undefined);
});

for (const [reply, command, expected] of [
  ['550 5.1.1 <x@y.example>: Recipient address rejected: User unknown', 'RCPT TO', 'never'],
  ['550-5.1.1 The email account that you tried to reach does not exist', 'RCPT TO', 'never'],
  ['553 5.1.3 Bad recipient address syntax', 'RCPT TO', 'never'],
  ['550 5.1.2 <x@y.example>: bad destination system', 'RCPT TO', 'never'],
  ['556 5.1.10 Recipient address has null MX', 'RCPT TO', 'never'],
  ['550 5.2.1 The mailbox is disabled', 'RCPT TO', 'never'],
  ['550 5.1.1 User unknown', 'DATA', 'never'],
  ['550 No such user here', 'RCPT TO', 'never'],
  ['550 user unknown', 'RCPT TO', 'never'],
  ['501 Syntax error in parameters', 'RCPT TO', 'never'],
  ['551 User not local', 'RCPT TO', 'never'],
  ['554 5.7.1 <x@y.example>: Relay access denied', 'RCPT TO', 'later'],
  ['550 5.7.1 Unable to relay', 'RCPT TO', 'later'],
  ['550 relay not permitted', 'RCPT TO', 'later'],
  ['550 5.4.5 Daily user sending limit exceeded', 'RCPT TO', 'later'],
  ['550 Your IP is on our block list', 'RCPT TO', 'later'],
  ['550 blocked using zen.spamhaus.org', 'RCPT TO', 'later'],
  ['550 5.7.26 This message does not pass authentication checks', 'DATA', 'later'],
  ['554 5.7.1 Message rejected as spam', 'DATA', 'later'],
  ['552 5.2.2 Mailbox full', 'RCPT TO', 'later'],
  ['452 4.2.2 Mailbox full', 'RCPT TO', 'later'],
  ['550 5.1.8 Sender address rejected: Domain not found', 'RCPT TO', 'later'],
  ['554 Transaction failed', 'DATA', 'later'],
  ['552 Message exceeds quota', 'DATA', 'later'],
  ['450 4.2.0 Greylisted', 'RCPT TO', 'later'],
  ['530 5.7.0 Authentication required', 'MAIL FROM', 'away'],
  ['550 5.7.1 Sender not allowed', 'MAIL FROM', 'away'],
  ['421 4.7.0 Try again later, closing connection', 'RCPT TO', 'away'],
] as const)
  test(`"${reply}" after ${command} means: ${expected}`, () => {
    const responseCode = Number(reply.slice(0, 3));
    const error = { code: 'EENVELOPE', command, response: reply, responseCode, permanent: responseCode >= 500 };
    assert.equal(failureOf(Object.assign(new Error(reply), error)), expected);
  });

test('a mail server that says a little now and then, and never an end, is given up when its time is over', async (t) => {
  const { server } = await start(t, 'accepts', {
    onData: (stream) => void stream.resume(),
  });
  const { send, close } = createMailer({ url: server.url, from, limit: 200, log: () => undefined });
  t.after(close);
  const some = await Promise.all(Array.from({ length: 7 }, (_, n) => send({ ...mail, id: `stuck-${n}` })));
  assert.deepEqual(new Set(some.map(({ result }) => result)), new Set(['later']));
});

test('a check says whether the mail server can be reached, and sends nothing', async (t) => {
  const { server, check } = await start(t);
  assert.deepEqual(await check(), { result: 'sent' });
  assert.equal(server.told, 0);
  const nobody = mailer(t, 'smtp://127.0.0.1:1');
  assert.deepEqual(await nobody.check(), {
    result: 'away',
    code: 'ESOCKET',
    why: 'nothing answers at that port: check the port in SMTP_URL',
  });
});
