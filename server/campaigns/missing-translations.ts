/** Which texts of a campaign are missing in some of its languages. */
import { languagesOf, textsOf, type Campaign, type Placed } from 'petition-widget/schema';

/** Each offered language that a text lacks; a text that is a single string is meant for all. */
export function* missingLanguages(campaign: Campaign): Generator<{ path: Placed['path']; language: string }> {
  const languages = languagesOf(campaign);
  for (const { path, text } of textsOf(campaign))
    for (const language of languages)
      if (typeof text === 'object' && text !== null && !Object.hasOwn(text, language)) yield { path, language };
}
