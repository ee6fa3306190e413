/**
 * What an organiser is writing: the campaign document as it will be saved, finished or not, and
 * what goes into the snippets beside it. Pure: every change makes a new draft. Whatever no control
 * is for stays in the document as it was.
 */
import { campaignSchema, languageTag, textsOf } from '../src/schema/index.ts';
import { at, isObject, put, stringAt, type Json, type Path } from './paths.ts';

export const looks = ['default', 'umbrella', 'union', 'plain'] as const;
export type Look = (typeof looks)[number];
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface Draft {
  readonly document: Json;
  /** The columns: BCP 47 tags, in the order in which they are offered. */
  readonly languages: readonly [string, ...string[]];
  readonly look: Look;
  readonly theme: Theme;
  /** Colours in place of the look's own; '' where they stay. */
  readonly accent: string;
  readonly onAccent: string;
  /**
   * Where the widget's files and the hosted pages are, without a slash at its end; '' is the server
   * of this page.
   */
  readonly server: string;
  /** Where the document will be found; '' is its place on that server. */
  readonly address: string;
  readonly isPinned: boolean;
  /** The language of what is pasted; '' is the reader's own. */
  readonly speaks: string;
}

const order = Object.keys(campaignSchema._zod.def.shape);

export const newDraft = (locale: string): Draft => ({
  document: { locale, goal: 'auto' },
  languages: [locale],
  look: 'default',
  theme: 'auto',
  accent: '',
  onAccent: '',
  server: '',
  address: '',
  isPinned: true,
  speaks: '',
});

export const ownLanguage = ({ document, languages }: Draft): string => {
  const locale = at(document, ['locale']);
  return typeof locale === 'string' && locale !== '' ? locale : languages[0];
};

/**
 * Every language that any text of the document is in, its own first, then as the title has them.
 */
const languagesIn = (document: Json): [string, ...string[]] => {
  const own = at(document, ['locale']);
  const texts = [{ text: at(document, ['title']) }, ...textsOf(document)];
  const [first = 'en', ...rest] = new Set([
    ...(typeof own === 'string' ? [own] : []),
    ...texts.flatMap(({ text }) => (isObject(text) ? Object.keys(text) : [])),
  ]);
  return [first, ...rest];
};

/** A draft of a document that keeps the format. */
export const draftOf = (document: Json): Draft => ({ ...newDraft('en'), document, languages: languagesIn(document) });

/** The file to save. */
export const fileOf = ({ document }: Draft): string => `${JSON.stringify(document, null, 2)}\n`;

export const change = (draft: Draft, path: Path, value: unknown): Draft => {
  const document = put(draft.document, path, value, order);
  // That it is won is said by the key alone; who takes back the words about it does not take back
  // that.
  const isStillWon = path[0] === 'won' && path.length > 1 && document.won === undefined;
  return { ...draft, document: isStillWon ? put(document, ['won'], {}, order) : document };
};

/** Where the petition server is told whether names wait for an organiser. */
export const moderation: Path = ['server', 'names'];

/** Whoever lets signers appear in public reads their names first, until they say otherwise. */
export const chooseDisplay = (draft: Draft, ways: readonly unknown[] | undefined): Draft => {
  const isNew = at(draft.document, ['display']) === undefined;
  const chosen = change(draft, ['display'], ways);
  if (ways === undefined) return change(chosen, moderation, undefined);
  return isNew ? change(chosen, moderation, 'moderated') : chosen;
};

export const fileNameOf = ({ document }: Draft): string => `${stringAt(document, ['id'])}.json`;

/** Of a text, the words in one language. One string is in the campaign's own. */
export const saidAt = (draft: Draft, path: Path, language: string): string => {
  const text = at(draft.document, path);
  if (typeof text === 'string') return language === ownLanguage(draft) ? text : '';
  const words = at(text, [language]);
  return typeof words === 'string' ? words : '';
};

/** Whether a text is one string, shown in every language. */
export const isForAll = ({ document }: Draft, path: Path): boolean => typeof at(document, path) === 'string';

/**
 * A text with other words in one language. One string stays one until there are words in a second
 * language.
 */
export const say = (draft: Draft, path: Path, language: string, words: string): Draft => {
  const text = at(draft.document, path);
  const own = ownLanguage(draft);
  if (typeof text === 'string' && language === own) return change(draft, path, words || undefined);
  const before = typeof text === 'string' ? { [own]: text } : isObject(text) ? text : {};
  const said = Object.entries({ ...before, [language]: words }).filter(
    ([tag, text]) => tag !== language || text !== '',
  );
  const rank = (tag: string): number => draft.languages.indexOf(tag) + 1 || Infinity;
  // What was there keeps its order; only new words look for their place.
  if (!Object.hasOwn(before, language)) said.sort(([one], [other]) => (rank(one) < rank(other) ? -1 : 1));
  return change(draft, path, said.length > 0 ? Object.fromEntries(said) : undefined);
};

/**
 * Every language of two letters has a name; `cn`, `hk` and `jp` are regions, and have none here.
 */
const isLanguage = (tag: string): boolean => {
  const [language = ''] = tag.split('-');
  return (
    language.length > 2 ||
    new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language) !== undefined
  );
};

/** The tag as it is written in documents; undefined where it is none. */
export const tagOf = (typed: string): string | undefined => {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(typed.trim().replaceAll('_', '-'));
    return languageTag.safeParse(tag).success && isLanguage(tag) ? tag : undefined;
  } catch {
    return undefined;
  }
};

export const addLanguage = (draft: Draft, tag: string): Draft =>
  draft.languages.includes(tag) ? draft : { ...draft, languages: [...draft.languages, tag] };

/** How many texts are in a language: what goes with it. */
export const textsIn = ({ document }: Draft, tag: string): number =>
  [...textsOf(document)].filter(({ text }) => isObject(text) && Object.hasOwn(text, tag)).length;

/** Without a language and all that is written in it. The last one stays. */
export const removeLanguage = (draft: Draft, tag: string): Draft => {
  const [first, ...rest] = draft.languages.filter((other) => other !== tag);
  if (first === undefined) return draft;
  let changed = draft;
  for (const { path, text } of [...textsOf(draft.document)])
    if (isObject(text) && Object.hasOwn(text, tag)) changed = say(changed, path, tag, '');
  return {
    ...(ownLanguage(draft) === tag ? change(changed, ['locale'], first) : changed),
    languages: [first, ...rest],
    speaks: draft.speaks === tag ? '' : draft.speaks,
  };
};

/**
 * The texts that others can read, and that lack this language. A string is for all, but a title
 * makes the languages.
 */
export const missingIn = (draft: Draft, tag: string): Path[] =>
  [...textsOf(draft.document)].flatMap(({ path, text }) => {
    const isMissing = isObject(text) ? !Object.hasOwn(text, tag) : path[0] === 'title' && tag !== ownLanguage(draft);
    return isMissing ? [path] : [];
  });
