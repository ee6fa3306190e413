/**
 * The widget's own words, in every language it ships, for several elements that speak different languages at a time.
 * `msg()` answers in the language that `speaking()` set around the call; there is no language of the page.
 */
import { configureReentrantLocalization } from '@lit/localize/init/reentrant.js';
import { sourceLocale, targetLocales } from '../../generated/locale-codes.ts';
import { templates as zhHans } from '../../generated/locales/zh-Hans.ts';
import { templates as zhHant } from '../../generated/locales/zh-Hant.ts';

type Target = (typeof targetLocales)[number];

/** Exported for the tests alone, which add a language that nobody speaks. */
export const packs = { 'zh-Hans': { templates: zhHans }, 'zh-Hant': { templates: zhHant } };
let spoken: string = sourceLocale;

configureReentrantLocalization({
  sourceLocale,
  targetLocales: [...targetLocales],
  getLocale: () => spoken,
  loadLocaleSync: (locale) => packs[locale as Target],
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

/** For `Intl`: Traditional Chinese here is written as in Hong Kong, which names countries in its own way. */
export const intlLocale = (): string => (spoken === 'zh-Hant' ? 'zh-Hant-HK' : spoken);
