/** For widget tests: the widget's own sentences. */
import { sentenceFrom, sentencesIn } from '../support/sentences.ts';

/** Of the file, which has those of the server too, what is said in the widget. */
const read = async (language: string): Promise<string> => {
  const xliff = await (await fetch(`/locales/${language}.xlf`)).text();
  const units = xliff.match(/<trans-unit [^]*?<\/trans-unit>/g) ?? [];
  return units.filter((unit) => unit.includes('>In the widget')).join('\n');
};

const sentences = sentencesIn({ 'zh-Hant': await read('zh-Hant'), 'zh-Hans': await read('zh-Hans') });

/** Every sentence in English, by its id. */
export const english: ReadonlyMap<string, string> = sentences.en;

/** A sentence of the widget, with values put into its places, such as `{label}`. */
export const sentence = sentenceFrom(sentences);

/** The same without what is put in: the first piece of it, to look for in a longer text. */
export const beginning = (id: string, language?: string): string =>
  sentence(id, language)
    .split('{')
    .find((piece) => piece.trim() !== '')
    ?.trim() ?? '';
