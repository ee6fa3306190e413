/**
 * What went wrong with keys, and what stands on the sheets. Plain sentences, as in
 * src/i18n/messages.ts; say them inside `speaking()`.
 */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const notSecure = () =>
  msg('This page was not opened by https, and there browsers make no keys.', { id: 'sealing-not-secure' });
export const noName = () =>
  msg('First give the petition its title and short name: the list is signed for that name.', {
    id: 'sealing-no-name',
  });
export const noSuchShares = () =>
  msg('So many shares cannot be: from 2 to 16, and no more are needed than there are.', {
    id: 'sealing-no-such-shares',
  });
export const noFile = () => msg('Choose the key file.', { id: 'sealing-no-file' });
export const notAKeyFile = () => msg('This is no key file, or not all of it.', { id: 'sealing-not-a-key-file' });
export const wrongPassPhrase = () =>
  msg('The phrase does not open this file. Look for a slip: six words, in their order.', {
    id: 'sealing-wrong-pass-phrase',
  });
export const anotherCampaign = () =>
  msg('This file belongs to a campaign of another short name.', { id: 'sealing-another-campaign' });
export const anotherKey = () =>
  msg('The campaign’s own key in this file is another than the one of this list.', { id: 'sealing-another-key' });
export const noCampaignKey = () =>
  msg('This file can open signatures, but has not the campaign’s own key, which changes the list.', {
    id: 'sealing-no-campaign-key',
  });
export const notARecipient = () =>
  msg('This is no public key. Copy all of it, from age1pq1 to the end.', { id: 'sealing-not-a-recipient' });
export const thereAlready = () => msg('This key is on the list already.', { id: 'sealing-there-already' });
export const tooMany = () => msg('Eight is the most.', { id: 'sealing-too-many' });
export const notSigned = () =>
  msg('The list is not signed as it is, so nothing is added to it.', { id: 'sealing-not-signed' });
export const failed = () => msg('This browser could not do it. Try a newer one.', { id: 'sealing-failed' });
export const noSecond = () =>
  msg('Add a second person to the list, or cut the key into shares.', { id: 'sealing-no-second' });
export const notAShare = () => msg('A line is no share, or has a slip in it.', { id: 'sealing-not-a-share' });
export const sharesOfOthers = () => msg('The shares are not all of one key.', { id: 'sealing-shares-of-others' });
export const tooFewShares = () => msg('There are too few different shares.', { id: 'sealing-too-few-shares' });
export const sharesDoNotFit = () => msg('The shares do not make a key.', { id: 'sealing-shares-do-not-fit' });
export const notOpened = () =>
  msg('The trial signature was sealed to all on the list, but this key does not open it.', {
    id: 'sealing-not-opened',
  });

export const sheetTitle = () => msg('Key of a petition', { id: 'sheet-title' });
export const sheetShareTitle = () => msg('Share of a petition’s key', { id: 'sheet-share-title' });
export const sheetCampaign = (campaign: string) =>
  put(msg('Petition: {campaign}', { id: 'sheet-campaign' }), { campaign });
export const sheetOf = (label: string) => put(msg('Key of: {label}', { id: 'sheet-of' }), { label });
export const sheetFor = (label: string) => put(msg('For: {label}', { id: 'sheet-for' }), { label });
export const sheetFile = (file: string) => put(msg('File: {file}', { id: 'sheet-file' }), { file });
export const sheetPhrase = () => msg('Pass phrase', { id: 'sheet-phrase' });
export const sheetFingerprint = () => msg('Fingerprint', { id: 'sheet-fingerprint' });
export const sheetWhat = () => msg('What this is', { id: 'sheet-what' });
export const sheetKeyIs = () =>
  msg('With the file and this phrase, the signatures of the petition can be opened. Without them, nobody can.', {
    id: 'sheet-key-is',
  });
export const sheetListIs = () =>
  msg(
    'The file also holds the campaign’s own key. Without that, nobody can join the list of those who can open, or leave it: keep a second copy of the file.',
    { id: 'sheet-list-is' },
  );
export const sheetShareIs = (needed: number, of: number) =>
  put(
    msg('Any {needed} of the {of} shares together open the signatures of the petition. This one alone opens nothing.', {
      id: 'sheet-share-is',
    }),
    { needed, of },
  );
export const sheetKeep = () =>
  msg('Keep the paper where only you get at it, apart from the file. Put neither into a mail or a cloud.', {
    id: 'sheet-keep',
  });
export const sheetShareKeep = () =>
  msg('Keep it where only you get at it. Put it into no mail, photograph or cloud.', { id: 'sheet-share-keep' });
export const sheetLost = () =>
  msg('Lost? Tell the others on the list at once: they can still open everything. Nobody else can help you.', {
    id: 'sheet-lost',
  });
export const sheetShareLost = (needed: number) =>
  put(
    msg('Lost? Tell the other trustees at once. As long as {needed} shares are left, nothing is lost.', {
      id: 'sheet-share-lost',
    }),
    { needed },
  );
export const sheetTaken = () =>
  msg('Seen or taken by somebody? Tell the others too: they make a new key and seal again.', { id: 'sheet-taken' });
