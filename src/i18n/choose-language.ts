/**
 * Chooses the language that a widget shows, for the campaign's texts and for its own. Pure: knows
 * the wishes, not where they come from.
 */
import { languagesOf, type Campaign } from '../schema/index.ts';
import { spokenLocales } from './localize.ts';
import { isOtherScript, isRead, narrow, negotiate, regionsOf } from './negotiate.ts';

export interface LanguageChoice {
  /** The language of the campaign's texts. */
  readonly locale: string;
  /** The language of the widget's own words: the same, unless the widget does not have it. */
  readonly ui: string;
  /** The languages that the reader can choose from. */
  readonly offered: readonly string[];
  /** The language that the reader prefers, if they are shown its other script instead. */
  readonly missingLanguage: string | undefined;
  /** The regions that the reader's tags name, such as HK in "zh-HK". */
  readonly regions: readonly string[];
}

/**
 * `wanted`: BCP 47 tags, most preferred first. `locales`: the attribute that narrows the campaign's
 * languages; '' if there is none. `spoken`: the languages that the widget's own words can be had in.
 */
export const chooseLanguage = (
  wanted: readonly string[],
  campaign: Campaign | undefined,
  locales: string,
  spoken: readonly [string, ...string[]] = spokenLocales,
): LanguageChoice => {
  const regions = regionsOf(wanted);
  if (!campaign) {
    const locale = negotiate(wanted, spoken);
    return { locale, ui: locale, offered: [], missingLanguage: undefined, regions };
  }
  const [first = campaign.locale, ...rest] = languagesOf(campaign);
  const offered = narrow([first, ...rest], locales);
  const locale = negotiate(wanted, offered);
  const [reader] = wanted;
  return {
    locale,
    // As the reader's region says it, where they read the language that was chosen.
    ui: negotiate([...wanted.filter((tag) => isRead(tag, locale)), locale, ...wanted, campaign.locale], spoken),
    offered,
    missingLanguage: reader !== undefined && isOtherScript(reader, locale) ? reader : undefined,
    regions,
  };
};
