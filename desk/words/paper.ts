/** Words of the room of what was collected on paper. Say them inside `speaking()`. */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';
import type { Encoding } from '../counted-list.ts';

export const paperRoom = () => msg('Paper', { id: 'paper-room' });
export const lead = () =>
  msg(
    'What you collect by hand is part of the number that everybody sees, and is named there as on paper. Only how many they are comes here: the sheets with the names stay with you.',
    { id: 'paper-lead' },
  );
export const sum = (count: string) => put(msg('On paper: {count}', { id: 'paper-sum' }), { count });
export const empty = () =>
  msg(
    'Nothing on paper yet. Print a sheet from the petition’s page, collect signatures, and enter here how many they are.',
    { id: 'paper-empty' },
  );
export const emptyToSee = () => msg('Nothing on paper yet. Organisers enter it here.', { id: 'paper-empty-to-see' });
export const openPage = () => msg('Open the petition’s page', { id: 'paper-open-page' });

export const addTitle = () => msg('Add signatures', { id: 'paper-add-title' });
export const number = () => msg('How many', { id: 'paper-number' });
export const note = () => msg('Where and when', { id: 'paper-note' });
export const noteHint = () =>
  msg('In your own words, for your team: “Market square, 12 May”. Write nothing about those who signed.', {
    id: 'paper-note-hint',
  });
export const add = () => msg('Add', { id: 'paper-add' });
export const added = (count: string) => put(msg('Added on paper: {count}', { id: 'paper-added' }), { count });
export const farMore = (count: string) =>
  put(msg('{count} is far more than have signed online. Is it right?', { id: 'paper-far-more' }), { count });
export const addAll = (count: string) => put(msg('Add {count}', { id: 'paper-add-all' }), { count });

export const listTitle = () => msg('Count a table', { id: 'paper-list-title' });
export const listLead = () =>
  msg(
    'Have you typed the sheets into a table? Open it as a CSV file, or paste it. This page counts the rows with a name and enters the number above. The table stays in this page: nothing of it is sent or kept.',
    { id: 'paper-list-lead' },
  );
export const file = () => msg('CSV file', { id: 'paper-file' });
export const paste = () => msg('Or paste the rows here', { id: 'paper-paste' });
export const encoding = () => msg('Character encoding', { id: 'paper-encoding' });
export const encodingHint = () => msg('If names look wrong below, choose another one.', { id: 'paper-encoding-hint' });
export const encodingNames: Readonly<Record<Encoding, () => string>> = {
  'utf-8': () => msg('Unicode (UTF-8)', { id: 'paper-utf-8' }),
  'utf-16le': () => msg('Unicode (UTF-16)', { id: 'paper-utf-16le' }),
  'utf-16be': () => msg('Unicode (UTF-16, big-endian)', { id: 'paper-utf-16be' }),
  big5: () => msg('Traditional Chinese (Big5)', { id: 'paper-big5' }),
  gb18030: () => msg('Simplified Chinese (GB18030)', { id: 'paper-gb18030' }),
  'windows-1252': () => msg('Western (Windows-1252)', { id: 'paper-windows-1252' }),
};
export const hasHeadings = () => msg('The first row has headings', { id: 'paper-has-headings' });
export const nameColumn = () => msg('Column with the name', { id: 'paper-name-column' });
export const column = (number: number, heading: string) =>
  put(msg('{number}: {heading}', { id: 'paper-column' }), { number, heading });
export const counted = (count: string) => put(msg('Counted: {count}', { id: 'paper-counted' }), { count });
export const repeated = (count: string) =>
  put(msg('Left out, since every column is the same as in an earlier row: {count}', { id: 'paper-repeated' }), {
    count,
  });
export const nameless = (count: string) =>
  put(msg('Left out, since there is no name: {count}', { id: 'paper-nameless' }), { count });
export const emptyRows = (count: string) =>
  put(msg('Left out, since the row is empty: {count}', { id: 'paper-empty-rows' }), { count });
export const preview = () => msg('The first rows that count', { id: 'paper-preview' });
export const useNumber = (count: string) => put(msg('Enter {count} above', { id: 'paper-use-number' }), { count });
export const used = () => msg('The number is entered. Now say where and when.', { id: 'paper-used' });
export const noRows = () => msg('No row has a name in this column.', { id: 'paper-no-rows' });
export const notText = () =>
  msg('This is no CSV file. Save the table as CSV in your spreadsheet program, and open that file.', {
    id: 'paper-not-text',
  });
export const tooLarge = () =>
  msg('This file is larger than 20 MB. Split it, and count one part after the other.', { id: 'paper-too-large' });

export const entries = () => msg('Added so far', { id: 'paper-entries' });
export const addedBy = (who: string, time: string) =>
  put(msg('{who}, {time}', { id: 'paper-added-by' }), { who, time });
export const takeBack = () => msg('Take back', { id: 'paper-take-back' });
export const takeBackOf = (count: string, note: string) =>
  put(msg('Take back {count}: {note}', { id: 'paper-take-back-of' }), { count, note });
export const takeBackQuestion = (count: string, note: string) =>
  put(
    msg('Take back {count}: {note}? The number that everybody sees falls at once.', { id: 'paper-take-back-question' }),
    {
      count,
      note,
    },
  );
export const isTakenBack = () => msg('taken back', { id: 'paper-is-taken-back' });
export const takenBack = (count: string) => put(msg('Taken back: {count}', { id: 'paper-taken-back' }), { count });
