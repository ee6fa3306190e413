/**
 * Lets several elements on one page use different languages for the widget's own words. `msg()`
 * answers in the language that `speaking()` has set around the call; there is no page-wide
 * language. Contains no words: src/i18n/messages.ts and src/lazy/extras/words.ts add theirs.
 */
import { configureReentrantLocalization } from '@lit/localize/init/reentrant.js';
import { intlTags, locales } from '../../generated/languages.ts';
import { sourceLocale, type Pack } from './language.ts';

type Templates = Readonly<Record<string, string>>;

/** All messages that were learnt, by language. */
const known = new Map<string, Templates>();

/** Adds messages, keyed by language and id. */
export const learn = (words: Readonly<Record<string, Templates>>): void => {
  for (const [locale, templates] of Object.entries(words)) known.set(locale, { ...known.get(locale), ...templates });
};

/** Adds the words of a language that is not built in, as its file brings them. */
export const learnWords = (tag: string, { words, intl }: Pack): void => {
  if (intl) intlTags.set(tag, intl);
  learn({ [tag]: words });
};

/** Whether a language can be spoken now: it is built in, or was learnt. */
export const isLearnt = (tag: string): boolean => tag === sourceLocale || known.has(tag);

/** The languages that the widget has words for, here or in a file, the source language first. */
export const spokenLocales: readonly [string, ...string[]] = locales;

let spoken: string = sourceLocale;

configureReentrantLocalization({
  sourceLocale,
  targetLocales: [...locales],
  getLocale: () => spoken,
  loadLocaleSync: (locale) => ({ templates: known.get(locale) ?? {} }),
});

/** Runs `say` with every `msg()` inside it in one language. `say` must be synchronous. */
export const speaking = <T>(locale: string, say: () => T): T => {
  const before = spoken;
  spoken = locale;
  try {
    return say();
  } finally {
    spoken = before;
  }
};

/** The language set by `speaking()`. */
export const spokenLocale = (): string => spoken;

/** The tag to give to `Intl`. */
export const intlLocale = (locale = spoken): string => intlTags.get(locale) ?? locale;

/**
 * A message in the plural form that a number takes in the language. English says `one` or `other`;
 * a translation has the message's id, a dash and the form's name in `Intl.PluralRules`.
 */
export const plural = (count: number, id: string, one: () => string, other: () => string): string => {
  const category = new Intl.PluralRules(intlLocale()).select(count);
  return known.get(spoken)?.[`${id}-${category}`] ?? (category === 'one' ? one : other)();
};
