/**
 * The builder's own texts, in the languages that the widget ships. The page speaks one of them at a
 * time; suggestions for a campaign are in the campaign's, which `speaking()` sets during the call.
 */
import { configureReentrantLocalization } from '@lit/localize/init/reentrant.js';
import { sourceLocale, targetLocales } from '../generated/locale-codes.ts';
import { templates as zhHans } from '../generated/builder/zh-Hans.ts';
import { templates as zhHant } from '../generated/builder/zh-Hant.ts';

type Target = (typeof targetLocales)[number];

const packs: Readonly<Record<Target, { templates: Readonly<Record<string, string>> }>> = {
  'zh-Hans': { templates: zhHans },
  'zh-Hant': { templates: zhHant },
};
let spoken: string = sourceLocale;

configureReentrantLocalization({
  sourceLocale,
  targetLocales: [...targetLocales],
  getLocale: () => spoken,
  loadLocaleSync: (locale) => packs[locale as Target],
});

/** The current language. */
export const spokenLocale = (): string => spoken;

/** The languages that the builder has words for, in display order. */
export const spokenLocales: readonly [string, ...string[]] = [sourceLocale, 'zh-Hant', 'zh-Hans'];

/** Runs `say` with every `msg()` inside it in one language; it must be synchronous. */
export const speaking = <T>(locale: string, say: () => T): T => {
  const before = spoken;
  spoken = locale;
  try {
    return say();
  } finally {
    spoken = before;
  }
};

/**
 * Each language under its own name, as in the widget; `Intl`'s names for the Chinese ones differ
 * between vendors.
 */
const own: Readonly<Record<string, string>> = { en: 'English', 'zh-Hant': '繁體中文', 'zh-Hans': '简体中文' };

/** Suggested while a language is typed; any other tag can be typed as well. */
export const commonTags = 'ar bn de es fa fr hi id it ja ko ms nl pl pt pt-BR ru sw ta th tl tr uk ur vi'.split(' ');

export const nameOf = (tag: string): string => {
  if (Object.hasOwn(own, tag)) return own[tag] ?? tag;
  try {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
};

/**
 * The tag of a language typed by name: its own name, or that in the page's language or in English.
 */
export const tagByName = (typed: string, ui: string): string | undefined => {
  const wanted = typed.trim().toLocaleLowerCase();
  const spoken = [ui, sourceLocale].map((locale) => new Intl.DisplayNames(locale, { type: 'language' }));
  return [...spokenLocales, ...commonTags].find((tag) =>
    [nameOf(tag), ...spoken.map((names) => names.of(tag))].some((name) => name?.toLocaleLowerCase() === wanted),
  );
};
