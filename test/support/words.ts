/** For tests that run in Node: the sentences of the widget and the server, and of the builder. */
import { readFileSync } from 'node:fs';
import { sentenceFrom, sentencesIn, targetsIn } from './sentences.ts';

const read = (language: string, folder: string): string =>
  readFileSync(new URL(`../../locales/${folder}${language}.xlf`, import.meta.url), 'utf8');

const wordsIn = (folder: string) =>
  sentenceFrom(sentencesIn({ 'zh-Hant': read('zh-Hant', folder), 'zh-Hans': read('zh-Hans', folder) }));

const inOne = (folder: string) => (language: string) => {
  const sentences = targetsIn(read(language, folder));
  return (id: string): string => sentenceFrom({ [language]: sentences })(id, language);
};

/** A sentence of the widget or the server by its id. */
export const words = wordsIn('');

/** The sentences of the widget in one language. */
export const wordsOf = inOne('');

/** A sentence of the builder by its id. */
export const builderWords = wordsIn('builder/');

/** The sentences of the builder in one language. */
export const builderWordsOf = inOne('builder/');
