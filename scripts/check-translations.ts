/**
 * Whether every string of the widget has its translation in every file of `locales/`. Judges form, not language:
 * nothing missing, nothing left over, the same placeholders, no characters that lit-localize would spoil.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './root.ts';

interface Config {
  readonly tsConfig: string;
  readonly targetLocales: readonly string[];
  readonly interchange: { readonly xliffDir: string };
}

const committed = join(root, 'locales');
const problems: string[] = [];

/** Extracts into a copy, since extraction writes over what it reads. */
const extractAside = async (): Promise<ReadonlyMap<string, string>> => {
  const aside = mkdtempSync(join(tmpdir(), 'locales-'));
  try {
    const config = JSON.parse(readFileSync(join(root, 'lit-localize.json'), 'utf8')) as Config;
    const xliffDir = join(aside, 'locales');
    cpSync(committed, xliffDir, { recursive: true });
    const file = join(aside, 'lit-localize.json');
    const tsConfig = join(root, config.tsConfig);
    writeFileSync(file, JSON.stringify({ ...config, tsConfig, interchange: { ...config.interchange, xliffDir } }));
    const { code, output } = await run('lit-localize', ['extract', '--config', file]);
    if (code !== 0) problems.push(output);
    return new Map(readdirSync(xliffDir).map((name) => [name, readFileSync(join(xliffDir, name), 'utf8')]));
  } finally {
    rmSync(aside, { recursive: true });
  }
};

const textOf = (unit: string, tag: string): string | undefined =>
  new RegExp(`<${tag}(?:\\s[^>]*)?>([^]*?)</${tag}>`).exec(unit)?.[1] ??
  (new RegExp(`<${tag}(?:\\s[^>]*)?/>`).test(unit) ? '' : undefined);

const placeholders = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join(' ');

const judge = (source: string, target: string | undefined): string | undefined => {
  if (target === undefined) return `has no <target>: put the translation of “${source}” there`;
  if (target.trim() === '') return `has an empty <target>: put the translation of “${source}” there`;
  // lit-localize 0.8.2 writes these as entities, which a plain string then shows as such.
  if (/[&<>]/.test(source + target)) return 'has & or < or > in its text: say it without';
  if (placeholders(source) !== placeholders(target))
    return `has other placeholders (${placeholders(target) || 'none'}) than its source (${placeholders(source) || 'none'})`;
  return undefined;
};

const extracted = await extractAside();
for (const [name, text] of extracted) {
  const units = [...text.matchAll(/<trans-unit\s[^>]*?id="([^"]*)"[^>]*>([^]*?)<\/trans-unit>/g)];
  if (units.length === 0) problems.push(`locales/${name} has no strings`);
  for (const [, id = '', unit = ''] of units) {
    const problem = judge(textOf(unit, 'source') ?? '', textOf(unit, 'target'));
    if (problem !== undefined) problems.push(`locales/${name}: "${id}" ${problem}`);
  }
  const before = readdirSync(committed).includes(name) ? readFileSync(join(committed, name), 'utf8') : undefined;
  if (before !== text) problems.push(`locales/${name} is not what the source says: run "npm run extract"`);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  console.error(
    '\n"npm run extract" brings the files of locales/ up to date; fill in each <target>, then run it again.',
  );
  process.exitCode = 1;
}
