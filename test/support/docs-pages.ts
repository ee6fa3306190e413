/**
 * The documentation as pages of Markdown: their links, their tables, their code. Judges nothing.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';

/** A file of the repository as text. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** All pages, as paths from the root. */
export const pages: readonly string[] = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/**/*.md'].flatMap(
  (pattern) => globSync(pattern, { cwd: root }).sort(),
);

/** The code blocks of a page in one language. */
export const snippets = (page: string, language: string): string[] =>
  [...read(page).matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(([, name, code = '']) =>
    name === language ? [code] : [],
  );

const withoutCode = (text: string): string => text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');

/** Where a page leads to within the repository, also by its pictures. */
export const linksOf = (page: string): string[] =>
  [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset)="([^"]+)"/g)]
    .map(([, link, picture]) => link ?? picture ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));

/** The places that a link can name in a page, as GitHub makes them of its headings. */
export const anchorsOf = (page: string): string[] =>
  [
    ...read(page)
      .replace(/^```[^]*?^```$/gm, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/**
 * The first cells of the rows below a heading cell, over all tables of the page that begin with it.
 */
export const column = (page: string, head: string): string[] => {
  const names: string[] = [];
  let isInside = false;
  for (const line of read(page).split('\n')) {
    const cell = /^\| ([^|]*?) *\|/.exec(line)?.[1];
    if (cell === undefined) isInside = false;
    else if (isInside && !/^-+$/.test(cell)) names.push(cell.replace(/^`(.*)`$/, '$1').replace(/\(\)$/, ''));
    else if (cell === head) isInside = true;
  }
  return names;
};
