/**
 * Makes of an English text one in a language that nobody speaks: Arabic letters, from right to
 * left, and longer by 40 % at the least. Any Latin letter that is seen beside them has not been
 * translated. Knows no widget.
 */

/** From a to z; those of them that are wide stand for the letters that are frequent. */
const alphabet = 'شبجضسفغحصقكلمنظثقطسضشوطخيز';

/** Stays as it is: a place for a value, the address of a link, an address in the text. */
const kept = String.raw`\{\w+\}|\]\([^)]*\)|https?:\S+`;

const letter = (latin: string): string => alphabet.charAt(latin.toLowerCase().charCodeAt(0) - 97);

/**
 * Each word becomes longer, since it is long words that find no room; by more than 40 %, since
 * spaces do not.
 */
const stretched = (word: string): string => {
  const letters = [...word].map(letter);
  return [...letters, ...letters.slice(0, Math.ceil(0.6 * letters.length))].join('');
};

export const inPseudo = (english: string): string =>
  english.replace(new RegExp(`(${kept})|[A-Za-z]+`, 'g'), (found, asItIs?: string) => asItIs ?? stretched(found));
