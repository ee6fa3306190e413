/** Words of the part in which signatures are sealed again. Say them inside `speaking()`. */
import { msg } from '@lit/localize';
import type { Staying } from '../../server/organiser/replace-seals.ts';
import type { Distrust } from '../../src/sealing/index.ts';
import { put } from '../../ui/put.ts';

export const title = () => msg('Seal again for those who can open now', { id: 'reseal-title' });
export const lead = () =>
  msg(
    'When somebody joined or left: what was signed before is opened in this page and sealed for those on the list today, and the new seals take the place of the old ones on the server. Whoever is not on the list then opens nothing that is there.',
    { id: 'reseal-lead' },
  );
export const to = (names: string) => put(msg('Sealed for: {names}', { id: 'reseal-to' }), { names });
export const fingerprint = () => msg('Fingerprint of the campaign’s own key', { id: 'reseal-fingerprint' });
export const fromFile = () =>
  msg('It is the key that is in your key file, and it signed this list.', { id: 'reseal-from-file' });
export const typed = () => msg('Fingerprint, from a leaflet or a pasted tag', { id: 'reseal-typed' });
export const typedHint = () =>
  msg(
    'The forty digits, or what begins with sha256-. Take it from somewhere that is not this server: so nobody who controls the server can put themselves on the list.',
    { id: 'reseal-typed-hint' },
  );
export const sealAgain = () => msg('Seal again', { id: 'reseal-begin' });
export const question = (names: string) =>
  put(
    msg(
      'Replace all seals on the server by ones that only these can open: {names}? Have a backup of the database first, and let one of them open some afterwards.',
      { id: 'reseal-question' },
    ),
    { names },
  );

export const distrusts: Readonly<Record<Distrust, () => string>> = {
  'no WebCrypto, as the page is not secure': () =>
    msg('This page is not secure, so the list cannot be checked. Nothing was sealed.', { id: 'reseal-not-secure' }),
  'another key than the fingerprint': () =>
    msg('The list of this campaign was signed by another key than this fingerprint. Nothing was sealed.', {
      id: 'reseal-another-key',
    }),
  'a list that the key did not sign': () =>
    msg('The list was changed after it was signed. Nothing was sealed.', { id: 'reseal-not-signed' }),
  'no recipient in time': () =>
    msg('The time of everybody on the list is over. Nothing was sealed.', { id: 'reseal-nobody' }),
};

export const working = (count: string, of: string) =>
  put(msg('Being sealed again: {count} of {of}', { id: 'reseal-working' }), { count, of });
export const stopped = (count: string, of: string) =>
  put(msg('Stopped. Looked at so far: {count} of {of}. What was sealed again stays so.', { id: 'reseal-stopped' }), {
    ...{ count, of },
  });
export const brokenOff = (count: string, of: string) =>
  put(
    msg('The connection broke off. Looked at so far: {count} of {of}. What was sealed again stays so.', {
      id: 'reseal-broken-off',
    }),
    { count, of },
  );
export const end = () => msg('End here', { id: 'reseal-end' });
export const failed = () =>
  msg('This browser could not do it. What was sealed again stays so: load the page, and begin again.', {
    id: 'reseal-failed',
  });
export const done = () => msg('Sealed again', { id: 'reseal-done' });
export const doneNow = (count: string) => put(msg('Sealed again: {count}', { id: 'reseal-done-now' }), { count });
export const isPart = () => msg('Not all were looked at.', { id: 'reseal-is-part' });
export const left = () => msg('As they were', { id: 'reseal-left' });
export const leftTitle = () => msg('What was not sealed again', { id: 'reseal-left-title' });
export const stays: Readonly<Record<Staying, () => string>> = {
  'not-a-seal': () =>
    msg('The server did not take the new seal: the list that is out is a shorter one by now.', {
      id: 'reseal-stays-not-a-seal',
    }),
  'not-there': () => msg('It was withdrawn or erased meanwhile.', { id: 'reseal-stays-not-there' }),
  'not-sealed': () => msg('On the server it is not sealed.', { id: 'reseal-stays-not-sealed' }),
  changed: () => msg('Its signer changed it meanwhile: seal again once more.', { id: 'reseal-stays-changed' }),
};
