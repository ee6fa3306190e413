/**
 * `petition-server unseal`: opens an export of sealed signatures, one at a time. Runs on an
 * organiser's own machine; knows no server, no database and no secret.
 */
import { fieldNames } from 'petition-widget/schema';
import { createRecogniser, createRepeats, isCompared } from '../organiser/opened-repeats.ts';
import { headOf, openedKinds, writtenAs } from '../organiser/opened-table.ts';
import { openedFields } from '../organiser/sealed.ts';
import { fromSealedRows } from '../organiser/sealed-rows.ts';
import { choiceOf, readArguments } from './arguments.ts';
import { identitiesOf, keyHelp, keyOptions, readKeys } from './key-files.ts';
import { refuseExisting, writeNewFiles } from './new-files.ts';
import { readSealedDocument } from './sealed-document.ts';
import { createTally, exportLines } from './sealed-input.ts';
import { write } from './write-file.ts';

export const help = `Usage: petition-server unseal --key FILE [options] < export.ndjson > signatures.csv

Opens the sealed signatures of an export, with any of the keys, and writes them in the same order. What does not open is
named on standard error, by id and reason; everything else comes out, and the exit code is then 1. Runs anywhere and
needs no settings; best not on the server.

${keyHelp}
  --document FILE  the campaign's document: its fields become columns, and rows of other campaigns are refused
  --format FORMAT  csv (default: for spreadsheets: what might run as a formula begins with an apostrophe), csv-plain
                   (to import into a CRM or mail tool; never open it in a spreadsheet), or ndjson
  --repeats FILE   write the ids of those who signed again with the same address, one a line, for "repeats"
  --output FILE    where to write; it must not exist yet`;

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    ...keyOptions,
    document: { type: 'string' },
    format: { type: 'string', default: 'csv' },
    repeats: { type: 'string' },
    output: { type: 'string' },
  });
  const kind = choiceOf('format', values.format, openedKinds);
  if (values.repeats !== undefined) refuseExisting(values.repeats);
  const lines = exportLines();
  const document = values.document === undefined ? undefined : await readSealedDocument(values.document);
  const identities = await identitiesOf(await readKeys(values), values);

  const fields = document ? openedFields(document.campaign) : fieldNames;
  // Before the last row nobody knows whether the export says of each in which state it is.
  const table = { kind, fields, isAll: true };
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const { rowOf, whoIs } = await createRecogniser(document?.rules.household ?? false, salt);
  const { isAgain, isRepeat } = createRepeats();
  const repeated: string[] = [];
  const tally = createTally();
  async function* opened(): AsyncGenerator<string> {
    yield headOf(table);
    for await (const found of fromSealedRows(lines, { identities, campaign: document?.campaign.id })) {
      if (!tally.count(found) || !('opened' in found)) continue;
      const signature = found.opened;
      if (values.repeats !== undefined && isCompared(signature)) {
        const who = await whoIs(signature);
        const isNew = !isAgain(await rowOf(signature.id));
        if (isNew && who && isRepeat(who)) repeated.push(signature.id);
      }
      yield writtenAs(table, signature);
    }
  }
  await write(opened(), values.output);
  if (values.repeats !== undefined)
    writeNewFiles(new Map([[values.repeats, repeated.map((id) => `${id}\n`).join('')]]));
  tally.end('opened');
};
