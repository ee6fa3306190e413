/**
 * Which language a widget shows, of the campaign's and of its own words. Pure: knows wishes, not
 * where they come from.
 */
import { languagesOf, type Campaign } from '../schema/index.ts';
import { spokenLocales } from './localize.ts';
import { isOtherScript, narrow, negotiate, regionsOf } from './negotiate.ts';

export interface Shown {
  /**
   * The language of the campaign's words, and of the widget's own; they differ where the widget has
   * none for it.
   */
  readonly locale: string;
  readonly ui: string;
  readonly offered: readonly string[];
  /** A language that the reader would rather have, when shown the other script of it. */
  readonly missingLanguage: string | undefined;
  /** The regions that the reader's tags name, such as HK in "zh-HK". */
  readonly regions: readonly string[];
}

/**
 * `wanted`: BCP 47 tags, the dearest first. `locales`: what narrows the campaign's languages, ''
 * where nothing does.
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
