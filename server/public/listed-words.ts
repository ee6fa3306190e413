/**
 * Words because of which a name waits for an organiser. None is refused for them: people are called
 * all sorts of things. Knows no campaigns; a campaign has words of its own beside these.
 */
import { visible } from './name-format.ts';

/** Ways to be contacted, and words that are nothing but insults. */
const everywhere: readonly string[] = [
  ...['微信', '加微', '加v', 'wechat', 'weixin', 'whatsapp', 'telegram', '加qq', 'qq群', '扣扣'],
  ...['nigger', 'niggers', 'nigga', 'faggot', 'faggots', 'wetback', 'raghead', 'gook', 'gooks', 'chinaman'],
  ...['untermensch', 'fuck', 'fucking', 'cunt', 'motherfucker', 'hitler'],
  ...['支那', '黑鬼', '屌你', '操你', '草泥马', '草泥馬', '傻逼', '仆街'],
];

/** Scripts in which words have no spaces between them. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}]/u;

/** Without differences of width, case and accent: what is left are letters, and single spaces. */
const plain = (text: string): string =>
  visible(text.normalize('NFKC'))
    // There and back, as "ß" becomes "ss".
    .toUpperCase()
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** Letters that stand alone, as in "f u c k", are read together. */
const joined = (text: string): string => text.replace(/(?<=(?:^| )\p{L}) (?=\p{L}(?: |$))/gu, '');

/** Whether this is in it: as whole words, or anywhere in scripts without spaces. */
const isIn = (name: string, word: string): boolean =>
  unspaced.test(word)
    ? name.replaceAll(' ', '').includes(word.replaceAll(' ', ''))
    : [name, joined(name)].some((text) => ` ${text} `.includes(` ${word} `));

const plainOf = (words: readonly string[]): string[] => words.map(plain).filter((word) => word !== '');
const always = plainOf(everywhere);
const lists = new WeakMap<readonly string[], readonly string[]>();

/** @param own the campaign's words */
export const hasListedWord = (name: string, own: readonly string[]): boolean => {
  const words = lists.get(own) ?? [...always, ...plainOf(own)];
  lists.set(own, words);
  const text = plain(name);
  return words.some((word) => isIn(text, word));
};
