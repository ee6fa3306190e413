/** The page on content systems shows the snippets that the builder gives. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, frame, plainElement, tag } from '../../src/content/snippets.ts';
import { snippets } from '../support/docs-pages.ts';

const server = 'https://petitions.example';
const pasted = { src: `${server}/petition-widget.js`, integrity: '', campaign: `${server}/v1/campaigns/free-hk` };
const fallback = { page: `${server}/p/free-hk`, label: 'Sign the petition' };

/** However it is broken into lines. */
const inOneLine = (html: string): string =>
  html.trim().replace(/\s+/g, ' ').replaceAll(' >', '>').replaceAll('> <', '><');

test('each snippet of the page on content systems is the one that is made for people to paste', () => {
  const made = [
    tag(pasted),
    element(pasted, fallback),
    plainElement(pasted, fallback),
    frame({ src: `${server}/embed/free-hk`, title: 'Free Hong Kong’s political prisoners' }),
  ];
  assert.deepEqual(snippets('docs/content-systems.md', 'html').map(inOneLine), made.map(inOneLine));
});
