/** Words of the room in which names are looked at. Say them inside `speaking()`. */
import { msg } from '@lit/localize';
import type { Pile } from '../../server/organiser/names.ts';
import { put } from '../../ui/put.ts';

export const namesRoom = () => msg('Names to look at', { id: 'names-room' });
export const namesLeadModerated = () =>
  msg(
    'Names appear in public once they are accepted here. A refused name does not appear, but the signature still counts.',
    { id: 'names-lead-moderated' },
  );
export const namesLeadOpen = () =>
  msg(
    'Names appear in public by themselves, except for those that do not look like names or contain listed words: they wait here. A refused name does not appear, but the signature still counts.',
    { id: 'names-lead-open' },
  );
export const namesNone = () => msg('This campaign shows no names, so there are none to look at.', { id: 'names-none' });
export const namesSealed = () =>
  msg('Signatures to this campaign are sealed: the server cannot read the names, and shows none.', {
    id: 'names-sealed',
  });
export const pilesLabel = () => msg('Which names', { id: 'names-piles' });
export const piles: Readonly<Record<Pile, () => string>> = {
  waiting: () => msg('Waiting', { id: 'names-waiting' }),
  passed: () => msg('Appear unread', { id: 'names-passed' }),
  accepted: () => msg('Accepted', { id: 'names-accepted' }),
  refused: () => msg('Refused', { id: 'names-refused' }),
};
export const withCount = (what: string, count: string) =>
  put(msg('{what}: {count}', { id: 'names-with-count' }), { what, count });
export const empty: Readonly<Record<Pile, () => string>> = {
  waiting: () => msg('No name is waiting. New ones come here as people sign.', { id: 'names-empty-waiting' }),
  passed: () => msg('No name appears unread.', { id: 'names-empty-passed' }),
  accepted: () => msg('No name has been accepted yet.', { id: 'names-empty-accepted' }),
  refused: () => msg('No name has been refused yet.', { id: 'names-empty-refused' }),
};
export const unsorted = (count: string) =>
  put(msg('Just signed, and not sorted yet: {count}. Look again in a moment.', { id: 'names-unsorted' }), { count });
export const listLabel = () => msg('Names', { id: 'names-list' });
export const chooseAll = () => msg('All on this page', { id: 'names-choose-all' });
export const accept = () => msg('Accept', { id: 'names-accept' });
export const refuse = () => msg('Refuse', { id: 'names-refuse' });
export const chosen = (count: string) => put(msg('Chosen: {count}', { id: 'names-chosen' }), { count });
export const chooseFirst = () => msg('Choose names first.', { id: 'names-choose-first' });
export const acceptedNow = (count: string) => put(msg('Accepted: {count}', { id: 'names-accepted-now' }), { count });
export const refusedNow = (count: string) => put(msg('Refused: {count}', { id: 'names-refused-now' }), { count });
export const takenBackNow = (count: string) =>
  put(msg('Taken back: {count}', { id: 'names-taken-back-now' }), { count });
export const changedNow = (count: string) =>
  put(
    msg('Left as they are, because signers or others in your team have just changed them: {count}. Read them again.', {
      id: 'names-changed-now',
    }),
    { count },
  );
export const undo = () => msg('Undo', { id: 'names-undo' });
export const earlierPage = () => msg('Previous page', { id: 'names-previous' });
export const nextPage = () => msg('Next page', { id: 'names-next' });
