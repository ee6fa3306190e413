/** What people paste: one piece of HTML a way, with whatever is in the addresses and words kept as it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { element, link, plainElement, tag } from '../../src/snippets.ts';

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

test('no word and no address ends its attribute or its element, and each can be read back', () => {
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
