/**
 * How a signer's name appears in public: as initials, or without invisible characters, and whether
 * it can be shown before an organiser has seen it. Uses no campaigns and no store.
 */
import type { Display } from 'petition-widget/schema';

/** Scripts in which one character is a syllable or more, so that two can be a full name. */
const syllable =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Tangut}]/u;
/** Thai and Lao write these vowels before the consonant with which the word begins. */
const vowelBefore = /^[\u0e40-\u0e44\u0ec0-\u0ec4]/u;
/** Apostrophes and the Tibetan tsheg are part of a word; any other non-letter ends it. */
const word = /\p{L}[\p{L}\p{M}'’ʼ\u0f0b]*/gu;
const severalLetters = /\p{L}\p{M}*\p{L}[\p{L}\p{M}]*/gu;
/** The most words that initials are taken from. */
const most = 4;
/** Stands for whatever is left out after a Han, Hangul or Kana character. */
const blank = ' ＿＿';

/**
 * In these scripts a zero-width joiner or non-joiner between letters changes how a name is written.
 */
const joined =
  /([\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}][\u200c\u200d])(?=\p{L})|[\p{C}\p{Zl}\p{Zp}\p{DI}]/gu;

/**
 * The name without invisible characters, such as marks that change the text direction, and with
 * single spaces.
 */
export const visible = (name: string): string =>
  name
    .replace(/\s/gu, ' ')
    .replace(joined, (_all, kept: string | undefined) => kept ?? '')
    .replace(/ +/g, ' ')
    .trim();

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const firstOf = (text: string): string => graphemes.segment(text)[Symbol.iterator]().next().value?.segment ?? '';

const initialOf = (text: string): string => {
  const rest = text.replace(vowelBefore, '');
  // Old Korean writes one syllable with several letters.
  return syllable.test(rest) ? (/^\p{L}\p{M}{0,2}/u.exec(rest)?.[0] ?? '') : firstOf(rest);
};

/**
 * "A. L." for Ada Lovelace, "陳 ＿＿" for 陳大文. A name with Han, Hangul or Kana gets one character,
 * however it is spaced or dotted; never a whole word. `undefined` if nothing can be shown without
 * showing a whole word.
 */
export const initials = (name: string): string | undefined => {
  const text = visible(name.normalize('NFKC'));
  const words = text.match(word) ?? [];
  const whole = new Set([...words, ...(text.match(severalLetters) ?? [])].map((one) => one.toLowerCase()));
  const isSyllabic = words.some((one) => syllable.test(one));
  const firsts = words
    .map(initialOf)
    .filter((first) => syllable.test(first) || (first !== '' && !whole.has(first.toLowerCase())));
  const [first] = firsts;
  if (first === undefined) return undefined;
  if (!isSyllabic)
    return firsts
      .slice(0, most)
      .map((one) => `${one}.`)
      .join(' ');
  return syllable.test(first) ? first + blank : `${first}.${blank}`;
};

/**
 * The name shown in the list for this signer; `undefined` if there is none, by choice or because
 * none can be shown.
 */
export const publicName = (name: string | undefined, display: Display): string | undefined => {
  if (name === undefined || display === 'anonymous') return undefined;
  return (display === 'initials' ? initials(name) : visible(name)) || undefined;
};

const longest = 60;
/** The characters that names are written with: no digits, URL characters, emoji and the like. */
const letters = /^(?:\p{L}|\p{M}|[ .,'’ʼ‘\-‐‑–—/·‧・･•゠()་།]|\u200c|\u200d)+$/u;
const domain =
  /[\p{L}\p{N}-]{2}\.(?:[a-z]{2,}|香港|台灣|台湾|中国|中國|公司|网络|網絡|рф|한국)|\b[a-z]\.(?:me|co|com|ly|cc|gl|gd|sh|io|tk|gg|tv)\b|\bwww|\bh(?:tt|xx)ps?|\bxn--| (?:com|org)$/iu;
/**
 * A domain with another character for the dot, with "dot" spelled out, or spaced letter by letter.
 */
const spelled = /(?:[.,·‧・•點点]|\bdot\b) *(?:com|net|org|info|biz|xyz|香港|中国|中國)(?!\p{L})/iu;
/**
 * Letters of one alphabet next to lookalikes from another. No real name mixes them within a word.
 */
const lookalikes =
  /(?=[\p{L}\p{M}]*\p{Script=Latin})(?=[\p{L}\p{M}]*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}])[\p{L}\p{M}]+/u;
/** A number in Chinese numerals; no family names a child like that. */
const numerals = /[零一二三四五六七八九]{5}/u;
/** "a/l" occurs in names; a path has more than one letter next to its slash. */
const path = /\p{L}{2}\/|\/\p{L}{2}/u;
const stuttered = /(\p{L})\1{3}/iu;
/** Marks piled on a letter. No living script has so many: Tibetan and Burmese have up to four. */
const piled = /\p{Script=Inherited}{3}|\p{M}{6}/u;

/**
 * Whether it looks like a name, so that it can be public before an organiser has seen it: no
 * address, no number, not too long. Does not judge what its words mean: see decision 0020.
 */
export const looksLikeName = (name: string): boolean => {
  const text = visible(name.normalize('NFKC'));
  return (
    [...text].length <= longest &&
    /\p{L}/u.test(text) &&
    letters.test(text) &&
    ![domain, path, stuttered, piled, lookalikes, numerals].some((form) => form.test(text)) &&
    ![text.replace(/[()]/g, ' '), text.replaceAll(' ', '')].some((close) => spelled.test(close))
  );
};
