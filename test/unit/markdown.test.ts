/** Campaign texts: what each construct of the Markdown subset becomes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLine, parseMarkdown } from '../../src/content/markdown.ts';
import { written } from './trees.ts';

const constructs: Record<string, readonly (readonly [string, string])[]> = {
  'a paragraph': [
    ['one', "p['one']"],
    ['  one  ', "p['one']"],
    ['one\ntwo', "p['one two']"],
    ['one\n\ntwo', "p['one'] p['two']"],
    ['\n\n one\n \n\t\n two\n\n', "p['one'] p['two']"],
    ['one\r\ntwo\r\rthree', "p['one two'] p['three']"],
    ['', ''],
    [' \n ', ''],
    // Chinese has no spaces between words, so the end of a line is none either.
    ['政治\n犯', "p['政治犯']"],
    ['一句。\n下一句', "p['一句。下一句']"],
    ['香港\nHong Kong', "p['香港 Hong Kong']"],
  ],
  'a heading': [
    ['## Why', "h1['Why']"],
    ['### Why', "h2['Why']"],
    ['#### Why', "h3['Why']"],
    ['one\n## Why\ntwo', "p['one'] h1['Why'] p['two']"],
    ['## Why **now**  ', "h1['Why ' strong['now']]"],
    // The one title of a petition is its title.
    ['# Why', "p['# Why']"],
    ['##### Why', "p['##### Why']"],
    ['##Why', "p['##Why']"],
    ['## ', "p['##']"],
  ],
  emphasis: [
    ['*one* two', "p[em['one'] ' two']"],
    ['_one_ two', "p[em['one'] ' two']"],
    ['**one** two', "p[strong['one'] ' two']"],
    ['**one *two***', "p[strong['one ' em['two']]]"],
    ['*one **two** three*', "p[em['one ' strong['two'] ' three']]"],
    ['**十六名**青年', "p[strong['十六名'] '青年']"],
    ['*one\ntwo*', "p[em['one two']]"],
    ['snake_case_name', "p['snake_case_name']"],
    ['2 * 3 * 4', "p['2 * 3 * 4']"],
    ['*one', "p['*one']"],
    ['**one', "p['**one']"],
    ['one*', "p['one*']"],
    ['*one\n\ntwo*', "p['*one'] p['two*']"],
    ['**one_ two', "p['**one_ two']"],
  ],
  'a link': [
    ['[one](https://a.example/b?c=d#e)', "p[a(https://a.example/b?c=d#e)['one']]"],
    ['[one](http://a.example)', "p[a(http://a.example/)['one']]"],
    ['[one](mailto:a@b.example)', "p[a(mailto:a@b.example)['one']]"],
    ['[one](tel:+85221234567)', "p[a(tel:+85221234567)['one']]"],
    ['see [**one** two](https://a.example/), or', "p['see ' a(https://a.example/)[strong['one'] ' two'] ', or']"],
    ['**[one](https://a.example/)**', "p[strong[a(https://a.example/)['one']]]"],
    ['[[one](https://a.example/)', "p['[' a(https://a.example/)['one']]"],
    // By CommonMark: brackets that are balanced or escaped, angle brackets, titles, spaces, one
    // line break.
    ['[一](https://zh.wikipedia.org/wiki/A_(B))', "p[a(https://zh.wikipedia.org/wiki/A_(B))['一']]"],
    ['[one](https://a.example/a_(b)_(c(d))_e).', "p[a(https://a.example/a_(b)_(c(d))_e)['one'] '.']"],
    ['([one](https://a.example/b))', "p['(' a(https://a.example/b)['one'] ')']"],
    ['[one](https://a.example/\\(b)', "p[a(https://a.example/(b)['one']]"],
    ['[one](https://a.example/b\\)c)', "p[a(https://a.example/b)c)['one']]"],
    ['[one](https://a.example/[b])', "p[a(https://a.example/[b])['one']]"],
    ['[one](<https://a.example/a(b>)', "p[a(https://a.example/a(b)['one']]"],
    ['[one](<https://a.example/a b>)', "p[a(https://a.example/a%20b)['one']]"],
    ['[one](https://a.example/ "A title")', "p[a(https://a.example/)['one']]"],
    ["[one](https://a.example/ 'A \\' title')", "p[a(https://a.example/)['one']]"],
    ['[one](https://a.example/ (A title))', "p[a(https://a.example/)['one']]"],
    ['[one](<https://a.example/> "A (title)")', "p[a(https://a.example/)['one']]"],
    ['[one]( https://a.example/ )', "p[a(https://a.example/)['one']]"],
    ['[one](\nhttps://a.example/\n"A title" )', "p[a(https://a.example/)['one']]"],
    ['[one](mailto:a@b.example?subject=(x))', "p[a(mailto:a@b.example?subject=(x))['one']]"],
    // And what is none by it.
    ['[one](https://a.example/(b)', "p['[one](https://a.example/(b)']"],
    ['[one](https://a.example/a b)', "p['[one](https://a.example/a b)']"],
    ['[one](<https://a.example/)', "p['[one](<https://a.example/)']"],
    ['[one](https://a.example/"A title")', `p['[one](https://a.example/"A title")']`],
    ['[one](https://a.example/ A title)', "p['[one](https://a.example/ A title)']"],
    ['[one]()', "p['[one]()']"],
    ['[one](<>)', "p['[one](<>)']"],
    ['[one]', "p['[one]']"],
    ['[one] (https://a.example/)', "p['[one] (https://a.example/)']"],
    ['[one](https://a.example/', "p['[one](https://a.example/']"],
    ['one](https://a.example/)', "p['one](https://a.example/)']"],
  ],
  'a list': [
    ['- one\n- two', "ul[li[p['one']] li[p['two']]]"],
    ['* one\n* two', "ul[li[p['one']] li[p['two']]]"],
    ['+ one', "ul[li[p['one']]]"],
    ['1. one\n2. two', "ol1[li[p['one']] li[p['two']]]"],
    ['3) one\n4) two', "ol3[li[p['one']] li[p['two']]]"],
    ['- one\n\n- two', "ul[li[p['one']] li[p['two']]]"],
    ['- one\n  two\n- three', "ul[li[p['one two']] li[p['three']]]"],
    ['- one\ntwo', "ul[li[p['one two']]]"],
    ['- one\n\n  two', "ul[li[p['one'] p['two']]]"],
    ['- one\n\ntwo', "ul[li[p['one']]] p['two']"],
    ['- one\n  - two\n  - three\n- four', "ul[li[p['one'] ul[li[p['two']] li[p['three']]]] li[p['four']]]"],
    ['- one\n1. two', "ul[li[p['one']]] ol1[li[p['two']]]"],
    ['one\n- two', "p['one'] ul[li[p['two']]]"],
    ['-one', "p['-one']"],
    ['2027.6.4', "p['2027.6.4']"],
    ['\\- one', "p['- one']"],
  ],
  'a quote': [
    ['> one', "quote[p['one']]"],
    ['>one\n> two', "quote[p['one two']]"],
    ['> one\n>\n> two', "quote[p['one'] p['two']]"],
    ['> one\n\ntwo', "quote[p['one']] p['two']"],
    ['> > one', "quote[quote[p['one']]]"],
    ['> - one\n> - two', "quote[ul[li[p['one']] li[p['two']]]]"],
    ['one > two', "p['one > two']"],
  ],
  'a hard break': [
    ['one  \ntwo', "p['one' br 'two']"],
    ['one\\\ntwo', "p['one' br 'two']"],
    ['**one  \ntwo**', "p[strong['one' br 'two']]"],
  ],
  'a character that means itself': [
    ['\\*one\\*', "p['*one*']"],
    ['\\[one](https://a.example/)', "p['[one](https://a.example/)']"],
    ['one\\two', "p['one\\two']"],
    ['one\\', "p['one\\']"],
  ],
  HTML: [
    ['<b>one</b>', "p['<b>one</b>']"],
    ['<script>alert(1)</script>', "p['<script>alert(1)</script>']"],
    ['one&amp;two', "p['one&amp;two']"],
    ['<https://a.example/>', "p['<https://a.example/>']"],
    ['![one](https://a.example/x.png)', "p['!' a(https://a.example/x.png)['one']]"],
    ['`one`', "p['`one`']"],
  ],
};

describe('a campaign text', () => {
  for (const [name, cases] of Object.entries(constructs))
    describe(name, () => {
      for (const [text, tree] of cases)
        it(`${JSON.stringify(text)} becomes ${tree || 'nothing'}`, () =>
          assert.equal(written(parseMarkdown(text)), tree));
    });

  it('beside a box is one paragraph', () => {
    assert.deepEqual(parseLine(' I **agree**\n to [this](https://a.example/). \n'), [
      'I ',
      { type: 'strong', inside: ['agree'] },
      ' to ',
      { type: 'link', href: 'https://a.example/', inside: ['this'] },
      '.',
    ]);
    assert.deepEqual(parseLine('- no list'), ['- no list']);
  });
});
