/**
 * Chooses the language that a widget shows, for the campaign's texts and for its own. Pure: knows
 * the wishes, not where they come from.
 */
import { languagesOf, type Campaign } from '../schema/index.ts';
import { spokenLocales } from './localize.ts';
import { isOtherScript, narrow, negotiate, regionsOf } from './negotiate.ts';

export interface Shown {
  /**
   * The language of the campaign's texts, and of the widget's own; they differ if the widget does
   * not have the campaign's.
   */
  readonly locale: string;
  readonly ui: string;
  readonly offered: readonly string[];
  /** A language that the reader would prefer, if they are shown its other script. */
  readonly missingLanguage: string | undefined;
  /** The regions that the reader's tags name, such as HK in "zh-HK". */
  readonly regions: readonly string[];
}

/**
 * `wanted`: BCP 47 tags, most preferred first. `locales`: the attribute that narrows the campaign's
 * languages; '' if there is none.
 */
export const chooseLanguage = (wanted: readonly string[], campaign: Campaign | undefined, locales: string): Shown => {
  const regions = regionsOf(wanted);
  if (!campaign) {
    const locale = negotiate(wanted, spokenLocales);
    return { locale, ui: locale, offered: [], missingLanguage: undefined, regions };
  }
  const [first = campaign.locale, ...rest] = languagesOf(campaign);
  const offered = narrow([first, ...rest], locales);
  const locale = negotiate(wanted, offered);
  const [reader] = wanted;
  return {
    locale,
    ui: negotiate([locale, ...wanted, campaign.locale], spokenLocales),
    offered,
    missingLanguage: reader !== undefined && isOtherScript(reader, locale) ? reader : undefined,
    regions,
  };
};
