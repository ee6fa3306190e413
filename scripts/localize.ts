/**
 * `npm run localize`: makes `generated/` from `src/i18n/languages/` and `locales/`: the words of
 * each part in the languages that it is translated into, and tables of what the languages' own
 * files say.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../src/i18n/language.ts';
import { localesOf, parts, translate, widget } from './localization.ts';
import { root } from './root.ts';

const generated = join(root, 'generated');
// Nothing of a language or part that is gone stays.
rmSync(generated, { recursive: true, force: true });
mkdirSync(generated);

const write = (name: string, ...lines: string[]): void => {
  writeFileSync(join(generated, name), `// Made by scripts/localize.ts.\n${lines.join('\n')}\n`);
};

const listOf = (locales: readonly string[]): string =>
  `export const locales: readonly [string, ...string[]] = ${JSON.stringify(locales)};`;

for (const part of parts) {
  const locales = localesOf(part);
  const [, ...tags] = locales;
  for (const translation of translate(part, tags)) await translation.build();
  const named = (tag: string): string => tag.replaceAll('-', '_');
  write(
    `${part.name}/index.ts`,
    ...tags.map((tag) => `import { templates as ${named(tag)} } from './${tag}.ts';`),
    `export const words = { ${tags.map((tag) => `'${tag}': ${named(tag)}`).join(', ')} };`,
    listOf(locales),
  );
}

const languages: (readonly [tag: string, language: Language])[] = [];
for (const tag of localesOf(widget)) {
  const { language } = (await import(`../src/i18n/languages/${tag}.ts`)) as { readonly language: Language };
  languages.push([tag, language]);
}

/** One table for each property: a bundle takes only those that it reads. */
const table = (name: string, type: string, property: keyof Language): string => {
  const values = languages.flatMap(([tag, { [property]: value }]) => (value === undefined ? [] : [[tag, value]]));
  return `export const ${name}: ReadonlyMap<string, ${type}> = /* @__PURE__ */ new Map(${JSON.stringify(values)});`;
};
write(
  'languages.ts',
  "import type { RegionNames } from '../src/i18n/language.ts';",
  listOf(localesOf(widget)),
  table('names', 'string', 'name'),
  table('intlTags', 'string', 'intl'),
  table('regionNames', 'RegionNames', 'regions'),
);
