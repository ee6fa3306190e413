/**
 * What an organiser is writing: the campaign document as it will be saved, finished or not, plus
 * what goes into the snippets. Pure: every change makes a new draft. Parts of the document without
 * a control stay as they were.
 */
import { campaignSchema, languageTag, textsOf } from '../src/schema/index.ts';
import { at, isObject, put, stringAt, type Json, type Path } from './paths.ts';

export const looks = ['default', 'umbrella', 'union', 'plain'] as const;
export type Look = (typeof looks)[number];
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface Draft {
  readonly document: Json;
  /** The columns: BCP 47 tags in display order. */
  readonly languages: readonly [string, ...string[]];
  readonly look: Look;
  readonly theme: Theme;
  /** Colours that replace the look's own; '' keeps those. */
  readonly accent: string;
  readonly onAccent: string;
  /**
   * Where the widget's files and the hosted pages are, without a trailing slash; '' is this page's
   * server.
   */
  readonly server: string;
  /** Where the document will be published; '' is its default place on that server. */
  readonly address: string;
  /** In the kit: whether signatures go to a petition server elsewhere, whose address is `server`. */
  readonly isElsewhere: boolean;
  /** Where the widget's files are, if the document is in the page; '' is beside the builder. */
  readonly files: string;
  /** The pre-filled link of a Google form, as pasted. */
  readonly prefilled: string;
  readonly isPinned: boolean;
  /** The language of pasted snippets; '' is the reader's own. */
  readonly speaks: string;
  /**
   * The signature of the last list of those who can open that went through the gate, or was there
   * when the document was opened; '' is none.
   */
  readonly checked: string;
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
  isElsewhere: false,
  files: '',
  prefilled: '',
  isPinned: true,
  speaks: '',
  checked: '',
});

/** Whether nothing was written yet. */
export const isEmpty = ({ document, languages }: Draft): boolean =>
  Object.keys(document).length <= 2 && languages.length === 1;

export const ownLanguage = ({ document, languages }: Draft): string => {
  const locale = at(document, ['locale']);
  return typeof locale === 'string' && locale !== '' ? locale : languages[0];
};

/** Every language that any text of the document is in: its own first, then in the title's order. */
const languagesIn = (document: Json): [string, ...string[]] => {
  const own = at(document, ['locale']);
  const texts = [{ text: at(document, ['title']) }, ...textsOf(document)];
  const [first = 'en', ...rest] = new Set([
    ...(typeof own === 'string' ? [own] : []),
    ...texts.flatMap(({ text }) => (isObject(text) ? Object.keys(text) : [])),
  ]);
  return [first, ...rest];
};

/** A draft of a document that is valid. */
export const draftOf = (document: Json): Draft => ({
  ...newDraft('en'),
  document,
  languages: languagesIn(document),
  checked: stringAt(document, ['sealing', 'signature']),
});

/** The text of the file to save. */
export const fileOf = ({ document }: Draft): string => `${JSON.stringify(document, null, 2)}\n`;

export const change = (draft: Draft, path: Path, value: unknown): Draft => {
  const document = put(draft.document, path, value, order);
  // The key `won` alone says that the petition is won; deleting the text about it must not undo
  // that.
  const isStillWon = path[0] === 'won' && path.length > 1 && document.won === undefined;
  return { ...draft, document: isStillWon ? put(document, ['won'], {}, order) : document };
};

/** The setting that tells the petition server whether names await an organiser's review. */
export const moderation: Path = ['server', 'names'];
export const waitingWords: Path = ['server', 'words'];

/** Allowing signers to appear in public turns on the review of names, until it is turned off. */
export const chooseDisplay = (draft: Draft, ways: readonly unknown[] | undefined): Draft => {
  const isNew = at(draft.document, ['display']) === undefined;
  const chosen = change(draft, ['display'], ways);
  if (ways === undefined) return change(chosen, moderation, undefined);
  return isNew ? change(chosen, moderation, 'moderated') : chosen;
};

export const fileNameOf = ({ document }: Draft): string => `${stringAt(document, ['id'])}.json`;

/** The words of a text in one language. A plain string is in the campaign's own language. */
export const saidAt = (draft: Draft, path: Path, language: string): string => {
  const text = at(draft.document, path);
  if (typeof text === 'string') return language === ownLanguage(draft) ? text : '';
  const words = at(text, [language]);
  return typeof words === 'string' ? words : '';
};

/** Whether a text is a plain string, shown in every language. */
export const isForAll = ({ document }: Draft, path: Path): boolean => typeof at(document, path) === 'string';

/**
 * Sets a text's words in one language. A plain string stays one until a second language has words.
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
  // Existing languages keep their order; only a new one needs a place.
  if (!Object.hasOwn(before, language)) said.sort(([one], [other]) => (rank(one) < rank(other) ? -1 : 1));
  return change(draft, path, said.length > 0 ? Object.fromEntries(said) : undefined);
};

/**
 * Every real two-letter language has a name; `cn`, `hk` and `jp` are regions and have none here.
 */
const isLanguage = (tag: string): boolean => {
  const [language = ''] = tag.split('-');
  return (
    language.length > 2 ||
    new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language) !== undefined
  );
};

/** The tag in its canonical form; undefined if it is invalid. */
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

/** How many texts a language has, and would take along if removed. */
export const textsIn = ({ document }: Draft, tag: string): number =>
  [...textsOf(document)].filter(({ text }) => isObject(text) && Object.hasOwn(text, tag)).length;

/** Removes a language and everything written in it. The last language stays. */
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
 * The texts that lack this language but have others. A plain string is for all, except the title,
 * which determines the languages.
 */
export const missingIn = (draft: Draft, tag: string): Path[] =>
  [...textsOf(draft.document)].flatMap(({ path, text }) => {
    const isMissing = isObject(text) ? !Object.hasOwn(text, tag) : path[0] === 'title' && tag !== ownLanguage(draft);
    return isMissing ? [path] : [];
  });
