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
  isApproved,
  translate,
  translatedTags,
  unitPattern,
  type Part,
} from './localization.ts';
import { quotationMarks, quotedOtherwise, wrongMark, type Quoted } from './marks.ts';
import { root } from './root.ts';

const problems: string[] = [];
/** Sentences that no second reader has approved. */
const unread: string[] = [];
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

const checkLanguage = (tag: string): void => {
  const file = `src/i18n/languages/${tag}.ts`;
  if (Intl.getCanonicalLocales(tag)[0] !== tag)
    problems.push(`${file}: the tag is written ${String(Intl.getCanonicalLocales(tag)[0])}: rename the file`);
  if (!existsSync(join(root, file))) problems.push(`${file} is missing: "npm run language -- add ${tag}" makes it`);
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

/** The sentences with quotation marks. */
const quoted: (Quoted & { readonly tag: string })[] = [];

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
  // What ends in a dot there is no sentence; else the marks are those of all languages.
  const mark = wrongMark(unlikeEnglish.has(id) ? sourceLocale : tag, target);
  if (mark !== undefined) return mark;
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

/** A unit that can be read: each element in it is closed, and in no other. */
const wholeUnit =
  /<trans-unit(?=[^>]*\sid=")[^>]*>(?:\s*<([\w-]+)(?:\s[^<>]*)?(?:\/>|>[^<]*<\/\1>))*\s*<\/trans-unit>/g;

/** Reports where the units of a file cannot be read, or one is there twice. */
const isWhole = (shown: string): boolean => {
  const text = read(shown);
  // Each unit goes but for its lines, so that those of what is left can be counted.
  const rest = text.replace(wholeUnit, (unit) => unit.replace(/[^\n]/g, ''));
  const [before = '', body = '', after] = rest.split(/<body>|<\/body>/);
  const ids = [...text.matchAll(unitPattern)].map(([, id = '']) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  for (const id of new Set(twice)) problems.push(`${shown}: "${id}" is there twice: keep one`);
  const broken = /\S/.exec(body);
  if (broken || after === undefined) {
    const line = `${before}${body.slice(0, broken?.index)}`.split('\n').length;
    problems.push(
      `${shown}, line ${line}: a tag from here on is missing or misspelt; “Improve a translation” in docs/translating.md shows how it looks`,
    );
  }
  return !broken && after !== undefined && twice.length === 0;
};

/** Extracts into a copy, since extraction overwrites what it reads. */
const checkCatalog = async (catalog: Part): Promise<void> => {
  const aside = mkdtempSync(join(tmpdir(), 'locales-'));
  try {
    const tags = translatedTags(catalog).filter((tag) => isWhole(`${catalog.xliff}/${tag}.xlf`));
    for (const tag of tags) cpSync(join(root, catalog.xliff, `${tag}.xlf`), join(aside, `${tag}.xlf`));
    for (const [index, translation] of translate({ ...catalog, xliff: aside }, tags).entries())
      await translation.writeInterchangeFiles().catch((error: unknown) => {
        problems.push(`${catalog.xliff}/${tags[index]}.xlf is no XLIFF: ${String((error as Error).cause)}`);
      });
    for (const tag of tags) {
      const shown = `${catalog.xliff}/${tag}.xlf`;
      const text = readFileSync(join(aside, `${tag}.xlf`), 'utf8');
      for (const [unit, id = ''] of text.matchAll(unitPattern)) {
        const [source = '', target] = [textOf(unit, 'source'), textOf(unit, 'target')];
        const problem = judge(tag, id, source, target) ?? saidOtherwise(shown, tag, id, source, target);
        const marks = quotationMarks(target ?? '');
        if (marks !== '') quoted.push({ tag, marks, where: `${shown}: "${id}"` });
        if (problem !== undefined) problems.push(`${shown}: "${id}" ${problem}`);
        else if (!isApproved(unit)) unread.push(`${shown}: "${id}"`);
      }
      if (read(shown) !== text) problems.push(`${shown} is not as "npm run extract" writes it: run that`);
    }
  } finally {
    rmSync(aside, { recursive: true });
  }
};

const tags = new Set([...describedTags, ...catalogs.flatMap(translatedTags)]);
for (const tag of tags) if (tag !== sourceLocale) checkLanguage(tag);
for (const catalog of catalogs) await checkCatalog(catalog);
for (const wanted of tags) problems.push(...quotedOtherwise(quoted.filter(({ tag }) => tag === wanted)));
if (unread.length > 0)
  problems.push(
    'Read by nobody yet but their writer; docs/translating.md says how. Who has read them puts approved="yes" behind the id:',
    ...unread,
  );
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
