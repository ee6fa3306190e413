/** For tests that run in Node: the sentences of the widget and of the builder. */
import { readFileSync } from 'node:fs';
import { sentenceFrom, sentencesIn } from './sentences.ts';

const wordsIn = (...folders: string[]) => {
  const read = (language: string): string =>
    folders
      .map((folder) => readFileSync(new URL(`../../locales/${folder}${language}.xlf`, import.meta.url), 'utf8'))
      .join('');
  return sentenceFrom(sentencesIn({ 'zh-Hant': read('zh-Hant'), 'zh-Hans': read('zh-Hans') }));
};

/** A sentence of the widget by its id. */
export const words = wordsIn('', 'extras/');

/** A sentence of the builder by its id. */
export const builderWords = wordsIn('builder/');
