/** Words of the room in which one person is found. Say them inside `speaking()`. */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const personRoom = () => msg('One person', { id: 'person-room' });
export const lead = () =>
  msg(
    'For when somebody writes “What do you have about me?” or “Erase me”. Make sure first that it is they who write: answer to the address itself, and wait for the reply.',
    { id: 'person-lead' },
  );
export const address = () => msg('Their e-mail address', { id: 'person-address' });
export const addressHint = () =>
  msg('The whole address. It is not kept, and the journal only says that one person was looked up.', {
    id: 'person-address-hint',
  });
export const find = () => msg('Find', { id: 'person-find' });
export const passkey = () => msg('Asks for your passkey.', { id: 'person-passkey' });
export const found = () => msg('What is stored', { id: 'person-found' });
export const nothing = () => msg('Nothing is stored with this address.', { id: 'desk-person-nothing' });
export const without = (titles: string) =>
  put(
    msg(
      'Nobody can be found by an address in campaigns that do not ask for one, or where it is sealed: {titles}. Whoever signed there can withdraw with the code that the page showed after signing.',
      { id: 'person-without-address' },
    ),
    { titles },
  );
export const hashes = () =>
  msg('There are also checksums, by which the server recognises people who sign twice. They are erased too.', {
    id: 'desk-person-hashes',
  });
export const savePage = () => msg('Save as a page for them', { id: 'person-save-page' });
export const saveJson = () => msg('Save as JSON', { id: 'person-save-json' });
export const saved = () => msg('Saved. Send it to that person, then delete it here.', { id: 'person-saved' });
export const erase = () => msg('Erase all of it', { id: 'person-erase' });
export const eraseQuestion = (count: string) =>
  put(
    msg(
      'Erase all that is stored with this address? Signatures: {count}. They no longer count, and this cannot be undone. Files that were exported earlier, and backups, still have them.',
      { id: 'person-erase-question' },
    ),
    { count },
  );
export const eraseNow = () => msg('Erase', { id: 'person-erase-now' });
export const erased = (count: string) => put(msg('Erased. Signatures: {count}', { id: 'person-erased' }), { count });
