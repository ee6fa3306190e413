/** The mail of the demo is what the page on newsletters says to paste. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailButton } from '../../src/content/snippets.ts';
import { read, snippets } from '../support/docs-pages.ts';

/**
 * Without what differs: where the server is, the group's colour, and how far a line is indented.
 */
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

test('the button of the page is the one that the builder makes', () => {
  const [button = ''] = snippets('docs/newsletters.md', 'html');
  const made = mailButton({
    page: 'https://petitions.example/p/free-hk?lang=en&source=newsletter-2026-11',
    label: 'Sign the petition',
    accent: '#2438b0',
    onAccent: '#ffffff',
  });
  const packed = (html: string): string => html.replace(/;\s*"/g, '"').replace(/\s+/g, '').replace(/;"/g, '"');
  assert.equal(packed(made), packed(button));
});

test('whichever colours a mail filter removes, no white text is left on white', () => {
  const html = mailButton({ page: '/p', label: 'Sign', accent: '#2438b0', onAccent: '#ffffff' });
  const cleaners: readonly ((text: string) => string)[] = [
    (text) => text.replace(/ bgcolor="[^"]*"/g, ''),
    (text) => text.replace(/<\/?(?:table|tr|td)[^>]*>/g, ''),
    (text) => text.replace(/(<td[^>]*?) style="[^"]*"/g, '$1'),
  ];
  for (const clean of cleaners) {
    const [, style = ''] = /<a [^>]*style="([^"]*)"/.exec(clean(html)) ?? [];
    assert.match(style, /(?:^|;)color:#ffffff/);
    assert.match(style, /background-color:#2438b0/);
  }
});

test('the picture of the count names its width and its height in both ways', () => {
  const count = { src: '/count.png', alt: 'How many' };
  const html = mailButton({ page: '/p', label: 'Sign', accent: '#2438b0', onAccent: '#ffffff', count });
  assert.match(html, /<img[^>]* width="200" height="40"[^>]*style="[^"]*width:200px;height:40px/);
});
