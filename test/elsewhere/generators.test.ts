/** Hugo and Jekyll as Debian has them: what they make of each snippet in Markdown is documented. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { snippets } from '../support/docs-pages.ts';
import { needs, runIn } from './support/installed.ts';
import { temporary, Undoing } from './support/processes.ts';
import { snippetNames, useReaders } from './support/readers.ts';
import { documentedRow } from './support/table.ts';

const page = 'docs/content-systems.md';
const readers = useReaders();
const undoing = new Undoing();
after(() => undoing.run());

/** The HTML that Hugo makes of a page in Markdown. */
const hugo = (markdown: string, settings = ''): string => {
  const folder = temporary(undoing);
  for (const name of ['content', 'layouts/_default']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'config.toml'), `disableKinds = ["home", "taxonomy", "term", "section"]\n${settings}`);
  writeFileSync(join(folder, 'layouts/_default/single.html'), '{{ .Content }}');
  writeFileSync(join(folder, 'content/petition.md'), `---\ntitle: Petition\n---\n\n${markdown}`);
  runIn(folder, 'hugo', '--minify');
  return readFileSync(join(folder, 'public/petition/index.html'), 'utf8');
};

for (const [system, settings] of [
  ['Hugo', ''],
  ['Hugo, `unsafe`', snippets(page, 'toml')[0]],
] as const)
  test(`${system}: of each snippet is left what is documented`, async (t) => {
    needs('hugo', 'hugo');
    console.log(`with: Hugo ${/v[\d.]+/.exec(runIn('.', 'hugo', 'version'))?.[0] ?? ''}`);
    const ends: Record<string, string> = {};
    for (const name of snippetNames)
      ends[name] = await readers.has(t, readers.publish(hugo(readers.snippet(name), settings)));
    assert.deepEqual(ends, documentedRow(page, system));
  });

/** The HTML that Jekyll makes of it, without a theme. */
const jekyll = (markdown: string): string => {
  const folder = temporary(undoing);
  writeFileSync(join(folder, 'petition.md'), `---\ntitle: Petition\n---\n\n${markdown}`);
  runIn(folder, 'jekyll', 'build', '--quiet');
  return readFileSync(join(folder, '_site/petition.html'), 'utf8');
};

test('Jekyll: of each snippet is left what is documented', async (t) => {
  needs('jekyll', 'jekyll');
  console.log(`with: Jekyll ${/[\d.]+/.exec(runIn('.', 'jekyll', '--version'))?.[0] ?? ''}`);
  const ends: Record<string, string> = {};
  for (const name of snippetNames) ends[name] = await readers.has(t, readers.publish(jekyll(readers.snippet(name))));
  assert.deepEqual(ends, documentedRow(page, 'Jekyll'));
});

test('Hugo: a Markdown link leads to the petition', async (t) => {
  const link = /`(\[Sign the petition\]\([^)]*\))`/.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
  assert.equal(await readers.has(t, readers.publish(hugo(readers.here(link)))), 'link');
});
