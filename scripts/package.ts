/**
 * Checks that the package to be published holds what package.json promises, with no references that
 * leave it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root, run } from './root.ts';

interface Manifest {
  readonly customElements: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}
interface CustomElements {
  readonly modules: readonly { readonly path: string }[];
}

const problems: string[] = [];
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;

/** What would be published, as npm itself lists it. */
const packed = async (): Promise<ReadonlySet<string>> => {
  const { code, output } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error']);
  if (code !== 0) throw new Error(output);
  const list = JSON.parse(output.slice(output.search(/^[[{]/m))) as unknown;
  // An array of packages or, since npm 12, an object keyed by name.
  const [first] = Object.values(list as Record<string, { readonly files: readonly { readonly path: string }[] }>);
  return new Set(first?.files.map(({ path }) => path));
};

const files = await packed();
const expectFile = (path: string, by: string): void => {
  if (!files.has(path.replace(/^\.\//, ''))) problems.push(`${by} names ${path}, which is not in the package`);
};
for (const [key, target] of Object.entries(manifest.exports))
  for (const path of typeof target === 'string' ? [target] : Object.values(target))
    expectFile(path, `exports["${key}"]`);
expectFile(manifest.customElements, 'customElements');
for (const { path } of (JSON.parse(read(manifest.customElements)) as CustomElements).modules)
  expectFile(path, manifest.customElements);
for (const name of ['README.md', 'LICENSE']) expectFile(name, 'every package');

const { messages, pkg } = await publint({ pkgDir: root, strict: true, pack: 'npm' });
problems.push(...messages.map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`));

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
for (const end of ['', '-extras', '-adapters', '-sealing']) {
  const name = `dist/petition-widget${end}.js`;
  const code = read(name).replace(/^\/\/# allFunctionsCalledOnLoad\n\/\*![^]*?\*\/\s*/, '');
  if (!code.startsWith('(function('))
    problems.push(`${name} is more than one function call: it may leave names on the page`);
}

if (problems.length > 0) {
  console.error([...new Set(problems)].join('\n'));
  process.exitCode = 1;
}
