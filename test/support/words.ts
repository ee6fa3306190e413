/** For tests that run in Node: the sentences of the widget and of the builder. */
import { readFileSync } from 'node:fs';
import { sentenceFrom, sentencesIn, targetsIn } from './sentences.ts';

const read = (language: string, ...folders: string[]): string =>
  folders
    .map((folder) => readFileSync(new URL(`../../locales/${folder}${language}.xlf`, import.meta.url), 'utf8'))
    .join('');

const wordsIn = (...folders: string[]) => {
  return sentenceFrom(sentencesIn({ 'zh-Hant': read('zh-Hant', ...folders), 'zh-Hans': read('zh-Hans', ...folders) }));
};

const inOne =
  (...folders: string[]) =>
  (language: string) => {
    const sentences = targetsIn(read(language, ...folders));
    return (id: string): string => sentenceFrom({ [language]: sentences })(id, language);
  };

/** A sentence of the widget by its id. */
export const words = wordsIn('', 'extras/');

/** The sentences of the widget in one language. */
export const wordsOf = inOne('', 'extras/');

/** A sentence of the builder by its id. */
export const builderWords = wordsIn('builder/');

/** The sentences of the builder in one language. */
export const builderWordsOf = inOne('builder/');
