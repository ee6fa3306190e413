/** The budget of the file behind the one tag. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './root.ts';

/** In bytes, after `gzip -9`, with all languages inside. docs/decisions/0009 says how it is kept. */
const budget = 31_000;

const { length: size } = gzipSync(readFileSync(join(root, 'dist/petition-widget.js')), { level: 9 });
const number = (bytes: number): string => bytes.toLocaleString('en');
console.log(`dist/petition-widget.js: ${number(size)} of ${number(budget)} bytes gzipped`);
if (size > budget) {
  console.error(
    `It is ${number(size - budget)} bytes too large. "npm run bench" shows what is in it. Look first for a new ` +
      'dependency, a library that src/stand-ins could stand in for, and text that every visitor loads and few read. If what ' +
      'was added is worth its bytes to somebody on a slow connection, raise the budget in scripts/size.ts and say why ' +
      'in the changelog.',
  );
  process.exitCode = 1;
}
