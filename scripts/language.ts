/**
 * `npm run language -- add XX`: makes what a new language needs, for a translator to fill in:
 * `src/i18n/languages/XX.ts`, with names from the data of `Intl` to be looked at; the XLIFF file of
 * what every language has; and a page of notes. docs/translating.md says what is next.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { root, run } from './root.ts';

const fail = (words: string): never => {
  console.error(words);
  process.exit(1);
};

const [command, tag = ''] = process.argv.slice(2);
if (command !== 'add' || tag === '') fail('Say which language: npm run language -- add fr');

let canonical = '';
try {
  canonical = Intl.getCanonicalLocales(tag)[0] ?? '';
} catch {
  fail(`"${tag}" is not a BCP 47 tag, such as fr or pt-BR: https://www.rfc-editor.org/info/bcp47`);
}
if (canonical !== tag) fail(`The tag is written ${canonical}: npm run language -- add ${canonical}`);

const file = `src/i18n/languages/${tag}.ts`;
if (existsSync(join(root, file))) fail(`${file} is there already: "npm run extract" brings its sentences up to date.`);

const write = async (path: string, text: string): Promise<void> => {
  const at = join(root, path);
  writeFileSync(at, await prettier.format(text, { ...(await prettier.resolveConfig(at)), filepath: at }));
};

const upperFirst = (name: string): string => name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
const ownName = upperFirst(new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag);
const regions = new Intl.DisplayNames(tag, { type: 'region', style: 'short' });
const named = ['HK', 'MO', 'TW', 'CN', 'XK', 'PS', 'EH'].map((code) => [code, regions.of(code) ?? code] as const);

/** Families of Noto that are not named after their script: `Noto Sans Thai` is. */
const fonts: Readonly<Partial<Record<string, string>>> = {
  Cyrl: 'Noto Sans',
  Grek: 'Noto Sans',
  Hans: 'Noto Sans CJK SC',
  Hant: 'Noto Sans CJK TC',
  Jpan: 'Noto Sans CJK JP',
  Kore: 'Noto Sans CJK KR',
  Latn: 'Noto Sans',
};
const script = new Intl.Locale(tag).maximize().script ?? 'Latn';
const outlineFont = fonts[script] ?? `Noto Sans ${new Intl.DisplayNames('en', { type: 'script' }).of(script) ?? ''}`;

await write(
  file,
  `import type { Language } from '../../i18n/language.ts';

export const language: Language = ${JSON.stringify({ name: ownName, regions: Object.fromEntries(named), outlineFont })};
`,
);

const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
const english = upperFirst(new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag);
await write(
  `locales/notes/${tag}.md`,
  `# ${english}

## How we write

The form of address, and why. What campaigners call a petition, to sign, a signature. Buttons. Quotation
marks, punctuation, digits. Its plural forms are ${forms.join(', ')}.

## Terms

| English | ours | why |
| ------- | ---- | --- |
| petition | | |

## Law

The data protection law of the place and its authority, each with its address; its words for
processing, controller, consent and political opinions; and where you have read them.

## Not sure

Where a native reader should look.

## What the second reader found
`,
);

const { code, output } = await run('node', ['scripts/extract.ts', tag]);
if (code !== 0) fail(output);
console.log(`Made ${file}, locales/notes/${tag}.md, and the sentences to translate:
  locales/${tag}.xlf

Look at the names in the first, put a <target> below each <source> of the last, then run
  npm exec -- node scripts/check-translations.ts
docs/translating.md says how to write, and what a second reader does.`);
