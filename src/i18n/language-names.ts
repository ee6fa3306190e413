/** The name of each language in that language, also of those that the widget has no words for. */
import { names } from '../../generated/languages.ts';

/** `Intl` has different names for the Chinese ones in each vendor's data, and is slow on first use. */
export const nameOf = (tag: string): string => {
  const known = names.get(tag);
  if (known) return known;
  try {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
};
