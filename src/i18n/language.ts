/**
 * What a language is, beside its words: each file of `src/i18n/languages/` describes one, and is
 * named after its tag. Script, direction and plural forms are not among it: they come from `Intl`.
 */

/** The language of the messages in the code, from which all others are translated. */
export const sourceLocale = 'en';

/**
 * The languages whose words are in the one tag's file. Each other has a file beside it, which only
 * its readers load. docs/decisions/0054.
 */
export const builtIn: readonly string[] = [sourceLocale, 'zh-Hans', 'zh-Hant'];

/** Names of the regions that vendors change in the data behind `Intl`; these are always the same. */
export type RegionNames = Readonly<Record<'HK' | 'MO' | 'TW' | 'CN' | 'XK' | 'PS' | 'EH', string>>;

export interface Language {
  /** Its own name for itself, under which readers choose it. */
  readonly name: string;
  /** The tag that `Intl` is given, if the language's own is not precise enough. */
  readonly intl?: string;
  readonly regions: RegionNames;
  /** The family of the font in which `npm run outlines` draws the words on the count's image. */
  readonly outlineFont: string;
}

/** A language that is not built in, as its file brings it. */
export interface Pack extends Omit<Language, 'outlineFont'> {
  /** The words of the widget and of its extras, by their ids. */
  readonly words: Readonly<Record<string, string>>;
}
