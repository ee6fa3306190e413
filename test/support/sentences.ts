/**
 * Sentences by their ids, from the XLIFF files that translators write: tests do not repeat
 * wordings. Knows no file; test/support/words.ts reads them in Node, test/widget/words.ts in a page.
 */
export const translations = ['zh-Hant', 'zh-Hans'] as const;
type Language = 'en' | (typeof translations)[number];

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const textIn = (unit: string, tag: 'source' | 'target'): string => {
  const [, text = ''] = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(unit) ?? [];
  return text.replace(/&(\w+);/g, (entity, name: string) => entities[name] ?? entity);
};

/** The translations of one language, by their ids. */
export const targetsIn = (xliff: string): ReadonlyMap<string, string> =>
  new Map(
    [...xliff.matchAll(/<trans-unit id="([^"]*)"[^>]*>(.*?)<\/trans-unit>/gs)].map(([, id = '', unit = '']) => [
      id,
      textIn(unit, 'target'),
    ]),
  );

/** For each language its sentences; English is the source beside any translation. */
export const sentencesIn = (
  xliff: Readonly<Record<(typeof translations)[number], string>>,
): Readonly<Record<Language, ReadonlyMap<string, string>>> => {
  // Chinese has no form for one, so no translation has it beside its source.
  const en = new Map([['count-one', '{count} person has signed']]);
  const sentences = { en, 'zh-Hant': new Map<string, string>(), 'zh-Hans': new Map() };
  for (const language of translations)
    for (const [, id = '', unit = ''] of xliff[language].matchAll(
      /<trans-unit id="([^"]*)"[^>]*>(.*?)<\/trans-unit>/gs,
    )) {
      sentences.en.set(id, textIn(unit, 'source'));
      sentences[language].set(id, textIn(unit, 'target'));
    }
  return sentences;
};

/** Finds the sentence with an id, and puts values into its places, such as `{label}`. */
export const sentenceFrom =
  (sentences: Readonly<Record<string, ReadonlyMap<string, string>>>) =>
  (id: string, language = 'en', values: Readonly<Record<string, string>> = {}): string => {
    const found = sentences[language]?.get(id);
    if (!found) throw new Error(`there is no sentence "${id}" in ${language}`);
    return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), found);
  };
