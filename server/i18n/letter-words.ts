/**
 * What is said in the document that is handed over, and in the page that somebody gets who asks what
 * is held of them. Plain strings, as in words.ts.
 */
import { negotiate } from 'petition-widget/languages';
import { msg, speaking } from 'petition-widget/page';
import { spokenLocales } from './words.ts';

const sayAll = (locale: string) => ({
  locale,
  signatures: msg('Signatures: {count}', { id: 'letter-signatures' }),
  signaturesSince: msg('Signatures since {since}: {count}', { id: 'letter-signatures-since' }),
  until: msg('Signed online until {until} (UTC)', { id: 'letter-until' }),
  onPaper: msg('Signatures on paper, beside these: {count}', { id: 'letter-on-paper' }),
  nameless: msg('Of these, {count} sign without their name.', { id: 'letter-nameless' }),
  andNameless: msg('And {count} who sign without their name', { id: 'letter-and-nameless' }),
  number: msg('No.', { id: 'letter-number' }),
  date: msg('Date', { id: 'letter-date' }),
  noCountry: msg('Without a country', { id: 'letter-no-country' }),
  group: msg('{country}: {count}', { id: 'letter-group' }),
  checksum: msg('Checksum of the list (SHA-256)', { id: 'letter-checksum' }),
  changed: msg('While this was being written, signatures were withdrawn. The list has {count} names. Its checksum:', {
    id: 'letter-changed',
  }),
});

export type LetterWords = ReturnType<typeof sayAll>;

/** The words in the language that serves best. */
export const letterWords = (wanted: string): LetterWords => {
  const locale = negotiate([wanted], spokenLocales);
  return speaking(locale, () => sayAll(locale));
};
