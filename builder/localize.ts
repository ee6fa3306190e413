/**
 * The builder's own texts, in the languages that the widget ships. The page speaks one of them at a
 * time; suggestions for a campaign are in the campaign's, which `speaking()` sets during the call.
 */
import { locales, words } from '../generated/builder/index.ts';
import { allIntlTags, intlTags } from '../generated/languages.ts';
import { sourceLocale } from '../src/i18n/language.ts';
import { nameOf } from '../src/i18n/language-names.ts';
import { learn } from '../src/i18n/localize.ts';

export { nameOf };
export { intlLocale, speaking, spokenLocale } from '../src/i18n/localize.ts';

/** The languages that the builder has words for. */
export { locales as spokenLocales } from '../generated/builder/index.ts';

learn(words);
for (const [tag, precise] of allIntlTags) intlTags.set(tag, precise);

/** Suggested while a language is typed; any other tag can be typed as well. */
export const commonTags = 'ar bn de es fa fr hi id it ja ko ms nl pl pt pt-BR ru sw ta th tl tr uk ur vi'.split(' ');

/**
 * The tag of a language typed by name: its own name, or that in the page's language or in English.
 */
export const tagByName = (typed: string, ui: string): string | undefined => {
  const wanted = typed.trim().toLocaleLowerCase();
  const spoken = [ui, sourceLocale].map((locale) => new Intl.DisplayNames(locale, { type: 'language' }));
  return [...locales, ...commonTags].find((tag) =>
    [nameOf(tag), ...spoken.map((names) => names.of(tag))].some((name) => name?.toLocaleLowerCase() === wanted),
  );
};
