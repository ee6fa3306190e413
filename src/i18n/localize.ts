/**
 * Lets several elements on one page use different languages for the widget's own words. `msg()`
 * answers in the language that `speaking()` has set around the call; there is no page-wide
 * language. Contains no words: src/i18n/messages.ts and src/lazy/extras/words.ts add theirs.
 */
import { configureReentrantLocalization } from '@lit/localize/init/reentrant.js';
import { sourceLocale, targetLocales } from '../../generated/locale-codes.ts';

type Templates = Readonly<Record<string, string>>;

const packs = new Map<string, { readonly templates: Templates }>();

/** Adds messages, keyed by language and id. */
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

/**
 * For `Intl`: Traditional Chinese here follows Hong Kong, which has its own names for countries.
 */
export const intlLocale = (): string => (spoken === 'zh-Hant' ? 'zh-Hant-HK' : spoken);
