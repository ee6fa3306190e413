/**
 * The npm package of the petition server: what runs it, and nothing to build. Node does not run
 * TypeScript below `node_modules`, so each file's types are removed; the files stay where they are,
 * and what is shipped is what was tested. The widget's modules that the server shares are inside,
 * as `#widget/…`.
 */
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { oldestNode } from '../../server/operations/node-version.ts';
import { root } from '../root.ts';
import type { Publisher } from './publisher.ts';
import { shrinkwrap } from './shrinkwrap.ts';

/** Entry points of the widget that the server imports. */
const shared = ['schema', 'sealing', 'server-settings', 'languages', 'page'] as const;

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly description: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const manifestOf = (file: string): Manifest => JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest;

/** Sorted, as the same files in another order are another package. */
const list = (pattern: string, exclude: readonly string[] = []): string[] =>
  globSync(pattern, { cwd: root, withFileTypes: true, exclude: [...exclude, '**/node_modules'] })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .sort();

/** All but what only development uses. */
const isShipped = (file: string): boolean => !/^server\/(bench|node_modules)\//.test(file);

const pick = (all: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.map((name) => {
      const version = all[name];
      if (version === undefined) throw new Error(`dist/ imports ${name}, on which package.json does not depend`);
      return [name, version];
    }),
  );

const compilerOptions: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2023,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
};

/** The JavaScript of a module, which imports what the package has. */
const compiled = (file: string): string =>
  ts
    .transpileModule(readFileSync(join(root, file), 'utf8'), { compilerOptions, fileName: file })
    .outputText.replace(/(?<=\b(?:from|import) ?\(?['"])petition-widget\//g, '#widget/');

const specifier = /\b(?:from|import) ?\(?["']([^"']+)["']/g;

/** Modules of `dist/` that these ones import, themselves among them, and the packages they need. */
const reached = (entries: readonly string[]): { readonly files: string[]; readonly packages: string[] } => {
  const files = new Set(entries);
  const packages = new Set<string>();
  // A set is also walked through what is added to it meanwhile.
  for (const name of files)
    for (const [, found = ''] of readFileSync(join(root, 'dist', name), 'utf8').matchAll(specifier))
      if (found.startsWith('./')) files.add(found.slice(2));
      else packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(found)?.[0] ?? found);
  return { files: [...files], packages: [...packages] };
};

const readme = (name: string, { repository }: Publisher, version: string): string => {
  const docs = `${repository}/blob/v${version}/docs`;
  return `# Petition server

Takes the signatures that the petition widget collects, stores them encrypted in SQLite or Postgres,
counts them, and serves the widget, a page for each petition, the builder and the organisers' desk.

\`\`\`sh
npm install --global ${name}
petition-server serve
\`\`\`

It needs Node 22.13 or newer, and is tested with Node 24. \`petition-server --help\` lists its
commands.

- [Hosting](${docs}/hosting.md): from a bare machine to the first signature.
- [Settings](${docs}/server.md#settings)
- [Commands](${docs}/commands.md)
`;
};

export const stageServerPackage = async (folder: string, publisher: Publisher): Promise<void> => {
  const { version, license, dependencies: ofWidget } = manifestOf('package.json');
  const { description, dependencies } = manifestOf('server/package.json');
  const name = `${publisher.scope}/petition-server`;

  const write = (file: string, content: string | Uint8Array, mode = 0o644): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content, { mode });
  };
  const copy = (file: string): void =>
    write(file, readFileSync(join(root, file)), statSync(join(root, file)).mode & 0o111 ? 0o755 : 0o644);

  for (const file of list('{server,generated/server}/**/*.ts').filter(isShipped))
    write(file.replace(/\.ts$/, '.js'), compiled(file), file === 'server/cli.ts' ? 0o755 : 0o644);
  for (const file of list('{server,demo}/**/*', ['**/*.ts', 'server/package.json']).filter(isShipped)) copy(file);

  const entries = [...shared].map((entry) => `${entry}.js`);
  const { files, packages } = reached(entries);
  for (const file of files) copy(join('dist', file));
  for (const file of list('dist/{petition-widget*.js,THIRD-PARTY-LICENSES*,{builder,desk}/**/*}')) copy(file);
  copy('LICENSE');
  write('README.md', readme(name, publisher, version));

  const { node: _node, 'petition-widget': _widget, ...own } = dependencies;
  const needed = { ...pick(ofWidget, packages), ...own };
  const manifest = {
    name,
    version,
    description,
    keywords: ['petition', 'signatures', 'campaign', 'server'],
    license,
    homepage: `${publisher.repository}#readme`,
    repository: { type: 'git', url: `git+${publisher.repository}.git`, directory: 'server' },
    bugs: `${publisher.repository}/issues`,
    type: 'module',
    bin: { 'petition-server': 'server/cli.js' },
    engines: { node: `>=${oldestNode}` },
    imports: { '#widget/*': './dist/*.js' },
    dependencies: Object.fromEntries(Object.entries(needed).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  const lines = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
  write('package.json', lines(manifest));
  write('npm-shrinkwrap.json', lines(shrinkwrap(manifest)));
};
