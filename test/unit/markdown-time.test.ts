/**
 * Campaign texts that are meant to keep the browser busy: reading them takes no more than in
 * proportion.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLine, parseMarkdown } from '../../src/content/markdown.ts';
import { deepest, measure } from './trees.ts';

/**
 * How often any regular expression is tried while this runs: by `test`, `replace` and `split` too,
 * which call `exec`.
 */
const tries = (run: () => void): number => {
  const before = Object.getOwnPropertyDescriptor(RegExp.prototype, 'exec') as TypedPropertyDescriptor<RegExp['exec']>;
  let count = 0;
  RegExp.prototype.exec = function (text) {
    count++;
    return before.value?.call(this, text) ?? null;
  };
  try {
    run();
  } finally {
    Object.defineProperty(RegExp.prototype, 'exec', before);
  }
  return count;
};

const nested = (length: number): string => {
  let text = '';
  for (let depth = 0; text.length < length; depth = (depth + 1) % 200) text += `${'  '.repeat(depth)}- a\n`;
  return text;
};
const hostile: Record<string, (length: number) => string> = {
  'nested lists': nested,
  ...Object.fromEntries(
    [
      '[',
      ']',
      '*',
      '**',
      '_',
      '* ',
      '> ',
      '>',
      '- ',
      '1. ',
      '](',
      '[a](',
      '[a](x',
      '[a](<',
      '[a](<b',
      '[a](b "',
      "[a](b '",
      '[a](b (',
      '[a](b "[a](b \'[a](b (',
      '[a]( ',
      '[a](\\',
      '[a](())',
      '**a ',
      '_a ',
      '*a [b **c ',
      '\\',
      '# ',
      '  \n',
    ].map((piece) => [JSON.stringify(piece), (length: number) => piece.repeat(length / piece.length)] as const),
  ),
  ...Object.fromEntries(
    ['- a\n', '> a\n', '> - a\n', '1. a\n\n', '- a\n\n  b\n', '- a\n - b\n', '> > > > > > > > a\n'].map(
      (piece) =>
        [`lines of ${JSON.stringify(piece)}`, (length: number) => piece.repeat(length / piece.length)] as const,
    ),
  ),
};

describe('100,000 characters of a hostile text', () => {
  const length = 100_000;
  for (const [name, make] of Object.entries(hostile))
    it(`of ${name} are read in steps that grow no faster than the text, into a flat tree`, () => {
      const [half, whole] = [make(length / 2), make(length)];
      const { depth, nodes, text } = measure(parseMarkdown(whole));
      assert.ok(depth <= deepest, `depth ${depth}`);
      assert.ok(nodes <= whole.length, `${nodes} nodes`);
      assert.ok(text.length <= whole.length);
      const few = tries(() => void parseMarkdown(half));
      const many = tries(() => void parseMarkdown(whole));
      assert.ok(many <= 20 * whole.length, `${many} tries for ${whole.length} characters`);
      assert.ok(many <= 2.2 * few + 100, `${many} tries for the whole, ${few} for half of it`);
    });

  // Within one regular expression nothing can be counted; what is linear takes milliseconds here,
  // not seconds.
  for (const [name, make] of Object.entries({
    ...hostile,
    spaces: (length: number) => `a${' '.repeat(length)}b`,
    'heading marks and spaces': (length: number) => `##${' '.repeat(length)}`,
    'links with long destinations': (length: number) => `[a](${'x'.repeat(2000)}`.repeat(length / 2000),
    'links with long titles': (length: number) => `[a](b "${'x'.repeat(400)}`.repeat(length / 400),
    'links with long spaces': (length: number) => `[a](${' '.repeat(90)}`.repeat(length / 90),
    'letters after a bracket': (length: number) => `[a](${'x'.repeat(length)}`,
  }))
    it(`of ${name} are read within a second, in a paragraph of their own and beside a box`, () => {
      const text = make(length);
      const start = performance.now();
      parseMarkdown(text);
      parseLine(text);
      assert.ok(performance.now() - start < 1000, `${performance.now() - start} ms`);
    });
});
