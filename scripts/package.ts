/**
 * Checks that the package to be published holds what package.json promises, with no references that
 * leave it.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packedFiles } from './release/packed-files.ts';
import { stageWidgetPackage } from './release/widget-package.ts';
import { root } from './root.ts';

interface Manifest {
  readonly customElements: string;
  readonly jsdelivr: string;
  readonly unpkg: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}
interface CustomElements {
  readonly modules: readonly { readonly path: string }[];
}

const problems: string[] = [];
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;

const files = new Set(await packedFiles());
const expectFile = (path: string, by: string): void => {
  const [before = '', after] = path.replace(/^\.\//, '').split('*');
  const isThere =
    after === undefined
      ? files.has(before)
      : [...files].some((file) => file.startsWith(before) && file.endsWith(after));
  if (!isThere) problems.push(`${by} names ${path}, which is not in the package`);
};
for (const key of ['unpkg', 'jsdelivr'] as const) expectFile(manifest[key], key);
for (const [key, target] of Object.entries(manifest.exports))
  for (const path of typeof target === 'string' ? [target] : Object.values(target))
    expectFile(path, `exports["${key}"]`);
expectFile(manifest.customElements, 'customElements');
for (const { path } of (JSON.parse(read(manifest.customElements)) as CustomElements).modules)
  expectFile(path, manifest.customElements);
for (const name of ['README.md', 'LICENSE']) expectFile(name, 'every package');

/** As it would be released, by somebody who is not there. */
const staged = mkdtempSync(join(tmpdir(), 'petition-package-'));
try {
  await stageWidgetPackage(staged, {
    repository: 'https://forge.example/petitions/petition-widget',
    scope: '@petitions',
  });
  const { messages, pkg } = await publint({ pkgDir: staged, strict: true, pack: 'npm' });
  problems.push(...messages.map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`));
} finally {
  rmSync(staged, { recursive: true });
}

const specifier = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;
for (const name of readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })) {
  if (!/\.(js|ts)$/.test(name)) continue;
  const file = join('dist', name);
  for (const [, path = ''] of read(file).matchAll(specifier)) {
    if (/(?<!\.d)\.ts$|\bsrc\//.test(path)) problems.push(`${file} imports ${path}: that is source`);
    if (!path.startsWith('.')) continue;
    const target = join(root, dirname(file), name.endsWith('.ts') ? path.replace(/\.js$/, '.d.ts') : path);
    if (!existsSync(target)) problems.push(`${file} imports ${path}: there is no such file`);
  }
}
for (const end of ['', '-extras', '-adapters', '-sealing', '-languages']) {
  const name = `dist/petition-widget${end}.js`;
  const code = read(name).replace(/^\/\/# allFunctionsCalledOnLoad\n\/\*![^]*?\*\/\s*/, '');
  if (!code.startsWith('(function('))
    problems.push(`${name} is more than one function call: it may leave names on the page`);
}

if (problems.length > 0) {
  console.error([...new Set(problems)].join('\n'));
  process.exitCode = 1;
}
