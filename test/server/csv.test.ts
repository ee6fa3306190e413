/** CSV that a spreadsheet takes for text, whatever people signed with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cell, plainRow, row } from '../../server/organiser/csv.ts';

/** A reader of RFC 4180, written apart from the writer. */
const parse = (csv: string): string[][] =>
  csv
    .split('\r\n')
    .slice(0, -1)
    .map((line) => [...line.matchAll(/(?:^|,)"((?:[^"]|"")*)"/g)].map(([, text = '']) => text.replaceAll('""', '"')));

test('a formula is escaped, also in full-width or small characters, or after blanks', () => {
  for (const text of [
    '=1+1',
    '+44 20 7946 0000',
    '-2',
    '@SUM(A1)',
    '|calc',
    '\t=1',
    '\tplain',
    '\rplain',
    ' =1',
    '\u00A0=1',
    '\u3000=1',
    '\u200B=1',
    '\uFEFF=1',
    '\u202E=1',
    '\n=1',
    '\0=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠A',
    '｜calc',
    '﹣1',
    '\u3000＝1',
    '=\u0338',
  ])
    assert.equal(cell(text)[1], "'", JSON.stringify(text));
});

test('what would begin a cell and a formula where semicolons or tabs separate cells is guarded there too', () => {
  assert.equal(cell(';=1;'), `";'=1;"`);
  assert.equal(cell('x;＝1;y; \u200B+2'), `"x;'＝1;y;' \u200B+2"`);
  assert.equal(cell('x\t=1'), `"x\t'=1"`);
  assert.equal(cell('\t=1'), `"'\t'=1"`);
  assert.equal(cell('a;b; c=1'), '"a;b; c=1"');
});

test('a text of nothing but combining marks, which are slow to normalise, takes no time', () => {
  const marks = '\u0315\u0300'.repeat(30_000);
  const started = performance.now();
  assert.equal(cell(`a${marks}`), `"a${marks}"`);
  // Seconds, if they were put in order.
  assert.ok(performance.now() - started < 500);
});

test('anything but a formula stays as it was typed', () => {
  for (const text of [
    'Ada',
    '陳大文',
    'a=b',
    'Jean-Luc',
    'ada@mail.example',
    '1',
    '',
    ' Ada',
    '“Ada”',
    '#1',
    "O'Neill",
  ])
    assert.equal(cell(text), `"${text}"`);
  assert.equal(cell('say "yes"'), '"say ""yes"""');
  assert.equal(cell('one\r\ntwo\nthree\u2028four\u0085five\0'), '"one two three four five"');
});

const awkward = fc.stringMatching(/^[\s\u3000\u200b\uFEFF\0"',;=+\-@|＝＋－＠\t\r\na1字]*$/u);

test('no text becomes a formula, a second cell or a second line', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(awkward, fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 5 }), (texts) => {
      const line = row(texts);
      const [cells = [], ...more] = parse(line);
      assert.equal(more.length, 0);
      assert.equal(cells.length, texts.length);
      assert.doesNotMatch(line.slice(0, -2), /[\r\n\v\f\0\u0085\u2028\u2029]/);
      for (const text of cells)
        assert.doesNotMatch(text, /(^|[;\t])[\s\p{Cc}\p{Cf}]*[=+\-@|＝＋－＠]/u, JSON.stringify(text));
      // Nothing is lost but line breaks and NUL, and nothing added but apostrophes.
      const bare = (text: string) => text.replace(/[\s\0\u0085']/g, '');
      for (const [i, text] of texts.entries()) assert.equal(bare(cells[i] ?? ''), bare(text));
    }),
    { numRuns: 5000 },
  );
});

test('a plain row has every value as it is, for programs that import it', () => {
  const values = ['+852 2345 6789', '-1', '=x', 'say "yes"', 'one\ntwo', ''];
  assert.equal(plainRow(values), '"+852 2345 6789","-1","=x","say ""yes""","one\ntwo",""\r\n');
});
