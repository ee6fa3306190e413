/**
 * `petition-server names`: shows the names that await review, and records the organiser's decision.
 */
import { readCampaignIn } from '../campaigns/campaigns.ts';
import type { Command } from './command.ts';
import { namesWaiting } from '../public/names-shown.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { campaignOf, readArguments } from './arguments.ts';
import { withVault } from './session.ts';

const help = `Usage: petition-server names --campaign ID [--accept ID,… | --refuse ID,… | --undo ID,… | --accept-all]

Lists the names that wait for you before they are shown in public: with "names": "moderated" all of them, else those
that hold an address, digits or other signs that names do not have. Accept them or refuse them; a signature whose name is
refused counts all the same. A name that its signer changes after you read the list is not accepted. Accepted names
come into the list several at a time. The server may be running. Uses CAMPAIGNS, DATABASE_URL and SECRET, as serve
does.

  --campaign ID    the campaign
  --accept ID,…    these can be shown; the ids are those of the list
  --refuse ID,…    these are not shown, or no longer
  --undo ID,…      as if you had never looked at them
  --accept-all     all that wait now can be shown: look at them first`;

const options = {
  campaign: { type: 'string' },
  accept: { type: 'string' },
  refuse: { type: 'string' },
  undo: { type: 'string' },
  'accept-all': { type: 'boolean', default: false },
} as const;

const judgements = { accept: 'accepted', refuse: 'refused', undo: 'undecided' } as const;
const kinds = Object.keys(judgements) as (keyof typeof judgements)[];

const changed = 'What changed since you read the list was not: list the names again.';

/** How many are accepted at a time. */
const batch = 500;

export const names: Command = {
  help,
  run: async (args) => {
    const { values } = readArguments(args, options);
    const id = campaignOf(values.campaign);
    const given = kinds.filter((kind) => values[kind] !== undefined);
    if (given.length + Number(values['accept-all']) > 1)
      throw new Refusal('Give one of --accept, --refuse, --undo and --accept-all.', 2);
    const published = readCampaignIn(readSettings(process.env).CAMPAIGNS, id);
    await withVault(async (opened) => {
      const [kind] = given;
      if (kind !== undefined) {
        const ids = (values[kind] ?? '').split(',').map((one) => one.trim().toLowerCase());
        const judged = await opened.store.judge(ids, judgements[kind]);
        const others = kind === 'accept' && judged < new Set(ids).size ? ` ${changed}` : '';
        console.log(`${judged} ${judgements[kind]}.${others}`);
        return;
      }
      let waiting: string[] = [];
      let count = 0;
      let read: number | undefined;
      const acceptThose = async (): Promise<void> => {
        if (read !== undefined) await opened.store.noteRead(id, read);
        count += await opened.store.judge(waiting, 'accepted');
        waiting = [];
      };
      for await (const one of namesWaiting(published, opened)) {
        read = one.changed;
        if (!values['accept-all']) {
          console.log(`${one.id}  ${printable(one.shown ?? '')}`);
          count++;
        } else if (waiting.push(one.id) === batch) await acceptThose();
      }
      if (values['accept-all']) await acceptThose();
      else if (read !== undefined) await opened.store.noteRead(id, read);
      console.log(values['accept-all'] ? `${count} accepted.` : count === 0 ? 'No name waits.' : `${count} wait.`);
    });
  },
};
