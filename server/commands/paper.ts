/** `petition-server paper`: signatures that were collected by hand, beside those online. */
import { operator } from '../desk/rights.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { mostOnPaper, paperActions, paperNote, type OnPaper } from '../organiser/paper.ts';
import type { PaperEntry } from '../store/paper.ts';
import { campaignOf, readArguments } from './arguments.ts';
import { readCampaignIn } from './documents.ts';
import { withStore } from './session.ts';

export const help = `Usage: petition-server paper --campaign ID [--add N --note TEXT [--sure] | --take-back ID]

Lists what was collected by hand, adds to it, or takes an entry back. The number is part of the public count, which
names it as "on paper". The sheets stay with you: write nothing about a signer. Uses CAMPAIGNS and DATABASE_URL, as
serve does; the server may be running.

  --campaign ID    the campaign
  --add N          this many more signatures
  --note TEXT      where and when they were collected, in your own words
  --sure           add them even if they are far more than have signed online
  --take-back ID   this entry counts no longer; it stays in the list`;

const options = {
  campaign: { type: 'string' },
  add: { type: 'string' },
  note: { type: 'string' },
  sure: { type: 'boolean', default: false },
  'take-back': { type: 'string' },
} as const;

const numberOf = (typed: string): number => {
  const number = /^\d{1,8}$/.test(typed) ? Number(typed) : 0;
  if (number < 1 || number > mostOnPaper)
    throw new Refusal(`--add: expected a whole number from 1 to ${mostOnPaper}.`, 2);
  return number;
};

const noteFrom = (typed: string | undefined): string => {
  if (typed === undefined) throw new Refusal('Where were they collected? Give --note TEXT.', 2);
  const note = paperNote(typed);
  if (note === undefined) throw new Refusal('--note: expected at most 200 characters.', 2);
  return note;
};

const line = ({ id, at, number, note, takenBack }: PaperEntry): string =>
  `${id}  ${new Date(at).toISOString().slice(0, 10)}  ${number}  ${printable(note)}${takenBack === null ? '' : '  (taken back)'}`;

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, options);
  const campaign = campaignOf(values.campaign);
  const { add, sure: isSure, 'take-back': id } = values;
  if (add !== undefined && id !== undefined) throw new Refusal('Give either --add or --take-back.', 2);
  if (add === undefined && (values.note !== undefined || isSure))
    throw new Refusal('--note and --sure go with --add.', 2);
  const added =
    add === undefined ? undefined : { campaign, number: numberOf(add), note: noteFrom(values.note), isSure };
  await withStore(async (store) => {
    // A mistyped id would collect what nobody sees.
    if (added) await readCampaignIn(readSettings(process.env), store, campaign);
    const paper = paperActions(store, Date.now);
    const see = async (before?: PaperEntry): Promise<OnPaper> => {
      const seen = await paper.see(operator, campaign, before);
      if (typeof seen === 'string') throw new Refusal(seen);
      return seen;
    };
    if (added) {
      const became = await paper.add(operator, added);
      if (became !== 'done')
        throw new Refusal(`${added.number} is far more than have signed online. If it is right, add --sure.`);
      console.log(`Added. On paper: ${(await see()).number}.`);
      return;
    }
    if (id !== undefined) {
      if ((await paper.takeBack(operator, campaign, id)) !== 'done')
        throw new Refusal('This campaign has no entry with this id that counts.');
      console.log(`Taken back. On paper: ${(await see()).number}.`);
      return;
    }
    let page = await see();
    const { number } = page;
    for (; page.entries.length > 0; page = await see(page.entries.at(-1)))
      for (const entry of page.entries) console.log(line(entry));
    console.log(`On paper: ${number}.`);
  });
};
