/**
 * Mails that name the petition, as whoever gets them reads them: in their own language, and with
 * nothing in them that is not text.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rulesOf } from '../../server/campaigns/server-settings.ts';
import { spokenLocales } from '../../server/i18n/words.ts';
import { compose } from '../../server/mail/compose.ts';
import { sqlite } from './engines.ts';
import { openCampaign, signature } from './fixtures.ts';
import { email, startMailing } from './mailing.ts';
import { sealedOpen } from './sealed-fixtures.ts';

const naming = {
  ...openCampaign,
  server: {
    confirmation: true,
    namedMail: true,
    mailText: { en: 'Thank you for standing with us.\n\nThe union', 'zh-Hant': '多謝你與我們同行。' },
  },
};
const particulars = { locale: 'en', link: `https://petitions.example/confirm?lang=en#${'x'.repeat(43)}`, days: 7 };
const said = (words: string, lang = 'en') => ({ words, lang });

/** All text of an HTML document, as a mail program shows it, and the names of its elements. */
const partsOf = (html: string) => ({
  elements: new Set([...html.matchAll(/<([a-z!][\w-]*)/gi)].map(([, name = '']) => name.toLowerCase())),
  text: html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&'),
});

test('who signs gets a mail that names the petition and has the campaign’s words, in their own language', async (t) => {
  const { sign, after, mails } = await startMailing(t, sqlite, naming);
  for (const [locale, subject, words] of [
    ['en', 'Please confirm your signature: Open the library', 'Thank you for standing with us.'],
    ['zh-Hant', /開放圖書館/, '多謝你與我們同行。'],
    // The campaign is not in this language: the nearest stands in the mail, and is marked.
    ['zh-Hans', /開放圖書館/, '多謝你與我們同行。'],
  ] as const) {
    await sign((rest) => signature({ email: `${locale}@mail.example` }, { ...rest, locale }));
    await after(0);
    const { mail } = mails.received.at(-1) ?? assert.fail();
    const html = mail.html ?? '';
    if (typeof subject === 'string') assert.equal(mail.subject, subject);
    else assert.match(mail.subject ?? '', subject);
    assert.ok(mail.text?.includes(words) && html.includes(words), locale);
    assert.doesNotMatch(`${mail.subject}${mail.text}${html}`, /Quimby|mail\.example/);
    assert.ok(html.includes(`<html lang="${locale}"`));
    if (locale === 'zh-Hans') assert.ok(html.includes('<span lang="zh-Hant" dir="ltr">開放圖書館</span>'));
  }
});

test('who has signed already reads which petition it was', async (t) => {
  const { sign, after, mails, token, form } = await startMailing(t, sqlite, naming);
  await sign();
  await after(0);
  await form('/v1/confirmations', { token: token() });
  await sign();
  await after(0);
  await after(600_000);
  const { mail } = mails.received.at(-1) ?? assert.fail();
  assert.equal(mail.subject, 'Signed again with your address: Open the library');
  assert.doesNotMatch(mail.text ?? '', /https?:/);
  assert.equal(mail.to?.[0]?.address, email);
});

test('a campaign that does not ask for it, and one with sealed signatures, is in no mail', async (t) => {
  const { namedMail: _, ...rest } = naming.server;
  const { sign, after, mails } = await startMailing(t, sqlite, { ...naming, server: rest });
  await sign();
  await after(0);
  const { subject, text, html } = mails.received[0]?.mail ?? assert.fail();
  assert.doesNotMatch(`${subject}${text}${html}`, /library|standing with us/i);
  const sealed = { ...(await sealedOpen({ mode: 'confirm' })), server: naming.server };
  const rules = rulesOf(sealed as Parameters<typeof rulesOf>[0]);
  assert.ok(!Array.isArray(rules));
  assert.equal((rules as { namedMail: boolean }).namedMail, false);
});

test('whatever a title or a campaign’s words contain, a mail has one line for its subject, one link, and only text', () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\r', '\n', '\0', '\u2028', '\u202e', '<', '>', '"', "'", '&', '{title}', '$&', '<a href="x">'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
    ),
  });
  fc.assert(
    fc.property(hostile, hostile, fc.constantFrom(...spokenLocales), (title, text, locale) => {
      const named = { title: said(title), text: said(text, 'zh-Hant') };
      for (const kind of ['confirm', 'repeat'] as const) {
        const { subject, html, text: plain } = compose(kind, { ...particulars, locale, named });
        assert.doesNotMatch(subject, /[\p{Cc}\u2028\u2029\p{Bidi_Control}]/u);
        assert.ok([...subject].length <= 150);
        const { elements } = partsOf(html);
        const known = ['!doctype', 'html', 'head', 'meta', 'title', 'body', 'p', 'span', 'a'];
        assert.deepEqual(
          [...elements].filter((name) => !known.includes(name)),
          [],
        );
        assert.equal(html.split('<a ').length - 1, kind === 'confirm' ? 1 : 0);
        assert.equal(plain.split(particulars.link).length - 1, kind === 'confirm' ? 1 : 0);
      }
    }),
  );
});

test('a title with markup in it reaches the mailbox as it was written, and adds no header', async (t) => {
  const title = 'Open\r\nBcc: eve@mail.example\r\n\r\n<b>now</b> & {title} for 👨‍👩‍👧';
  const { sign, after, mails } = await startMailing(t, sqlite, { ...naming, title });
  await sign();
  await after(0);
  const { mail, recipients } = mails.received[0] ?? assert.fail();
  const shown = 'Open Bcc: eve@mail.example <b>now</b> & {title} for 👨‍👩‍👧';
  assert.equal(mail.subject, `Please confirm your signature: ${shown}`);
  assert.deepEqual([recipients, mail.bcc], [[email], undefined]);
  assert.ok(mail.text?.includes(shown));
  assert.ok(partsOf(mail.html ?? '').text.includes(shown));
});

test('a long title is cut in the subject, and whole in the mail', () => {
  const title = '長'.repeat(300);
  const { subject, text } = compose('confirm', {
    ...particulars,
    named: { title: said(title, 'zh-Hant'), text: undefined },
  });
  assert.equal([...subject].length, 150);
  assert.ok(subject.endsWith('…') && text.includes(title));
});
