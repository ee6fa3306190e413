/** The mail of the demo is what the page on newsletters says to paste. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, snippets } from './docs-pages.ts';

/** Without what differs: where the server is, the group's colour, and how far a line is indented. */
const bare = (html: string): string =>
  html
    .replaceAll('https://petitions.example/', '/')
    .replace(/#(?:2438b0|b5121b)/g, 'accent')
    .replace(/\s+/g, ' ')
    .trim();

test('the button and the image of the page stand in the demo’s mail, which has no script and no style sheet', () => {
  const mail = read('demo/newsletter-mail.html');
  const [button = '', image = ''] = snippets('docs/newsletters.md', 'html');
  assert.ok(button.startsWith('<table') && image.includes('<img'));
  for (const snippet of [button, image]) assert.ok(bare(mail).includes(bare(snippet)), snippet);
  assert.doesNotMatch(mail, /<script|<style|stylesheet/);
});
