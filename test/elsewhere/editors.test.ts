/**
 * What readers have of each snippet that was put into an editor, by its source view where it has
 * one, and pasted as rich text where it has none: what the table of docs/editors.md says.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { visitor } from '../embed/support/stage.ts';
import { snippets } from '../support/docs-pages.ts';
import { until } from '../support/until.ts';
import { editors, serveEditors } from './support/editors.ts';
import { Undoing } from './support/processes.ts';
import { snippetNames, useReaders } from './support/readers.ts';
import { documentedRow } from './support/table.ts';

const page = 'docs/editors.md';
const readers = useReaders();
const undoing = new Undoing();
after(() => undoing.run());

/** The settings that the page gives for an editor, for the host of the test. */
const settings = (words: string): string => {
  const found = snippets(page, 'js').find((code) => code.includes(words));
  assert.ok(found, `${page} has no settings with ${words}`);
  return /\{\n([^]*)\}/.exec(found)?.[1]?.replaceAll('petitions.example', 'localhost') ?? '';
};

test('each editor saves of each snippet what is documented', async (t) => {
  const all = editors({ tinymce: settings('sandbox_iframes'), ckeditor: settings('htmlSupport') });
  const site = await serveEditors(undoing, all);
  for (const [name, { enter }] of Object.entries(all)) {
    console.log(`with: ${name.replace(/ [\d.]+(, .*)?$|, .*/, '')} ${site.versionOf(name)}`);
    const ends: Record<string, string> = {};
    for (const snippet of snippetNames) {
      const { page: tab, console: lines } = await visitor(t, readers.browser);
      await tab.goto(site.address(name));
      await until(
        () => `${name} has started: ${lines.join('\n')}`,
        () => tab.evaluate(() => 'html' in window),
      );
      await enter(tab, readers.snippet(snippet));
      const saved = await tab.evaluate(() => (window as unknown as { html: () => string | Promise<string> }).html());
      ends[snippet] = await readers.comesOf(t, saved);
    }
    assert.deepEqual(ends, documentedRow(page, name), name);
  }
});
