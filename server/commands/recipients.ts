/**
 * `petition-server recipients`: changes who can open a campaign's sealed signatures, and signs the
 * list anew. Runs where the key file is; knows no server and no database.
 */
import { fingerprintOf } from 'petition-widget/sealing';
import { changeList, type ListProblem } from '../organiser/sealed-list.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { choiceOf, readArguments } from './arguments.ts';
import { readKeys } from './key-files.ts';
import { fingerprintLines } from './key-sheet.ts';
import { opensAtOf, recipientHelp, recipientOptions, recipientsOf } from './recipient-arguments.ts';
import { checkSealing, readSealedDocument } from './sealed-document.ts';

export const help = `Usage: petition-server recipients --key FILE --document FILE [options]

Prints "sealing" for a campaign's document anew, with people who joined or left, signed by the campaign's own key. The
fingerprint stays, so that pasted tags do too. What was signed before is opened by those to whom it was sealed; reseal
seals it to the new ones. Runs anywhere and needs no settings.

  --key FILE       the key file with the campaign's own key, as keygen wrote it
  --document FILE  the campaign's document, with the list as it is
${recipientHelp}
  --until LABEL=DATE
                   the last day of somebody on the list, several times for several people
  --remove LABEL   take somebody off the list at once, several times for several people
  --mode MODE      sealed or confirm
  --opens-at N     number of signatures before which the holders of shares have promised to open none
  --pass-phrase-file FILE
                   the pass phrase of the key file; otherwise the terminal asks for it`;

const daysOf = (typed: readonly string[]): Map<string, string> =>
  new Map(
    typed.map((one) => {
      const [, label = '', day = ''] = /^(.+)=([^=]+)$/.exec(one) ?? [];
      if (label === '') throw new Refusal('--until: expected LABEL=DATE, such as "Bo, treasurer=2027-06-01".', 2);
      return [label, day];
    }),
  );

const sentenceOf = (file: string, found: ListProblem): string => {
  if (!('label' in found))
    return found.problem === 'another-key'
      ? `${file}: another key signed its list. Is it the document of this key file, and as you published it?`
      : `${file}: its list was changed after it was signed. Start from the document as you published it.`;
  return found.problem === 'unknown-label'
    ? `${file}: nobody on the list is called ${found.label}.`
    : `${file}: somebody on the list is called ${found.label} already; tell them apart.`;
};

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    key: { type: 'string' },
    document: { type: 'string' },
    ...recipientOptions,
    until: { type: 'string', multiple: true },
    remove: { type: 'string', multiple: true },
    mode: { type: 'string' },
    'opens-at': { type: 'string' },
    'pass-phrase-file': { type: 'string' },
  });
  const { key, document, mode, 'opens-at': opensAt } = values;
  if (key === undefined) throw new Refusal('With which key? Give --key FILE.', 2);
  if (document === undefined) throw new Refusal('Of which document? Give --document FILE.', 2);
  const change = {
    add: await recipientsOf(values),
    until: daysOf(values.until ?? []),
    remove: values.remove ?? [],
    ...(mode !== undefined && { mode: choiceOf('mode', mode, ['sealed', 'confirm'] as const) }),
    ...(opensAt !== undefined && { opensAt: opensAtOf(opensAt) }),
  };
  const { campaign, sealing } = await readSealedDocument(document);
  const [keys] = await readKeys({ ...values, key: [key] });
  if (!keys?.campaignKey)
    throw new Refusal(printable(`${key}: the campaign's own key is not in it; whoever made the campaign has it.`));
  const changed = await changeList(campaign.id, sealing, keys.campaignKey, change);
  if ('problem' in changed) throw new Refusal(printable(sentenceOf(document, changed)));
  checkSealing(campaign.id, changed);
  console.log(JSON.stringify(changed, undefined, 2));
  console.error(fingerprintLines(await fingerprintOf(changed.key)));
};
