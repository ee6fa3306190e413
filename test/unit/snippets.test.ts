/**
 * What people paste: one piece of HTML a way, with whatever is in the addresses and words kept as
 * it is.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { element, frame, link, mailButton, plainElement, tag } from '../../src/content/snippets.ts';

const pasted = {
  src: 'https://petitions.example/petition-widget.js',
  integrity: '',
  campaign: 'https://petitions.example/v1/campaigns/free-hk',
};
const fallback = { page: 'https://petitions.example/p/free-hk', label: 'Sign the petition' };

test('the one tag is one line; a pin and attributes are in it where they are wanted', () => {
  assert.equal(
    tag(pasted),
    '<script async src="https://petitions.example/petition-widget.js" data-campaign="https://petitions.example/v1/campaigns/free-hk"></script>',
  );
  assert.equal(
    tag({ ...pasted, integrity: 'sha384-abc', attributes: { lang: 'zh-Hant', theme: undefined, source: '' } }),
    '<script async src="https://petitions.example/petition-widget.js" integrity="sha384-abc" crossorigin="anonymous" data-campaign="https://petitions.example/v1/campaigns/free-hk" data-lang="zh-Hant"></script>',
  );
});

test('the element and the plain element have the link to the campaign’s page inside', () => {
  for (const html of [element(pasted, fallback), plainElement(pasted, fallback)])
    assert.ok(html.includes(`\n  ${link(fallback)}\n</`), html);
});

test('no text or address breaks out of its attribute or element, and each can be read back', () => {
  const read = (html: string): string =>
    html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  fc.assert(
    fc.property(fc.string(), fc.string(), (page, label) => {
      const [, href = '', words = ''] =
        /^<a href="([^"<]*)">([^<]*)<\/a>$/.exec(link({ page, label })) ?? assert.fail();
      assert.deepEqual([read(href), read(words)], [page, label]);
    }),
  );
});

test('the frame has its title, and is as wide as its place', () => {
  assert.equal(
    frame({ src: 'https://petitions.example/embed/free-hk?lang=en&theme=dark', title: 'Sign “Free them”' }),
    `<div style="width: 100%">
  <iframe src="https://petitions.example/embed/free-hk?lang=en&amp;theme=dark" title="Sign “Free them”" width="100%" height="1600" loading="lazy" frameborder="0"></iframe>
</div>`,
  );
});

const mailed = { ...fallback, accent: '#2438b0', onAccent: '#ffffff' };

test('the button for mails is a table with a link, coloured where Outlook looks for it, and loads nothing', () => {
  const html = mailButton(mailed);
  assert.match(html, /^<table role="presentation"[^]*<\/table>$/);
  assert.ok(html.includes('<td bgcolor="#2438b0" '));
  assert.match(
    html,
    /<a href="https:\/\/petitions\.example\/p\/free-hk" style="[^"]*color:#ffffff[^"]*">Sign the petition<\/a>/,
  );
  assert.doesNotMatch(html, /<img|<script|src=/);
});

test('with the count below it, the image has alternative text and links to the page too', () => {
  const src = 'https://petitions.example/v1/campaigns/free-hk/signed/en.png';
  const html = mailButton({ ...mailed, count: { src, alt: 'How many have signed' } });
  assert.match(
    html,
    /<a href="https:\/\/petitions\.example\/p\/free-hk"><img src="[^"]*signed\/en\.png" alt="How many have signed"/,
  );
});

test('no colour or title breaks out of its attribute', () => {
  const evil = '"><script>alert(1)</script>';
  for (const html of [
    frame({ src: evil, title: evil }),
    mailButton({ page: evil, label: evil, accent: evil, onAccent: evil, count: { src: evil, alt: evil } }),
  ])
    assert.doesNotMatch(html, /<script/);
});
