/** A campaign text's words in the language shown, or the nearest it has. */
import { pick, type Words } from '../i18n/negotiate.ts';
import type { Campaign, Text } from '../schema/index.ts';

/** What decides which words are used. */
export interface Spoken {
  readonly campaign: Campaign;
  /** Language of the campaign's texts. */
  readonly locale: string;
  /** Language of the widget's own words. */
  readonly ui: string;
}

export const say = (spoken: Spoken, text: Text): Words => pick(text, spoken.locale, spoken.campaign.locale);
