/**
 * `petition-server reseal`: seals the signatures of an export to those who are on the list now. Runs
 * on an organiser's own machine; knows no server, no database and no secret.
 */
import { fingerprintOf, vouchedFor, type Distrust } from 'petition-widget/sealing';
import { fromSealedRows } from '../organiser/sealed-rows.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readArguments } from './arguments.ts';
import { identitiesOf, keyHelp, keyOptions, readKeys } from './key-files.ts';
import { readSealedDocument } from './sealed-document.ts';
import { createTally, exportLines } from './sealed-input.ts';
import { write } from './write-file.ts';

export const help = `Usage: petition-server reseal --key FILE --document FILE [options] < export.ndjson > resealed.ndjson

Opens the sealed signatures of an export, and seals them to those who are on the list of the document now: for somebody
who joined. The rows are otherwise as they were; no clear text is written. What does not open is named on standard
error, and left out. Runs anywhere and needs no settings.

${keyHelp}
  --document FILE  the campaign's document, with the new list
  --fingerprint sha256-…
                   of the campaign's own key, as the pasted tag has it; needed if that key is not in a key file
  --output FILE    where to write; it must not exist yet`;

const sentences: Readonly<Record<Distrust, string>> = {
  'no WebCrypto, as the page is not secure': 'this Node cannot check signatures.',
  'another key than the fingerprint': 'another key signed its list; nothing was sealed.',
  'a list that the key did not sign': 'its list was changed after it was signed; nothing was sealed.',
  'no recipient in time': 'everybody on its list has left.',
};

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    ...keyOptions,
    document: { type: 'string' },
    fingerprint: { type: 'string' },
    output: { type: 'string' },
  });
  const { document: file } = values;
  if (file === undefined) throw new Refusal('To which list? Give --document FILE.', 2);
  const lines = exportLines();
  const { campaign, sealing } = await readSealedDocument(file);
  const keys = await readKeys(values);
  const identities = await identitiesOf(keys, values);
  const own = keys.find(({ campaignKey }) => campaignKey)?.campaignKey;
  const fingerprint = values.fingerprint ?? (own && (await fingerprintOf(own)));
  if (fingerprint === undefined)
    throw new Refusal('Which key vouches for the list? Give --fingerprint, as the pasted tag has it.', 2);
  const trusted = await vouchedFor({ id: campaign.id, sealing }, fingerprint, Date.now());
  if (typeof trusted === 'string') throw new Refusal(printable(`${file}: ${sentences[trusted]}`));

  const sealTo = trusted.map(({ age }) => age);
  const tally = createTally();
  async function* resealed(): AsyncGenerator<string> {
    for await (const found of fromSealedRows(lines, { identities, sealTo, campaign: campaign.id }))
      if (tally.count(found) && 'resealed' in found) yield `${found.resealed}\n`;
  }
  await write(resealed(), values.output);
  tally.end(`sealed to ${trusted.map(({ label }) => label).join('; ')}`);
};
