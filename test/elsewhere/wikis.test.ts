/**
 * MediaWiki and DokuWiki as Debian has them: what becomes of each snippet is what the table of
 * docs/content-systems.md says, and its recipes are signed by readers who have not come in.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { visitor } from '../embed/support/stage.ts';
import { snippets } from '../support/docs-pages.ts';
import { Undoing } from './support/processes.ts';
import { snippetNames, useReaders } from './support/readers.ts';
import { documentedRow } from './support/table.ts';
import { startDokuWiki, startMediaWiki, type Wiki } from './support/wikis.ts';

const readers = useReaders();
const undoing = new Undoing();
after(() => undoing.run());
const page = 'docs/content-systems.md';

/** A code block of the documentation that has these words. */
const recipe = (language: string, words: string): string => {
  const found = snippets(page, language).find((code) => code.includes(words));
  assert.ok(found, `${page} has no ${language} with "${words}"`);
  return readers.here(found);
};

const becomes = async (t: Parameters<typeof visitor>[0], wiki: Wiki, as = (html: string) => html) => {
  const { page: editor } = await visitor(t, readers.browser);
  await wiki.comeIn(editor);
  const ends: Record<string, string> = {};
  for (const name of snippetNames) {
    const address = await wiki.write(editor, `Warm ${name}`, as(readers.snippet(name)));
    ends[name] = await readers.has(t, address);
  }
  return ends;
};

test('MediaWiki', async (t) => {
  const wiki = await startMediaWiki(undoing);
  console.log(`with: MediaWiki ${wiki.version}`);
  const { page: editor } = await visitor(t, readers.browser);
  await wiki.comeIn(editor);

  await t.test('makes of each snippet what is documented', async () => {
    assert.deepEqual(await becomes(t, wiki), documentedRow(page, 'MediaWiki'));
  });
  await t.test('the recipe, with the script in Common.js, is signed by readers, on a phone too', async () => {
    await wiki.write(editor, 'MediaWiki:Common.js', recipe('js', 'mw.loader.load'));
    const article = await wiki.write(editor, 'Warm rooms', recipe('text', 'data-petition-widget'));
    assert.equal(await readers.has(t, article), 'signed');
    assert.equal(await readers.has(t, article, 360), 'signed');
  });
  await t.test('the count is shown as a picture, once outside pictures are allowed', async () => {
    wiki.set('$wgAllowExternalImages = true;');
    const article = await wiki.write(editor, 'Count', `${readers.origin}/v1/campaigns/free-hk/signed/en.png`);
    await editor.goto(article);
    assert.equal(await editor.$eval('img[src$="/signed/en.png"]', (image) => image.naturalWidth), 640);
  });
  await t.test('where raw HTML is allowed, every snippet is signed', async () => {
    wiki.set('$wgRawHtml = true;');
    await wiki.write(editor, 'MediaWiki:Common.js', '// The snippets bring the script.');
    assert.deepEqual(
      await becomes(t, wiki, (html) => `<html>${html}</html>`),
      documentedRow(page, 'MediaWiki, `$wgRawHtml`'),
    );
  });
});

test('DokuWiki', async (t) => {
  const wiki = await startDokuWiki(undoing);
  console.log(`with: DokuWiki ${wiki.version}`);
  const { page: editor } = await visitor(t, readers.browser);
  await wiki.comeIn(editor);

  await t.test('makes of each snippet what is documented', async () => {
    assert.deepEqual(await becomes(t, wiki), documentedRow(page, 'DokuWiki'));
  });
  await t.test('the recipe leaves a link to the petition, and the count as a picture', async () => {
    const article = await wiki.write(editor, 'Recipe', recipe('text', '{{https'));
    await editor.goto(article);
    assert.equal(await editor.$eval('img.media', (image) => image.naturalWidth), 640);
    assert.equal(await readers.has(t, article), 'link');
    assert.equal(await readers.has(t, article, 360), 'link');
  });
});
