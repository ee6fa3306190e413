/**
 * `petition-server names`: shows the names that await review, and records the organiser's decision.
 */
import type { Command } from './command.ts';
import { operator } from '../desk/rights.ts';
import { acceptAllNames, judgeNames, readNames } from '../organiser/names.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { campaignOf, readArguments } from './arguments.ts';
import { readCampaignIn } from './documents.ts';
import { withVault } from './session.ts';

const help = `Usage: petition-server names --campaign ID [--accept ID,… | --refuse ID,… | --undo ID,… | --accept-all]

Lists the names that wait for your review before they are shown in public: with "names": "moderated" all of them,
otherwise those with an address, digits, other characters that names do not have, or listed words. Accept or refuse them; a signature
whose name is refused still counts. A name that its signer changes after you read the list is not accepted. Accepted
names are added to the public list several at a time. The server may be running. Uses CAMPAIGNS, DATABASE_URL and
SECRET, as serve does.

  --campaign ID    the campaign
  --accept ID,…    show these; the ids are those in the list
  --refuse ID,…    do not show these, or no longer
  --undo ID,…      treat these as if you had never reviewed them
  --accept-all     show all that are waiting now: look at them first`;

const options = {
  campaign: { type: 'string' },
  accept: { type: 'string' },
  refuse: { type: 'string' },
  undo: { type: 'string' },
  'accept-all': { type: 'boolean', default: false },
} as const;

const judgements = { accept: 'accepted', refuse: 'refused', undo: 'undecided' } as const;
const kinds = Object.keys(judgements) as (keyof typeof judgements)[];

const changed = 'Names that changed since you read the list were not: list them again.';

const report = (count: number, notAsRead: number, verdict: string): void =>
  console.log(`${count} ${verdict}.${notAsRead > 0 ? ` ${changed}` : ''}`);

export const names: Command = {
  help,
  run: async (args) => {
    const { values } = readArguments(args, options);
    const id = campaignOf(values.campaign);
    const given = kinds.filter((kind) => values[kind] !== undefined);
    if (given.length + Number(values['accept-all']) > 1)
      throw new Refusal('Give one of --accept, --refuse, --undo and --accept-all.', 2);
    await withVault(async (opened) => {
      const published = await readCampaignIn(readSettings(process.env), opened.store, id);
      const [kind] = given;
      if (kind !== undefined) {
        const ids = (values[kind] ?? '').split(',').map((one) => one.trim().toLowerCase());
        const names = [...new Set(ids)].map((one) => ({ id: one }));
        const done = await judgeNames(operator, opened.store, id, names, judgements[kind]);
        if (typeof done === 'string') throw new Refusal(done);
        report(done.judged.length, done.changed, judgements[kind]);
        return;
      }
      if (values['accept-all']) {
        const done = await acceptAllNames(operator, published, opened);
        if (typeof done === 'string') throw new Refusal(done);
        report(done.count, done.changed, 'accepted');
        return;
      }
      let count = 0;
      for await (const { id, shown = '' } of readNames(published, opened)) {
        console.log(`${id}  ${printable(shown)}`);
        count++;
      }
      console.log(count === 0 ? 'No names are waiting.' : `${count} waiting.`);
    });
  },
};
