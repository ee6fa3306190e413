/** What is said of a person's data, to an organiser and to that person. Plain strings, as in words.ts. */
import type { Display } from 'petition-widget/schema';
import { negotiate } from 'petition-widget/languages';
import { msg, speaking } from 'petition-widget/page';
import type { State } from '../store/store.ts';
import { spokenLocales } from './words.ts';

const sayAll = (locale: string) => ({
  locale,
  title: msg('What is stored with your e-mail address', { id: 'person-title' }),
  intro: msg('This is all that the petition server stores with this address, as of {now}.', {
    id: 'person-intro',
  }),
  hashes: msg(
    'To recognise who signs twice, it also stores checksums of the address, the name and the answers. Without its secret key nobody can make them again.',
    { id: 'person-hashes' },
  ),
  nothing: msg('Nothing is stored with this address.', { id: 'person-nothing' }),
  signature: msg('Signature {number}', { id: 'person-signature' }),
  unreadable: msg('It cannot be decrypted: somebody has changed the database.', { id: 'person-unreadable' }),
  answers: msg('Answers', { id: 'person-answers' }),
  isSealed: msg('sealed in the browser: the server cannot read them', { id: 'person-is-sealed' }),
  sealed: msg('The seal', { id: 'person-sealed' }),
  state: msg('State', { id: 'person-state' }),
  states: {
    valid: msg('counts', { id: 'person-state-valid' }),
    pending: msg('waits for the link in the e-mail to be opened; does not count yet', { id: 'person-state-pending' }),
    held: msg('waits for the organisers to look at it; does not count yet', { id: 'person-state-held' }),
    duplicate: msg('does not count: this address has signed already', { id: 'person-state-duplicate' }),
    new: msg('has just arrived', { id: 'person-state-new' }),
  } satisfies Record<State, string>,
  since: msg('In this state since', { id: 'person-since' }),
  received: msg('Signed on', { id: 'person-received' }),
  language: msg('Language', { id: 'person-language' }),
  source: msg('Came by', { id: 'person-source' }),
  host: msg('Signed on the page of', { id: 'person-host' }),
  display: msg('Appears in public', { id: 'person-display' }),
  displays: {
    name: msg('with the name', { id: 'person-display-name' }),
    initials: msg('with initials', { id: 'person-display-initials' }),
    anonymous: msg('without a name', { id: 'person-display-anonymous' }),
  } satisfies Record<Display, string>,
  listed: msg('In the public list now', { id: 'person-listed' }),
  refused: msg('The organisers do not show the name', { id: 'person-refused' }),
  statement: msg('Agreed to', { id: 'person-statement' }),
  updates: msg('Wants to be kept informed', { id: 'person-updates' }),
  updatesStatement: msg('Words beside that box', { id: 'person-updates-statement' }),
  yes: msg('yes', { id: 'person-yes' }),
  no: msg('no', { id: 'person-no' }),
  mail: msg('E-mail', { id: 'person-mail' }),
  mailWaits: msg('to be sent since {date}', { id: 'person-mail-waits' }),
  mailEnded: msg('could not be sent, written on {date}', { id: 'person-mail-ended' }),
  mailed: msg('Latest e-mail to this address', { id: 'person-mailed' }),
  id: msg('Id of the signature', { id: 'person-id' }),
});

export type PersonWords = ReturnType<typeof sayAll>;

/** The words in the language that serves best. */
export const personWords = (wanted: string): PersonWords => {
  const locale = negotiate([wanted], spokenLocales);
  return speaking(locale, () => sayAll(locale));
};
