/**
 * `petition-server keygen`: makes the keys of a campaign whose signatures are sealed. Runs on an
 * organiser's own machine; knows no server, no database and no secret.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { besideSeal, idForm, mostShares, type Recipient, type SealingList } from 'petition-widget/schema';
import {
  cutIntoShares,
  fingerprintOf,
  joinShares,
  newCampaignKey,
  newOpeningKey,
  newPassPhrase,
  readKeyFile,
  tidyPassPhrase,
  vouch,
  writeKeyFile,
} from 'petition-widget/sealing';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { campaignOf, choiceOf, readArguments } from './arguments.ts';
import { readTextFile } from './key-files.ts';
import { fingerprintLines, sheetOf, shareSheetOf } from './key-sheet.ts';
import { writeNewFiles } from './new-files.ts';
import {
  labelOf,
  opensAtOf,
  recipientFile,
  recipientHelp,
  recipientOptions,
  recipientsOf,
} from './recipient-arguments.ts';
import { checkSealing } from './sealed-document.ts';
import { showAtTerminal } from './terminal.ts';

export const help = `Usage: petition-server keygen --campaign ID --label LABEL --out FILE [options]
       petition-server keygen --campaign ID --label LABEL --out FILE --recipient-only

Makes the keys of a campaign whose signatures are sealed in the browser: one that opens them and one that vouches for
the list of those who can. Writes both into FILE under a pass phrase of six words, which it shows at the terminal, once.
Prints "sealing" for the campaign's document to the standard output, and the fingerprint for pasted tags to standard
error. Runs anywhere and needs no settings; best not on the server. Never writes over a file.

There have to be two who can open, or shares of the key: let the second person run it with --recipient-only first, and
give its output as --recipient.

  --campaign ID    the campaign
  --label LABEL    whose key it is, as signers read it: "Ada, secretary"
  --out FILE       the key file to make
  --recipient-only make only a key that opens, for somebody who joins; prints its public half, to hand over
${recipientHelp}
  --shares 2/3     cut the key into 3 shares, any 2 of which open, each into FILE.share-N.txt; the key is then not in FILE
  --keep-key       with --shares: keep the key in FILE too, so that the shares are for the case that it is lost
  --until DATE     the last day on which signatures are sealed to the key
  --mode MODE      sealed (default), or confirm: the server is told the mail address, to ask for confirmation
  --opens-at N     number of signatures before which the holders of shares have promised to open none
  --clear LIST     what is sent in clear beside the seal: locale, source, host, with commas between
  --sheet FILE     write a sheet to print, with the pass phrase
  --pass-phrase-file FILE
                   take the pass phrase from its first line, and show none`;

const options = {
  campaign: { type: 'string' },
  label: { type: 'string' },
  out: { type: 'string' },
  'recipient-only': { type: 'boolean', default: false },
  ...recipientOptions,
  shares: { type: 'string' },
  'keep-key': { type: 'boolean', default: false },
  until: { type: 'string' },
  mode: { type: 'string', default: 'sealed' },
  'opens-at': { type: 'string' },
  clear: { type: 'string' },
  sheet: { type: 'string' },
  'pass-phrase-file': { type: 'string' },
} as const;

type Values = ReturnType<typeof readArguments<typeof options>>['values'];

const sharesOf = (typed: string): NonNullable<Recipient['shares']> => {
  const [, needed = 0, of = 0] = (/^(\d{1,2})\/(\d{1,2})$/.exec(typed) ?? []).map(Number);
  if (needed < 2 || of > mostShares || needed > of)
    throw new Refusal(`--shares: expected as 2/3 how many of how many open, from 2 to ${mostShares}.`, 2);
  return { needed, of };
};

const clearOf = (typed: string) => typed.split(',').map((name) => choiceOf('clear', name.trim(), besideSeal));

/** The first of two that stay, as the campaign's key will sign it, or what is missing. */
const listOf = async (values: Values, own: Recipient): Promise<SealingList> => {
  const recipients = [own, ...(await recipientsOf(values))];
  if (recipients.length === 1 && !own.shares)
    throw new Refusal(
      'With one key alone, everything is lost with it. Give --recipient with the key of a second person, or --shares 2/3.',
      2,
    );
  const labels = recipients.map(({ label }) => label);
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) throw new Refusal(printable(`Two recipients are called ${twice}; tell them apart.`), 2);
  return {
    mode: choiceOf('mode', values.mode, ['sealed', 'confirm'] as const),
    recipients,
    ...(values['opens-at'] !== undefined && { opensAt: opensAtOf(values['opens-at']) }),
    ...(values.clear !== undefined && { clear: clearOf(values.clear) }),
  };
};

const passPhraseFrom = async (file: string): Promise<string> => {
  const [line = ''] = (await readTextFile(file)).split(/\r?\n/);
  if (tidyPassPhrase(line).length < 20)
    throw new Refusal(
      printable(`${file}: expected a pass phrase of at least 20 characters, best of six random words.`),
    );
  return tidyPassPhrase(line);
};

/** Shows a new phrase where only whoever sits there reads it. */
const show = (passPhrase: string, sheet: string | undefined): void => {
  const words = `Pass phrase: ${passPhrase}\nWrite it down now; it is shown only this once.`;
  if (process.stderr.isTTY) console.error(words);
  else if (!showAtTerminal(words) && sheet === undefined)
    throw new Refusal(
      'There is no terminal to show the pass phrase at: give --sheet FILE, or one in --pass-phrase-file.',
    );
};

/** What was written opens again, or nobody finds out before it matters. */
const tryFile = async (file: string, passPhrase: string, identity: string | undefined): Promise<void> => {
  const read = await readKeyFile(readFileSync(file, 'utf8'), passPhrase);
  if (typeof read === 'string' || read.identity !== identity)
    throw new Refusal(printable(`${file}: does not open again; do not use it, and see whether the disk is broken.`));
};

const without = (values: Values, names: readonly (keyof Values)[]): void => {
  const given = names.find((name) => values[name] !== undefined && values[name] !== false);
  if (given !== undefined)
    throw new Refusal(`--${given}: not with --recipient-only; that is for whoever signs the list.`, 2);
};

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, options);
  const campaign = campaignOf(values.campaign);
  if (!idForm.test(campaign)) throw new Refusal('--campaign: expected an id of small letters, digits and hyphens.', 2);
  if (values.label === undefined) throw new Refusal('Whose key? Give --label, as signers are to read it.', 2);
  const { out } = values;
  if (out === undefined) throw new Refusal('Into which file? Give --out FILE.', 2);
  const label = labelOf('label', values.label);
  const onlyRecipient = values['recipient-only'];
  if (onlyRecipient) without(values, ['recipient', 'shares', 'keep-key', 'until', 'opens-at', 'clear']);
  const shares = values.shares === undefined ? undefined : sharesOf(values.shares);
  if (values['keep-key'] && !shares) throw new Refusal('--keep-key: only with --shares.', 2);

  const opening = await newOpeningKey();
  const { until, sheet } = values;
  const own: Recipient = { age: opening.recipient, label, ...(until && { until }), ...(shares && { shares }) };
  const campaignKey = onlyRecipient ? undefined : await newCampaignKey();
  const sealing = campaignKey && (await vouch(campaign, await listOf(values, own), campaignKey));
  if (sealing) checkSealing(campaign, sealing);

  const phraseFile = values['pass-phrase-file'];
  const passPhrase = phraseFile === undefined ? newPassPhrase() : await passPhraseFrom(phraseFile);
  const fingerprint = campaignKey && (await fingerprintOf(campaignKey));
  const identity = shares && !values['keep-key'] ? undefined : opening.identity;
  const cut = shares ? await cutIntoShares(opening.identity, shares.needed, shares.of) : [];
  if (shares && typeof (await joinShares(cut.slice(-shares.needed))) === 'string') throw new Error('shares do not fit');
  const files = new Map([[out, await writeKeyFile({ campaign, label, identity, campaignKey }, passPhrase)]]);
  if (sheet !== undefined) files.set(sheet, sheetOf({ campaign, label, file: basename(out), passPhrase, fingerprint }));
  for (const [index, share] of cut.entries())
    files.set(
      `${out}.share-${index + 1}.txt`,
      shareSheetOf({ campaign, label, share, number: index + 1, needed: shares?.needed ?? 0, of: cut.length }),
    );
  if (phraseFile === undefined) show(passPhrase, sheet);
  writeNewFiles(files);
  await tryFile(out, passPhrase, identity);

  console.log(sealing ? JSON.stringify(sealing, undefined, 2) : recipientFile(opening.recipient, label));
  for (const file of files.keys()) console.error(printable(`Written: ${file}`));
  if (fingerprint !== undefined) console.error(fingerprintLines(fingerprint));
};
