/** What the documentation names is there, and what is there it names. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { describedTags } from '../../scripts/localization.ts';
import { publicNames } from '../../scripts/public-names.ts';
import { root } from '../../scripts/root.ts';
import { anchorsOf, column, linksOf, pages, read, snippets } from '../support/docs-pages.ts';

interface Named {
  readonly name: string;
}
type Kind = 'attributes' | 'cssParts' | 'cssProperties' | 'events' | 'slots';

const manifest = JSON.parse(read('custom-elements.json')) as {
  readonly modules: readonly { readonly declarations: readonly ({ tagName?: string } & Record<Kind, Named[]>)[] }[];
};
const element = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName);

const namesOf = (kind: Kind): string[] => (element?.[kind] ?? []).map(({ name }) => name).sort();

test('every link between the pages leads to a file that is there, and to a heading in it', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page).filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : normalize(join(dirname(page), path));
      return !existsSync(join(root, file)) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
    }),
  );
  assert.ok(pages.flatMap(linksOf).length > 30);
  assert.deepEqual(broken, []);
});

test('every file that the architecture and the guide for contributors name is there', () => {
  const named = ['docs/architecture.md', 'CONTRIBUTING.md'].flatMap((page) =>
    [...read(page).matchAll(/`((?:src|server|scripts|test|locales|demo|docs)\/[\w./-]*)`/g)].map(
      ([, path = '']) => path,
    ),
  );
  assert.ok(named.length > 30);
  assert.deepEqual(
    named.filter((path) => !existsSync(join(root, path))),
    [],
  );
});

test('every npm script that a page tells to run is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const told = pages.flatMap((page) =>
    [...read(page).matchAll(/\bnpm (?:run )?((?<=run )[\w:-]+|start|test)\b/g)].map(([, name = '']) => name),
  );
  assert.ok(told.length > 10);
  assert.deepEqual(
    told.filter((name) => !Object.hasOwn(scripts, name)),
    [],
  );
});

test('no page has npx fetch a package that only happens to have the name of the server', () => {
  const told = pages
    .filter((page) => !page.startsWith('docs/decisions/'))
    .flatMap((page) => [...read(page).matchAll(/\bnpx [^`\n]*petition-/g)].map(([command]) => `${page}: ${command}`));
  assert.ok(told.length > 2);
  assert.deepEqual(
    told.filter((command) => !command.endsWith(': npx --no -- petition-')),
    [],
  );
});

test('every script that a page tells to run by hand is there', () => {
  const told = pages.flatMap((page) =>
    [...read(page).matchAll(/\bnode (scripts\/\S+\.ts)/g)].map(([, path = '']) => path),
  );
  assert.ok(told.length > 0);
  assert.deepEqual(
    told.filter((path) => !existsSync(join(root, path))),
    [],
  );
});

const scripting = 'docs/scripting.md';
const tables: readonly (readonly [page: string, head: string, kind: Kind])[] = [
  ['docs/embedding.md', 'attribute', 'attributes'],
  ['docs/styling.md', 'part', 'cssParts'],
  ['docs/styling.md', 'property', 'cssProperties'],
  [scripting, 'event', 'events'],
  ['docs/styling.md', 'slot', 'slots'],
];
for (const [page, head, kind] of tables)
  test(`the table of each ${head} lists what custom-elements.json lists`, () => {
    const listed = column(page, head).map((name) => name.replace('(no name)', ''));
    assert.deepEqual(listed.sort(), namesOf(kind));
  });

test('the tables of properties and methods list what hosts are promised', () => {
  const listed = [...column(scripting, 'read-only property'), ...column(scripting, 'method'), 'campaign'];
  assert.deepEqual(listed.sort(), [...publicNames.members].sort());
});

test('every custom property and part in a page is one that the widget has', () => {
  const text = pages.map(read).join('\n');
  const properties = [...text.matchAll(/--petition-[a-z-]+/g)].map(([name]) => name);
  const parts = [...text.matchAll(/::part\(([^)]+)\)/g)].map(([, name = '']) => name);
  assert.ok(properties.length > 10 && parts.length > 1);
  assert.deepEqual(
    properties.filter((name) => !namesOf('cssProperties').includes(name)),
    [],
  );
  assert.deepEqual(
    parts.filter((name) => !namesOf('cssParts').includes(name)),
    [],
  );
});

test('every attribute in an example of a page is one that the widget takes there', () => {
  const attributes = namesOf('attributes');
  const tags = pages
    .flatMap((page) => snippets(page, 'html'))
    .flatMap((code) => [...code.matchAll(/<(petition-widget|script|div)\b([^>]*)>/g)]);
  const wrong = tags.flatMap(([, tag, inside = '']) =>
    [...inside.matchAll(/([\w-]+)(?:="[^"]*")?/g)]
      .map(([, name = '']) => name)
      .filter((name) =>
        tag === 'petition-widget'
          ? !attributes.includes(name)
          : name.startsWith('data-') && ![...attributes, 'petition-widget'].includes(name.slice('data-'.length)),
      ),
  );
  assert.ok(tags.length > 5);
  assert.deepEqual(wrong, []);
});

test('the statement of conformance has each criterion of WCAG 2.2 A and AA once', () => {
  const criteria = Object.entries({
    1.1: [1],
    1.2: [1, 2, 3, 4, 5],
    1.3: [1, 2, 3, 4, 5],
    1.4: [1, 2, 3, 4, 5, 10, 11, 12, 13],
    2.1: [1, 2, 4],
    2.2: [1, 2],
    2.3: [1],
    2.4: [1, 2, 3, 4, 5, 6, 7, 11],
    2.5: [1, 2, 3, 4, 7, 8],
    3.1: [1, 2],
    3.2: [1, 2, 3, 4, 6],
    3.3: [1, 2, 3, 4, 7, 8],
    4.1: [2, 3],
  }).flatMap(([guideline, numbers]) => numbers.map((number) => `${guideline}.${number}`));
  const stated = column('docs/accessibility.md', 'criterion')
    .map((cell) => cell.replace('1.2.1–1.2.5', '1.2.1, 1.2.2, 1.2.3, 1.2.4, 1.2.5'))
    .flatMap((cell) => cell.match(/\d+\.\d+\.\d+/g) ?? []);
  assert.deepEqual(stated.sort(), criteria.sort());
});

test('the notes of each language name the law whose words it has, with an address', () => {
  for (const tag of describedTags) {
    const [, law = ''] = /^## Law$([^]*?)(?=^## )/m.exec(read(`locales/notes/${tag}.md`)) ?? [];
    // Until somebody writes them, a new language has the words that the command made.
    assert.match(law, /https?:\/\/\S+|^The data protection law of the place/m, `locales/notes/${tag}.md, under “Law”`);
  }
});
