/**
 * What the widget's main file consists of. The source map assigns each character to its source
 * file; unassigned ones are the bundler's own. Uses only these two files of the build, not the
 * bundler.
 *
 * Compressed bytes have no owner: a word in two groups is stored once and referenced. So each group
 * is given what the compressed file would lose without it, and what several groups share is a line
 * of its own.
 */
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../root.ts';
import { bytes, table } from './figures.ts';

/** The first match is a source's group; `$1` is its captured text. */
const groups: readonly (readonly [source: RegExp, name: string])[] = [
  [/\/node_modules\/(?:lit|lit-html|lit-element|@lit\/reactive-element)\//, 'Lit'],
  [/\/node_modules\/zod\//, 'zod'],
  [/\/node_modules\/@lit\/localize\//, '@lit/localize'],
  [/\/node_modules\/((?:@[^/]+\/)?[^/]+)\//, '$1'],
  [/\/generated\/widget\/(?!index)([^/]+)\.ts$/, 'words: $1'],
  [/\/generated\//, 'src/i18n'],
  [/\/src\/i18n\/messages\.ts$/, 'words: en, and the code that says all of them'],
  [/\/src\/views\/styles\//, 'styles'],
  [/\/src\/([^/]+)\//, 'src/$1'],
  [/\/src\//, 'src'],
];

const groupOf = (source: string): string => {
  for (const [form, name] of groups) {
    const found = form.exec(source);
    if (found) return name.replace('$1', found[1] ?? '');
  }
  return 'banner and wrapper';
};

/** The code as pieces of one group each, in order. */
const piecesOf = (code: string, map: SourceMap): readonly { readonly group: string; readonly text: string }[] => {
  const pieces: { group: string; text: string }[] = [];
  for (const [row, line] of code.split(/(?<=\n)/).entries())
    for (let column = 0; column < line.length; column++) {
      const entry = map.findEntry(row, column);
      const group = groupOf('originalSource' in entry ? entry.originalSource : '');
      const last = pieces.at(-1);
      const character = line.charAt(column);
      if (last?.group === group) last.text += character;
      else pieces.push({ group, text: character });
    }
  return pieces;
};

const gzipped = (text: string): number => gzipSync(text, { level: 9 }).length;

/**
 * Each group with its bytes and what it adds to the compressed file, then what groups share, then
 * the total.
 */
export const parts = (): string => {
  const file = join(root, 'dist/petition-widget.js');
  const code = readFileSync(file, 'utf8');
  const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload);
  const pieces = piecesOf(code, map);
  const textOf = (keep: (group: string) => boolean): string =>
    pieces
      .filter(({ group }) => keep(group))
      .map(({ text }) => text)
      .join('');

  const whole = gzipped(code);
  const found = [...new Set(pieces.map(({ group }) => group))].map((group) => ({
    group,
    size: Buffer.byteLength(textOf((other) => other === group)),
    share: whole - gzipped(textOf((other) => other !== group)),
  }));
  found.sort((a, b) => b.size - a.size);
  const shared = whole - found.reduce((sum, { share }) => sum + share, 0);
  return table(
    ['part', 'bytes', 'gzipped without it, less'],
    [
      ...found.map(({ group, size, share }) => [group, bytes(size), bytes(share)]),
      ['shared by several parts', '', bytes(shared)],
      ['the file', bytes(Buffer.byteLength(code)), bytes(whole)],
    ],
  );
};
