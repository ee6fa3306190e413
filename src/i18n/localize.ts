/**
 * The languages of the widget's own words, for several elements that speak different ones at a
 * time. `msg()` answers in the language that `speaking()` set around the call; there is no language
 * of the page. Knows no words: src/i18n/messages.ts and src/lazy/extras/words.ts bring theirs.
 */
import { configureReentrantLocalization } from '@lit/localize/init/reentrant.js';
import { sourceLocale, targetLocales } from '../../generated/locale-codes.ts';

type Templates = Readonly<Record<string, string>>;

const packs = new Map<string, { readonly templates: Templates }>();

/** Adds words, by their language and id. */
export const learn = (words: Readonly<Record<string, Templates>>): void => {
  for (const [locale, templates] of Object.entries(words))
    packs.set(locale, { templates: { ...packs.get(locale)?.templates, ...templates } });
};

let spoken: string = sourceLocale;

configureReentrantLocalization({
  sourceLocale,
  targetLocales: [...targetLocales],
  getLocale: () => spoken,
  loadLocaleSync: (locale) => packs.get(locale),
});

/** The languages that the widget has words for. */
export const spokenLocales: readonly [string, ...string[]] = [sourceLocale, ...targetLocales];

/** Runs `say` with every `msg()` inside it in one language; it must not wait for anything. */
export const speaking = <T>(locale: string, say: () => T): T => {
  const before = spoken;
  spoken = locale;
  try {
    return say();
  } finally {
    spoken = before;
  }
};

/** The language of the words that are being said. */
export const spokenLocale = (): string => spoken;

/**
 * For `Intl`: Traditional Chinese here is written as in Hong Kong, which names countries in its own
 * way.
 */
export const intlLocale = (): string => (spoken === 'zh-Hant' ? 'zh-Hant-HK' : spoken);
