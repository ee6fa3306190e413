/** Derives machine names from human words, so that nobody has to think of one. */

/** Made of a-z, 0-9 and hyphens; '' if the words contain no usable letters. */
export const nameFrom = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9\s_-]/g, '')
    .trim()
    .replace(/[\s_-]+/g, '-')
    .slice(0, 64)
    .replace(/^-|-$/g, '');

/** The name that follows its words until somebody writes another. */
export const follow = (name: string, before: string, now: string, fallback = ''): string =>
  name === '' || name === (nameFrom(before) || fallback) ? nameFrom(now) || fallback : name;

/** The first of `base-1`, `base-2`, … that is not taken. */
export const freeName = (base: string, taken: readonly string[]): string => {
  let number = 1;
  while (taken.includes(`${base}-${number}`)) number++;
  return `${base}-${number}`;
};

/** What the file with a key is saved as. */
export const keyFileName = (campaign: string): string => `${campaign}-key.age`;
