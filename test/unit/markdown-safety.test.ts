/** Campaign texts of any kind: nothing of them is lost, and nothing in them is dangerous. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseMarkdown } from '../../src/content/markdown.ts';
import { deepest, measure } from './trees.ts';

/** Words in capitals, so that they can be told from all that is not text. */
const word = fc.stringMatching(/^[A-Z]{1,6}$/);
const mark = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '[',
    ']',
    '](https://a.example/b)',
    '](javascript:x)',
    '(',
    ')',
    '\\',
    '!',
    '`',
    '<',
    '>',
    '&',
    ' ',
  ],
  ...[
    '\n',
    '\n\n',
    '  \n',
    '\\\n',
    '\r\n',
    '\n- ',
    '\n  - ',
    '\n    * ',
    '\n1. ',
    '\n2) ',
    '\n> ',
    '\n> > ',
    '\n## ',
    '\n#### ',
  ],
);
const anyText = fc.array(fc.oneof(word, mark), { maxLength: 60 }).map((pieces) => pieces.join(''));
const words = (text: string): string => text.replace(/[^A-Z]/g, '');

const links: readonly (readonly [string, boolean])[] = [
  ['https://a.example/', true],
  ['HTTP://a.example/', true],
  ['mailto:a@b.example', true],
  ['tel:+852', true],
  ['javascript:alert(1)', false],
  ['JaVaScRiPt:alert`1`', false],
  ['java\tscript:alert`1`', false],
  ['\u0001javascript:alert`1`', false],
  ['javascript&colon;alert`1`', false],
  ['data:text/html,x', false],
  ['blob:https://a.example/x', false],
  ['vbscript:x', false],
  ['file:///etc/passwd', false],
  ['ftp://a.example/', false],
  ['//a.example/', false],
  ['/path', false],
  ['#fragment', false],
  ['intent://a.example/', false],
];

describe('a campaign text', () => {
  it('keeps all of its words, in their order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(words(measure(parseMarkdown(text)).text), words(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps all of its letters outside of markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const letters = (of: string) => of.replace(/[^\p{L}]/gu, '');
        assert.equal(letters(measure(parseMarkdown(text)).text), letters(text));
      }),
    );
  });

  it('is parsed without an exception, to a bounded depth, into no more text than it had', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        const { depth, nodes, text: shown } = measure(parseMarkdown(text));
        assert.ok(depth <= deepest, `depth ${depth}`);
        assert.ok(nodes <= 3 * text.length + 1, `${nodes} nodes for ${text.length} characters`);
        assert.ok(shown.length <= text.length);
      }),
    );
  });

  for (const [href, isSafe] of links)
    it(`${isSafe ? 'may' : 'cannot'} link to ${JSON.stringify(href)}`, () => {
      const { hrefs, text } = measure(parseMarkdown(`[one](${href})`));
      assert.equal(hrefs.length, isSafe ? 1 : 0);
      if (!isSafe) assert.match(text, /one/);
    });

  it('links only to web pages, mail addresses and phone numbers, whatever it contains', () => {
    const scheme = fc.constantFrom('https:', 'http:', 'mailto:', 'tel:', 'javascript:', 'data:', 'blob:', '');
    const anyLink = fc.tuple(fc.string({ unit: 'binary' }), scheme, fc.string()).map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyText, anyLink, (text, link) => {
        for (const href of measure(parseMarkdown(`${text}[A](${link})`)).hrefs)
          assert.match(href, /^(https?:\/\/|mailto:|tel:)/);
      }),
      { numRuns: 1000 },
    );
  });
});
