/**
 * Checks that every language has its file in `src/i18n/languages/` and its words in `locales/`, and
 * that whatever part it is translated for is translated whole. Judges form, not language: nothing
 * missing, nothing left over, the same placeholders, the language's own marks, no characters that
 * lit-localize would spoil.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceLocale } from '../src/i18n/language.ts';
import {
  catalogs,
  describedTags,
  everywhere,
  translate,
  translatedTags,
  unitPattern,
  type Part,
} from './localization.ts';
import { root } from './root.ts';

const problems: string[] = [];
/** Sentences that no second reader has approved. */
const unread: string[] = [];
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

const checkLanguage = (tag: string): void => {
  const file = `src/i18n/languages/${tag}.ts`;
  if (Intl.getCanonicalLocales(tag)[0] !== tag)
    problems.push(`${file}: the tag is written ${String(Intl.getCanonicalLocales(tag)[0])}: rename the file`);
  if (!existsSync(join(root, file))) problems.push(`${file} is missing: write it as docs/translating.md says`);
  const { xliff } = everywhere;
  if (!existsSync(join(root, xliff, `${tag}.xlf`)))
    problems.push(`${xliff}/${tag}.xlf is missing: "npm run extract -- ${tag}" makes it`);
};

const textOf = (unit: string, tag: string): string | undefined =>
  new RegExp(`<${tag}(?:\\s[^>]*)?>([^]*?)</${tag}>`).exec(unit)?.[1] ??
  (new RegExp(`<${tag}(?:\\s[^>]*)?/>`).test(unit) ? '' : undefined);

const placeholders = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join(' ');

/** An abbreviation, and initials, which not every script has. */
const unlikeEnglish = new Set(['letter-number', 'display-initials']);
/** Languages that end no sentence with a mark. */
const withoutStops = ['th'];

const wide = /[\u2e80-\u9fff\uff00-\uffef][,.;:!?]|[,;:!?][\u2e80-\u9fff]/;
const fromTheRight = /[?,;]/;
/** Marks that a language does not have, or not there: its notes say how it writes. */
const foreignMarks: Readonly<Partial<Record<string, RegExp>>> = {
  ...{ ar: fromTheRight, fa: fromTheRight, ur: fromTheRight },
  ...{ ja: wide, 'zh-Hans': wide, 'zh-Hant': wide, 'zh-Hant-TW': wide },
  bn: /[\u0980-\u09ff]\.(?!\S)/,
  el: /\?/,
  es: /^[^¿]*\?|^[^¡]*!/,
  // No-break spaces inside quotation marks and before a colon, thin ones before the others.
  fr: /«(?!\u00a0)|(?<!\u00a0)[:»](?!\S)|(?<!\u202f)[;!?]/,
  hi: /[\u0900-\u097f]\.(?!\S)/,
};

/** The quotation marks of a text, in pairs; a half one, if one is missing. */
const quotesIn = (text: string): string[] => (text.match(/[“”„‟«»‹›「」『』]/g) ?? []).join('').match(/..?/g) ?? [];
/** Where each language has which quotation marks. */
const quotes = new Map<string, { readonly pair: string; readonly where: string }[]>();

const checkQuotes = (tag: string): void => {
  const all = quotes.get(tag) ?? [];
  const timesOf = (wanted: string): number => all.filter(({ pair }) => pair === wanted).length;
  const [usual] = [...all].sort((one, other) => timesOf(other.pair) - timesOf(one.pair));
  for (const { pair, where } of all)
    if (pair !== usual?.pair) problems.push(`${where} has ${pair}, where other sentences have ${String(usual?.pair)}`);
};

/** What is behind the last word: the mark that ends a sentence, if there is one, and what is not read. */
const endOf = (text: string): string => text.replace(/[”“»«」』’\p{Z}\u200e\u200f]+$/u, '').at(-1) ?? '';
const [stops, ends] = [/[.。।۔]/, /[.。।۔?？؟;!！:：…]/];
const endsOtherwise = (source: string, target: string): boolean => {
  const [first, second] = [endOf(source), endOf(target)];
  return /[.?!]/.test(first) ? !ends.test(second) : /[a-z]/i.test(first) && stops.test(second);
};

/** Of characters as wide as two letters, each counts as two. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffef]/.test(character) ? 2 : 1), 0);

const judge = (tag: string, id: string, source: string, target: string | undefined): string | undefined => {
  if (target === undefined) return `has no <target>: put the translation of “${source}” there`;
  if (target.trim() === '') return `has an empty <target>: put the translation of “${source}” there`;
  // lit-localize 0.8.2 writes these as entities, which a plain string then shows literally.
  if (/[&<>]/.test(source + target)) return 'has & or < or > in its text: say it without';
  if (target !== target.trim()) return 'has a space at an end';
  if (/['"]/.test(target)) return 'has straight quotation marks: use those of the language';
  const foreign = foreignMarks[tag]?.exec(target.replace(/https?:|\{\w+\}/g, ''));
  if (foreign && !unlikeEnglish.has(id) && !/^[\p{ASCII}]+$/u.test(target))
    return `has “${foreign[0]}”, which ${tag} does not write so: locales/notes/${tag}.md says how`;
  if (widthOf(target) > 2 * source.length + 25)
    return `is much longer than “${source}”: it would not fit where that stands`;
  if (!unlikeEnglish.has(id) && !withoutStops.includes(tag) && endsOtherwise(source, target))
    return `ends in “${endOf(target)}”, and “${source}” does not: both are sentences, or neither`;
  if (placeholders(source) !== placeholders(target))
    return `has other placeholders (${placeholders(target) || 'none'}) than its source (${placeholders(source) || 'none'})`;
  return undefined;
};

/**
 * What is said in each language: the desk has the builder and the widget in it, and of two sentences
 * with one id only one is ever said.
 */
const said = new Map<
  string,
  { readonly shown: string; readonly source: string; readonly target: string | undefined }
>();

const saidOtherwise = (
  shown: string,
  tag: string,
  id: string,
  source: string,
  target: string | undefined,
): string | undefined => {
  const before = said.get(`${tag} ${id}`);
  if (before === undefined) said.set(`${tag} ${id}`, { shown, source, target });
  else if (before.source !== source) return `is another sentence in ${before.shown}: give one of them another id`;
  else if (before.target !== target) return `is said otherwise in ${before.shown}`;
  return undefined;
};

/** Extracts into a copy, since extraction overwrites what it reads. */
const checkCatalog = async (catalog: Part): Promise<void> => {
  const aside = mkdtempSync(join(tmpdir(), 'locales-'));
  try {
    const tags = translatedTags(catalog);
    for (const tag of tags) cpSync(join(root, catalog.xliff, `${tag}.xlf`), join(aside, `${tag}.xlf`));
    for (const [index, translation] of translate({ ...catalog, xliff: aside }, tags).entries())
      await translation.writeInterchangeFiles().catch((error: unknown) => {
        problems.push(`${catalog.xliff}/${tags[index]}.xlf is no XLIFF: ${String(error)}`);
      });
    for (const tag of tags) {
      const shown = `${catalog.xliff}/${tag}.xlf`;
      const text = readFileSync(join(aside, `${tag}.xlf`), 'utf8');
      const units = [...text.matchAll(unitPattern)];
      if (units.length === 0) problems.push(`${shown} has no strings`);
      for (const [unit, id = ''] of units) {
        const [source = '', target] = [textOf(unit, 'source'), textOf(unit, 'target')];
        const problem = judge(tag, id, source, target) ?? saidOtherwise(shown, tag, id, source, target);
        quotes.set(tag, [
          ...(quotes.get(tag) ?? []),
          ...quotesIn(target ?? '').map((pair) => ({ pair, where: `${shown}: "${id}"` })),
        ]);
        if (problem !== undefined) problems.push(`${shown}: "${id}" ${problem}`);
        else if (!unit.includes(' approved="yes">')) unread.push(`${shown}: "${id}"`);
      }
      if (read(shown) !== text) problems.push(`${shown} is not what the source says: run "npm run extract"`);
    }
  } finally {
    rmSync(aside, { recursive: true });
  }
};

const tags = new Set([...describedTags, ...catalogs.flatMap(translatedTags)]);
for (const tag of tags) if (tag !== sourceLocale) checkLanguage(tag);
for (const catalog of catalogs) await checkCatalog(catalog);
for (const tag of tags) checkQuotes(tag);
if (problems.length > 0)
  problems.push('"npm run extract" brings the files of locales/ up to date; fill in each <target>, then run it again.');
if (unread.length > 0)
  problems.push(
    ...unread,
    'The sentences above have not been read by somebody who did not write them: docs/translating.md says how. Then put approved="yes" behind the id.',
  );
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
