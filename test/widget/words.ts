/** For widget tests: the widget's own sentences. */
import { sentenceFrom, sentencesIn } from '../support/sentences.ts';

const read = async (language: string): Promise<string> => (await fetch(`/locales/${language}.xlf`)).text();

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
