/**
 * What readers have of each snippet after somebody's own sanitizer has been over it: what the table
 * of docs/editors.md says. The button of a mail stays readable after each of them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sanitizers } from './support/sanitizers.ts';
import { visitor } from '../embed/support/stage.ts';
import { snippets } from '../support/docs-pages.ts';
import { contrastOf } from './support/contrast.ts';
import { snippetNames, useReaders } from './support/readers.ts';
import { documentedRow } from './support/table.ts';

const readers = useReaders();
const page = 'docs/editors.md';

test('each sanitizer leaves of each snippet what is documented', async (t) => {
  for (const [name, { version, clean }] of Object.entries(await sanitizers(readers.browser))) {
    console.log(`with: ${name} ${version}`);
    const ends: Record<string, string> = {};
    for (const snippet of snippetNames) ends[snippet] = await readers.comesOf(t, await clean(readers.snippet(snippet)));
    assert.deepEqual(ends, documentedRow(page, name), name);
  }
});

const button = snippets('docs/newsletters.md', 'html')[0] ?? '';

test('the button of a mail is still a link, and its words can be read on their ground', async (t) => {
  const { page } = await visitor(t, readers.browser);
  const unread: string[] = [];
  for (const [name, { clean }] of Object.entries(await sanitizers(readers.browser))) {
    await page.goto(readers.publish(await clean(readers.here(button))));
    const link = await page.$(`a[href^="${readers.page}"]`);
    const contrast = link && (await contrastOf(link));
    if ((contrast ?? 0) < 4.5) unread.push(name);
  }
  // It removes the address of every link.
  assert.deepEqual(unread, ['Loofah, whitewash']);
});
