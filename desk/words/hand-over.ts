/** Words of the room in which signatures are handed over. Say them inside `speaking()`. */
import { msg } from '@lit/localize';
import type { DeliveryKind } from '../../server/store/deliveries.ts';
import { put } from '../../ui/put.ts';

export const handOverRoom = () => msg('Hand over', { id: 'hand-over-room' });
export const lead = () =>
  msg(
    'Signatures leave this server as a file that your browser saves. Whoever has the file can read it: keep it where only those who need it can, and delete it when it is done with.',
    { id: 'hand-over-lead' },
  );
export const isSealed = () =>
  msg(
    'Signatures leave this server as a file that your browser saves. Those to this campaign are sealed: the file has each as it came, and only somebody with a key can open it. A document with names can be made once they are opened.',
    { id: 'hand-over-sealed' },
  );
export const make = () => msg('Make a file', { id: 'hand-over-make' });
export const kind = () => msg('What for', { id: 'hand-over-kind' });

export const kinds: Readonly<Record<DeliveryKind, () => string>> = {
  letter: () => msg('To print and hand over', { id: 'hand-over-letter' }),
  csv: () => msg('For a spreadsheet (CSV)', { id: 'hand-over-csv' }),
  'csv-plain': () => msg('For a CRM or mail tool (plain CSV)', { id: 'hand-over-csv-plain' }),
  ndjson: () => msg('For programs (NDJSON)', { id: 'hand-over-ndjson' }),
};
export const kindHints: Readonly<Record<DeliveryKind, () => string>> = {
  letter: () =>
    msg('A document with the title, the demands, the number and the names.', { id: 'hand-over-letter-hint' }),
  csv: () =>
    msg('Everything that signers entered. What a spreadsheet might run begins with an apostrophe.', {
      id: 'hand-over-csv-hint',
    }),
  'csv-plain': () =>
    msg('Everything exactly as it was entered. Do not open it in a spreadsheet, which may run what signers wrote.', {
      id: 'hand-over-csv-plain-hint',
    }),
  ndjson: () => msg('Everything exactly as it was entered, one signature a line.', { id: 'hand-over-ndjson-hint' }),
};

export const which = () => msg('Which signatures', { id: 'hand-over-which' });
export const counted = () => msg('Those that count now, up to ten seconds ago.', { id: 'hand-over-counted' });
export const sinceLast = () => msg('Only those since the last time', { id: 'hand-over-since-last' });
export const lastTime = (time: string, number: string) =>
  put(
    msg('The last file of this kind: no. {number}, with the signatures until {time}', { id: 'hand-over-last-time' }),
    {
      ...{ number, time },
    },
  );
export const updatesOnly = () => msg('Only those who want to be kept informed', { id: 'hand-over-updates-only' });

export const columns = () => msg('Columns', { id: 'hand-over-columns' });
export const columnsHint = () =>
  msg('Only what the addressee needs. Columns that nobody filled in are left out.', { id: 'hand-over-columns-hint' });
export const signedOn = () => msg('Date of signing', { id: 'hand-over-signed-on' });
export const names = () => msg('Names', { id: 'hand-over-names' });
export const namesShown = () =>
  msg('As signers chose to appear: with name, with initials, or only counted', { id: 'hand-over-names-shown' });
export const namesAll = () =>
  msg('All names, also of those who chose not to show theirs', { id: 'hand-over-names-all' });
export const namesAllHint = () =>
  msg('Only where the statement that they agreed to allows it. It says now:', { id: 'hand-over-names-all-hint' });
export const ownStatement = () =>
  msg('The campaign has no statement of its own, so it does not allow it.', { id: 'hand-over-own-statement' });
export const nobodyAsked = () =>
  msg('This campaign does not ask how signers want to appear: all names are in the document.', {
    id: 'hand-over-nobody-asked',
  });
export const byCountry = () => msg('A list for each country', { id: 'hand-over-by-country' });
export const language = () => msg('Language of the document', { id: 'hand-over-language' });
export const paper = () => msg('Paper', { id: 'hand-over-paper' });
export const papers = {
  a4: () => msg('A4', { id: 'hand-over-a4' }),
  letter: () => msg('US Letter', { id: 'hand-over-us-letter' }),
} as const;
export const printHint = () =>
  msg(
    'Open the saved document in Chrome or Edge and print it there: other browsers leave out the page numbers. In the same window it can be saved as a PDF.',
    { id: 'hand-over-print-hint' },
  );
export const save = () => msg('Save the file', { id: 'hand-over-save' });
export const passkey = () => msg('Asks for your passkey.', { id: 'hand-over-passkey' });

export const beginning = () => msg('The file is about to begin', { id: 'hand-over-beginning' });
export const writing = () => msg('The file is being written', { id: 'hand-over-writing' });
export const stays = () => msg('You can close this page: your browser goes on saving.', { id: 'hand-over-stays' });
export const written = (count: string) =>
  put(msg('The file is complete. Signatures: {count}', { id: 'hand-over-written' }), { count });
export const brokenOff = () =>
  msg('The file broke off and is not complete. Delete what was saved, and try again.', { id: 'hand-over-broken-off' });
export const notBegun = () => msg('Your browser did not fetch the file. Try again.', { id: 'hand-over-not-begun' });

export const earlier = () => msg('Handed over so far', { id: 'hand-over-earlier' });
export const none = () =>
  msg(
    'Nothing yet. Every file that is made here is listed, so that you know what was handed over and where the next one goes on.',
    {
      id: 'hand-over-none',
    },
  );
export const number = (number: string) => put(msg('No. {number}', { id: 'hand-over-number' }), { number });
export const signatures = (count: string) => put(msg('Signatures: {count}', { id: 'hand-over-signatures' }), { count });
export const ofUpdates = () => msg('who want to be kept informed', { id: 'hand-over-of-updates' });
export const until = (time: string) => put(msg('until {time}', { id: 'hand-over-until' }), { time });
export const between = (since: string, time: string) =>
  put(msg('from {since} to {time}', { id: 'hand-over-between' }), { since, time });
export const unfinished = () => msg('not complete', { id: 'hand-over-unfinished' });
export const checksum = () => msg('Checksum (SHA-256)', { id: 'hand-over-checksum' });
