/**
 * The widget's own sentences, by their ids, from where translators write them: tests do not repeat
 * wordings.
 */
const languages = ['zh-Hant', 'zh-Hans'] as const;
type Spoken = 'en' | (typeof languages)[number];

/** For each language, the sentences by id; English is the source beside either translation. */
const sentences: Record<Spoken, Map<string, string>> = { en: new Map(), 'zh-Hant': new Map(), 'zh-Hans': new Map() };

for (const language of languages) {
  for (const folder of ['locales', 'locales/extras']) {
    const file = await fetch(`/${folder}/${language}.xlf`);
    const units = new DOMParser().parseFromString(await file.text(), 'text/xml').querySelectorAll('trans-unit');
    for (const unit of units) {
      sentences.en.set(unit.id, unit.querySelector('source')?.textContent ?? '');
      sentences[language].set(unit.id, unit.querySelector('target')?.textContent ?? '');
    }
  }
}

/** Every sentence in English, by its id. */
export const english: ReadonlyMap<string, string> = sentences.en;

/** A sentence of the widget, with values put into its places, such as `{label}`. */
export const sentence = (id: string, language: Spoken = 'en', values: Record<string, string> = {}): string => {
  const found = sentences[language].get(id);
  if (!found) throw new Error(`there is no sentence "${id}" in ${language}`);
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), found);
};

/** The same without what is put in: the first piece of it, to look for in a longer text. */
export const beginning = (id: string, language: Spoken = 'en'): string =>
  sentence(id, language)
    .split('{')
    .find((piece) => piece.trim() !== '')
    ?.trim() ?? '';
