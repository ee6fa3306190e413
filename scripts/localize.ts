/**
 * `npm run localize`: makes `generated/` from `src/i18n/languages/` and `locales/`: the words of
 * each part in the languages that it is translated into, what the languages' own files say, and a
 * pack for each language that is not built in.
 */
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtIn, type Language, type Pack } from '../src/i18n/language.ts';
import { localesOf, packedTags, parts, partsOfWidget, translate, widget, type Part } from './localization.ts';
import { root } from './root.ts';

const generated = join(root, 'generated');
mkdirSync(join(generated, 'packs'), { recursive: true });

const written = new Set<string>();
const write = (name: string, ...lines: string[]): void => {
  written.add(name);
  writeFileSync(join(generated, name), `// Made by scripts/localize.ts.\n${lines.join('\n')}\n`);
};

/** As one text, which takes less room in the file that everybody loads. */
const listOf = (locales: readonly string[]): string =>
  `export const locales = /* @__PURE__ */ '${locales.join(' ')}'.split(' ') as [string, ...string[]];`;
const named = (tag: string): string => tag.replaceAll('-', '_');

/** Of the parts that every language has, the words of the others are in their packs. */
const isInside = (part: Part, tag: string): boolean => builtIn.includes(tag) || !partsOfWidget.includes(part);

for (const part of parts) {
  const locales = localesOf(part);
  const [, ...tags] = locales;
  for (const translation of translate(part, tags)) await translation.build();
  for (const tag of tags) written.add(`${part.name}/${tag}.ts`);
  const inside = tags.filter((tag) => isInside(part, tag));
  write(
    `${part.name}/index.ts`,
    ...inside.map((tag) => `import { templates as ${named(tag)} } from './${tag}.ts';`),
    `export const words = { ${inside.map((tag) => `'${tag}': ${named(tag)}`).join(', ')} };`,
    listOf(locales),
  );
}

const describe = async (tag: string): Promise<Omit<Pack, 'words'>> => {
  const { language } = (await import(`../src/i18n/languages/${tag}.ts`)) as { readonly language: Language };
  const { name, intl, regions } = language;
  return { name, ...(intl && { intl }), regions };
};

const languages = await Promise.all(
  localesOf(widget).map(async (tag) => ({ tag, isInside: builtIn.includes(tag), ...(await describe(tag)) })),
);

/** Whether `Intl` has another name for a language than it has for itself: browsers have the same data. */
const isNamedOtherwise = ({ tag, name }: { readonly tag: string; readonly name: string }): boolean =>
  new Intl.DisplayNames(tag, { type: 'language' }).of(tag)?.toLocaleLowerCase(tag) !== name.toLocaleLowerCase(tag);

/**
 * One table for each property: a bundle takes only those that it reads. Those of the other languages
 * are added when they are learnt; but what they are called is asked before, and where browsers do not
 * know it, it is here.
 */
const table = (name: string, type: string, property: 'name' | 'intl' | 'regions'): string => {
  const values = languages
    .filter((language) => language.isInside || (property === 'name' && isNamedOtherwise(language)))
    .flatMap(({ tag, [property]: value }) => (value === undefined ? [] : [[tag, value]]));
  return `export const ${name}: Map<string, ${type}> = /* @__PURE__ */ new Map(${JSON.stringify(values)});`;
};
write(
  'languages.ts',
  "import type { RegionNames } from '../src/i18n/language.ts';",
  listOf(localesOf(widget)),
  table('names', 'string', 'name'),
  table('intlTags', 'string', 'intl'),
  table('regionNames', 'RegionNames', 'regions'),
  '/** Of all languages, for pages that have the words of several inside. */',
  `export const allIntlTags = ${JSON.stringify(languages.flatMap(({ tag, intl }) => (intl ? [[tag, intl]] : [])))} as const;`,
);

for (const tag of packedTags)
  write(
    `packs/${tag}.ts`,
    "import type { Pack } from '../../src/i18n/language.ts';",
    ...partsOfWidget.map(({ name }) => `import { templates as ${name} } from '../${name}/${tag}.ts';`),
    `export const pack: Pack = { ...${JSON.stringify(await describe(tag))}, words: { ${partsOfWidget.map(({ name }) => `...${name}`).join(', ')} } };`,
  );
write(
  'packs/each.ts',
  "import type { Pack } from '../../src/i18n/language.ts';",
  'export const each: Readonly<Partial<Record<string, () => Promise<{ readonly pack: Pack }>>>> = {',
  ...packedTags.map((tag) => `  '${tag}': () => import('./${tag}.ts'),`),
  '};',
);
write(
  'packs/all.ts',
  "import type { Pack } from '../../src/i18n/language.ts';",
  ...packedTags.map((tag) => `import { pack as ${named(tag)} } from './${tag}.ts';`),
  `export const all: Readonly<Record<string, Pack>> = { ${packedTags.map((tag) => `'${tag}': ${named(tag)}`).join(', ')} };`,
);

// Nothing of a language or part that is gone stays. Only now: servers and builds that watch these
// files would fail in between.
for (const name of globSync('**/*.ts', { cwd: generated })) if (!written.has(name)) rmSync(join(generated, name));
