/** The name of each language in that language. */

/**
 * `Intl` has different names for the Chinese ones in each vendor's data, and is slow on first use.
 */
const own = new Map([
  ['en', 'English'],
  ['zh-Hant', '繁體中文'],
  ['zh-Hans', '简体中文'],
]);

export const nameOf = (tag: string): string => {
  const known = own.get(tag);
  if (known) return known;
  try {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
};
