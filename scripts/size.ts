/**
 * Checks the files that host pages load: a size budget for each, and only characters that no
 * charset of the page can garble.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packedTags } from './localization.ts';
import { root } from './root.ts';

/** In bytes: what the one tag's file knows of a language beside it is its tag. */
const perLanguage = 16;
/** Beside the one tag's file when its budget was set. */
const languages = 41;

/** In bytes, after `gzip -9`. */
const budgets = {
  /**
   * What every visitor loads, with all languages and libraries. docs/decisions/0009 lists the
   * contents.
   */
  'dist/petition-widget.js': 46_600 + perLanguage * Math.max(0, packedTags.length - languages),
  /** Loaded when needed. docs/decisions/0010 lists the contents; 0052 and 0054 say why they grew. */
  'dist/petition-widget-extras.js': 14_000,
  /** Loaded by readers of a language that is not built in, with the file of that language. */
  'dist/petition-widget-languages.js': 5_000,
  /**
   * Loaded by campaigns whose signatures go to another service: five adapters of 500 bytes.
   * docs/decisions/0016.
   */
  'dist/petition-widget-adapters.js': 2_500,
  /** Loaded by campaigns whose signatures are sealed: age, as it is. docs/decisions/0040. */
  'dist/petition-widget-sealing.js': 55_000,
};

for (const file of [...Object.keys(budgets), 'server/embedding/frames/embed.js']) {
  const at = readFileSync(join(root, file)).findIndex((byte) => byte > 0x7f);
  if (at < 0) continue;
  console.error(`${file} is not plain ASCII at byte ${at}: a page in Big5 would read another character there.`);
  process.exitCode = 1;
}

const number = (bytes: number): string => bytes.toLocaleString('en');
for (const [file, budget] of Object.entries(budgets)) {
  const { length: size } = gzipSync(readFileSync(join(root, file)), { level: 9 });
  console.log(`${file}: ${number(size)} of ${number(budget)} bytes gzipped`);
  if (size <= budget) continue;
  console.error(
    `It is ${number(size - budget)} bytes too large. "npm run bench" shows what is in the widget. Look first for a new ` +
      'dependency, a part of a library that is asked for without need, and text that every visitor loads and few read. If what ' +
      'was added is worth its bytes to somebody on a slow connection, raise the budget in scripts/size.ts and say why ' +
      'in the changelog.',
  );
  process.exitCode = 1;
}
