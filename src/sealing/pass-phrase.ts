/** Makes pass phrases: six words of the English list of BIP 39, 66 random bits. */
import { wordlist } from '@scure/bip39/wordlists/english.js';

const words = 6;

/** As the age program writes its own, with hyphens. */
export const newPassPhrase = (): string =>
  // 2048 words, so that eleven bits of a random number are one.
  [...crypto.getRandomValues(new Uint16Array(words))].map((random) => wordlist[random % wordlist.length]).join('-');

/** However the words were typed from the sheet. */
export const tidyPassPhrase = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .split(/[\s-]+/)
    .join('-');
