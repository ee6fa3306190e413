/** What docs/frameworks.md shows of the projects in `examples/` is in them, word for word. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/root.ts';
import { read } from '../support/docs-pages.ts';

const page = read('docs/frameworks.md');
const examples = globSync('examples/*/README.md', { cwd: root }).map((path) => basename(dirname(path)));

test('every recipe that names a file of an example shows that file', () => {
  const shown = [...page.matchAll(/\]\(\.\.\/(examples\/[^)]+)\)[^`]*```[\w-]+\n([^]*?)^```$/gm)];
  assert.ok(shown.length > 6);
  for (const [, path = '', code = ''] of shown) assert.equal(code, read(path), path);
});

test('the page leads to every example, and each installs packages of exact versions', () => {
  assert.ok(examples.length > 7);
  for (const name of examples) assert.ok(page.includes(`../examples/${name}/`), name);
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  for (const path of globSync('examples/*/package.json', { cwd: root })) {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Readonly<Record<string, string>> | undefined
    >;
    assert.equal(dependencies?.['petition-widget'], version, path);
    for (const wanted of Object.values({ ...dependencies, ...devDependencies }))
      assert.match(wanted, /^\d+\.\d+\.\d+$/, path);
  }
});
