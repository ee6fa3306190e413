/**
 * The widget's own sentences, as they stand in the files that translators write. Knows nothing of
 * when they are said.
 */
import { readFileSync } from 'node:fs';

const file = (locale: string): string =>
  ['', 'extras/']
    .map((part) => readFileSync(new URL(`../../../locales/${part}${locale}.xlf`, import.meta.url), 'utf8'))
    .join('');

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The sentence with this id in `en`, `zh-Hant` or `zh-Hans`. */
export const words = (id: string, locale = 'en'): string => {
  const xliff = file(locale === 'en' ? 'zh-Hant' : locale);
  const [, unit = ''] = new RegExp(`<trans-unit id="${id}">(.*?)</trans-unit>`, 's').exec(xliff) ?? [];
  const [, sentence] = (locale === 'en' ? /<source>(.*?)<\/source>/s : /<target>(.*?)<\/target>/s).exec(unit) ?? [];
  if (sentence === undefined) throw new Error(`no sentence "${id}" in ${locale}`);
  return sentence.replace(/&(\w+);/g, (entity, name: string) => entities[name] ?? entity);
};
