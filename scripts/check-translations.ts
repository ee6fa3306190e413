/**
 * Checks that every string is translated: the widget's in each file of `locales/` and, for what is
 * loaded later, `locales/extras/`; the server's in `locales/server/`; the builder's in
 * `locales/builder/`. Judges form, not language: nothing missing, nothing left over, the same
 * placeholders, no characters that lit-localize would spoil; and all have the widget's languages.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { root, run } from './root.ts';

interface Config {
  readonly tsConfig?: string;
  readonly inputFiles?: readonly string[];
  readonly targetLocales: readonly string[];
  readonly interchange: { readonly xliffDir: string };
}

const problems: string[] = [];

const read = (file: string): Config => JSON.parse(readFileSync(join(root, file), 'utf8')) as Config;
const filesOf = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.xlf'));

/**
 * Extracts into a copy, since extraction overwrites its input. `base` is the folder to which a
 * config's paths are relative.
 */
const extractAside = async (config: Config, base: string, committed: string): Promise<ReadonlyMap<string, string>> => {
  const aside = mkdtempSync(join(tmpdir(), 'locales-'));
  try {
    const xliffDir = join(aside, 'locales');
    cpSync(committed, xliffDir, { recursive: true });
    const file = join(aside, 'lit-localize.json');
    const { tsConfig, inputFiles, interchange } = config;
    const sources = {
      ...(tsConfig === undefined ? {} : { tsConfig: join(base, tsConfig) }),
      ...(inputFiles === undefined ? {} : { inputFiles: inputFiles.map((name) => join(base, name)) }),
    };
    writeFileSync(file, JSON.stringify({ ...config, ...sources, interchange: { ...interchange, xliffDir } }));
    const { code, output } = await run('lit-localize', ['extract', '--config', file]);
    if (code !== 0) problems.push(output);
    return new Map(filesOf(xliffDir).map((name) => [name, readFileSync(join(xliffDir, name), 'utf8')]));
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
  // lit-localize 0.8.2 writes these as entities, which a plain string then shows literally.
  if (/[&<>]/.test(source + target)) return 'has & or < or > in its text: say it without';
  if (placeholders(source) !== placeholders(target))
    return `has other placeholders (${placeholders(target) || 'none'}) than its source (${placeholders(source) || 'none'})`;
  return undefined;
};

const check = async (configFile: string): Promise<void> => {
  const config = read(configFile);
  const base = join(root, dirname(configFile));
  const committed = join(base, config.interchange.xliffDir);
  for (const [name, text] of await extractAside(config, base, committed)) {
    const shown = relative(root, join(committed, name));
    const units = [...text.matchAll(/<trans-unit\s[^>]*?id="([^"]*)"[^>]*>([^]*?)<\/trans-unit>/g)];
    if (units.length === 0) problems.push(`${shown} has no strings`);
    for (const [, id = '', unit = ''] of units) {
      const problem = judge(textOf(unit, 'source') ?? '', textOf(unit, 'target'));
      if (problem !== undefined) problems.push(`${shown}: "${id}" ${problem}`);
    }
    const before = filesOf(committed).includes(name) ? readFileSync(join(committed, name), 'utf8') : undefined;
    if (before !== text) problems.push(`${shown} is not what the source says: run "npm run extract"`);
  }
};

const widget = 'lit-localize.json';
for (const config of [
  widget,
  'src/lazy/extras/lit-localize.json',
  'server/lit-localize.json',
  'builder/lit-localize.json',
]) {
  if (read(config).targetLocales.join() !== read(widget).targetLocales.join())
    problems.push(`${config} has other targetLocales than ${widget}`);
  await check(config);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  console.error(
    '\n"npm run extract" brings the files of locales/ up to date; fill in each <target>, then run it again.',
  );
  process.exitCode = 1;
}
