/** Names for programs made of words for people, so that nobody has to think of one. */

/** Of a-z, 0-9 and hyphens; '' where the words have no letters that it could be made of. */
export const nameFrom = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9\s_-]/g, '')
    .trim()
    .replace(/[\s_-]+/g, '-')
    .slice(0, 64)
    .replace(/^-|-$/g, '');

/** A name that follows its words for as long as nobody wrote another. */
export const follow = (name: string, before: string, now: string, fallback = ''): string =>
  name === '' || name === (nameFrom(before) || fallback) ? nameFrom(now) || fallback : name;

/** The first of `base-1`, `base-2`, … that is not taken. */
export const freeName = (base: string, taken: readonly string[]): string => {
  let number = 1;
  while (taken.includes(`${base}-${number}`)) number++;
  return `${base}-${number}`;
};
