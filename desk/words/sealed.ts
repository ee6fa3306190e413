/** Words of the room in which sealed signatures are opened. Say them inside `speaking()`. */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';
import type { KeyTrouble } from '../keys-at-hand.ts';
import type { RowProblem } from '../opening.ts';

export const sealedRoom = () => msg('Sealed', { id: 'sealed-room' });
export const lead = () =>
  msg(
    'Signatures of this campaign are sealed in the browsers of those who sign. They are opened here, in this page: neither the keys nor what is opened is sent anywhere.',
    { id: 'desk-sealed-lead' },
  );
export const notSealed = () =>
  msg('The signatures of this campaign are not sealed: hand them over in the room “Hand over”.', {
    id: 'sealed-not-sealed',
  });
export const whoCanOpen = () => msg('Who can open', { id: 'desk-sealed-who' });
export const until = (date: string) => put(msg('until {date}', { id: 'sealed-until' }), { date });
export const inShares = (needed: string, of: string) =>
  put(msg('in shares: {needed} of {of}', { id: 'sealed-in-shares' }), { needed, of });
export const counts = (valid: string, all: string) =>
  put(msg('Signatures that count: {valid}. In all states: {all}', { id: 'sealed-counts' }), { valid, all });

export const keys = () => msg('Keys', { id: 'sealed-keys' });
export const keysHint = () =>
  msg(
    'One key is enough. Keys stay in the memory of this page, and are forgotten when you leave the room, sign out, or touch nothing for ten minutes.',
    { id: 'sealed-keys-hint' },
  );
export const noKey = () => msg('No key is here yet.', { id: 'sealed-no-key' });
export const fromShares = () => msg('Key made of shares', { id: 'sealed-from-shares' });
export const notOnList = () =>
  msg('not on the list now: opens only what was sealed to it', { id: 'sealed-not-on-list' });
export const sharesSoFar = (mark: string, count: string, needed: string) =>
  put(msg('Shares of the key {mark}: {count} of {needed} are here', { id: 'sealed-shares-so-far' }), {
    ...{ mark, count, needed },
  });
export const forget = () => msg('Forget the keys', { id: 'sealed-forget' });
export const forgotten = () => msg('The keys are forgotten.', { id: 'sealed-forgotten' });
export const forgottenIdle = () =>
  msg('The keys are forgotten, since nobody has touched this page for ten minutes.', { id: 'sealed-forgotten-idle' });

export const withFile = () => msg('With a key file', { id: 'sealed-with-file' });
export const file = () => msg('Key file', { id: 'sealed-file' });
export const passPhrase = () => msg('Pass phrase', { id: 'sealed-pass-phrase' });
export const passPhraseHint = () =>
  msg('The six words of the sheet, with hyphens or spaces.', { id: 'sealed-pass-phrase-hint' });
export const unlock = () => msg('Unlock', { id: 'sealed-unlock' });
export const unlocking = () => msg('Being unlocked, which takes some seconds', { id: 'sealed-unlocking' });
export const keyAdded = () => msg('The key is here.', { id: 'sealed-key-added' });

export const withShares = () => msg('With shares', { id: 'sealed-with-shares' });
export const sharesHint = () =>
  msg(
    'Those who hold shares enter them here, one after another; each disappears from the form when it is added. Once there are enough, they make the key.',
    { id: 'sealed-shares-hint' },
  );
export const share = () => msg('Share', { id: 'sealed-share' });
export const shareHint = () =>
  msg('The line that begins with petition-share1. Spaces and capitals do not matter.', { id: 'sealed-share-hint' });
export const shareFiles = () => msg('Or files with shares', { id: 'sealed-share-files' });
export const addShare = () => msg('Add the share', { id: 'sealed-add-share' });
export const shareAdded = () => msg('The share is added.', { id: 'sealed-share-added' });

export const keyTroubles: Readonly<Record<KeyTrouble, () => string>> = {
  'not-a-key-file': () => msg('This is not a key file.', { id: 'sealed-trouble-not-a-key-file' }),
  'wrong-pass-phrase': () =>
    msg('The pass phrase does not open this file. Compare each word with the sheet.', {
      id: 'sealed-trouble-wrong-pass-phrase',
    }),
  'another-campaign': () =>
    msg('This key file belongs to another campaign.', { id: 'sealed-trouble-another-campaign' }),
  'no-opening-key': () =>
    msg('There is no opening key in this file: it was cut into shares.', { id: 'sealed-trouble-no-opening-key' }),
  'too-large': () => msg('This file is too large to be one of a key.', { id: 'sealed-trouble-too-large' }),
  'not-a-share': () =>
    msg('This is not a share, or a letter of it is wrong. Compare it with the paper.', {
      id: 'sealed-trouble-not-a-share',
    }),
  'shares-of-other-keys': () =>
    msg('These shares are of different keys.', { id: 'sealed-trouble-shares-of-other-keys' }),
  'too-few-shares': () => msg('More shares are needed.', { id: 'sealed-trouble-too-few-shares' }),
  'shares-do-not-fit': () =>
    msg('These shares do not make a key. Enter all of them anew.', { id: 'sealed-trouble-shares-do-not-fit' }),
  'no-worker': () =>
    msg('This browser could not do it. Load the page again, or use another browser.', {
      id: 'sealed-trouble-no-worker',
    }),
};

export const open = () => msg('Open', { id: 'sealed-open' });
export const kind = () => msg('Save what is opened', { id: 'sealed-kind' });
export const all = () => msg('Also those that do not count, with their state', { id: 'sealed-all' });
export const openAndSave = () => msg('Open and save', { id: 'sealed-open-and-save' });
export const keyFirst = () => msg('Bring a key first.', { id: 'sealed-key-first' });
export const tooEarly = (count: string, promised: string) =>
  put(
    msg('Signers were promised that nothing is opened before {promised} have signed. So far {count} count.', {
      id: 'sealed-too-early',
    }),
    { count, promised },
  );
export const tooEarlyQuestion = (count: string, promised: string) =>
  put(
    msg(
      'Signers were promised that nothing is opened before {promised} have signed, and only {count} count. Open all the same?',
      { id: 'sealed-too-early-question' },
    ),
    { count, promised },
  );
export const openAllTheSame = () => msg('Open all the same', { id: 'sealed-open-all-the-same' });

export const opening = (count: string, of: string) =>
  put(msg('Being opened: {count} of {of}', { id: 'sealed-opening' }), { count, of });
export const staysOpen = () => msg('Leave this page open until it is done.', { id: 'sealed-stays-open' });
export const stop = () => msg('Stop', { id: 'sealed-stop' });
export const stopped = (count: string, of: string) =>
  put(msg('Stopped. Opened so far: {count} of {of}', { id: 'sealed-stopped' }), { count, of });
export const brokenOff = (count: string, of: string) =>
  put(msg('The connection broke off. Opened so far: {count} of {of}', { id: 'sealed-broken-off' }), { count, of });
export const goOn = () => msg('Go on', { id: 'sealed-go-on' });
export const saveSoFar = () => msg('Save what is open so far', { id: 'sealed-save-so-far' });
export const drop = () => msg('Drop it', { id: 'sealed-drop' });
export const dropped = () => msg('Nothing was saved.', { id: 'sealed-dropped' });
export const notSaved = () =>
  msg('The file could not be written. Nothing was saved: look whether there is space, and open again.', {
    id: 'sealed-not-saved',
  });

export const done = () => msg('Opened', { id: 'sealed-done' });
export const doneNow = (count: string) =>
  put(msg('Opened and saved. Signatures: {count}', { id: 'sealed-done-now' }), { count });
export const isPart = () => msg('The file has only what was open when it was stopped.', { id: 'sealed-is-part' });
export const looked = () => msg('Looked at', { id: 'sealed-looked' });
export const written = () => msg('In the file', { id: 'sealed-written' });
export const repeats = () => msg('Of people who had signed before', { id: 'sealed-repeats' });
export const uncompared = () =>
  msg('Without an address, so that nobody can tell whether they had signed before', { id: 'sealed-uncompared' });
export const failed = () => msg('Not opened', { id: 'sealed-failed' });
export const keepSafe = () =>
  msg(
    'Whoever has the file can read it: keep it where only those who need it can, and delete it when it is done with.',
    {
      id: 'sealed-keep-safe',
    },
  );

export const showFirst = () => msg('Show the first ones', { id: 'sealed-show-first' });
export const failedTitle = () => msg('What was not opened', { id: 'sealed-failed-title' });
export const failedMore = (count: string) =>
  put(msg('And more: {count}. The list has all of them.', { id: 'sealed-failed-more' }), { count });
export const saveFailed = () => msg('Save the list', { id: 'sealed-save-failed' });
export const rowProblems: Readonly<Record<RowProblem, () => string>> = {
  'not-base64': () => msg('The seal is damaged.', { id: 'sealed-row-not-base64' }),
  'not-opened': () =>
    msg('No key here opens it, or it was changed since it was sealed.', { id: 'sealed-row-not-opened' }),
  'not-a-signature': () => msg('What is inside is no signature.', { id: 'sealed-row-not-a-signature' }),
  'another-id': () => msg('The signature inside has another id.', { id: 'sealed-row-another-id' }),
  'another-campaign': () =>
    msg('The signature inside belongs to another campaign.', { id: 'sealed-row-another-campaign' }),
  'not-a-row': () => msg('The server sent something else than a signature.', { id: 'sealed-row-not-a-row' }),
  unread: () =>
    msg('On the server it is damaged, or came before the campaign was sealed.', { id: 'sealed-row-unread' }),
};

export const repeatsTitle = () => msg('People who signed more than once', { id: 'sealed-repeats-title' });
export const repeatsHint = () =>
  msg(
    'The server could not find them, so they are in the count. You can send it the ids of those that came later, and nothing else: they count no longer.',
    { id: 'sealed-repeats-hint' },
  );
export const sendRepeats = () => msg('Take them out of the count', { id: 'sealed-send-repeats' });
export const sendQuestion = (count: string) =>
  put(msg('Take these out of the count? Signatures: {count}', { id: 'sealed-send-question' }), { count });
export const repeatsSent = (count: string) =>
  put(msg('Taken out of the count: {count}', { id: 'sealed-repeats-sent' }), { count });
export const undoRepeats = () => msg('Undo', { id: 'sealed-undo-repeats' });
export const repeatsUndone = (count: string) =>
  put(msg('Counted again: {count}', { id: 'sealed-repeats-undone' }), { count });
