/** The tables of the documentation that say what a system makes of each snippet. */
import { read } from '../../support/docs-pages.ts';
import { snippetNames, type Snippet } from './readers.ts';

export type Row = Readonly<Record<Snippet, string>>;

/** The row of a system in the table of `page` that has a column for each snippet. */
export const documentedRow = (page: string, system: string): Row => {
  const line = read(page)
    .split('\n')
    .find((candidate) => candidate.startsWith(`| ${system} `));
  const cells =
    line
      ?.split('|')
      .map((cell) => cell.trim())
      .slice(2, 2 + snippetNames.length) ?? [];
  return Object.fromEntries(snippetNames.map((name, at) => [name, cells[at] ?? 'not documented'])) as Row;
};
