/** `petition-server erase`: removes one signature, or all of a campaign. Needs no secret. */
import { parseArgs } from 'node:util';
import { openStore } from '../open.ts';
import { Refusal } from '../refusal.ts';
import { readSettings } from '../settings.ts';
import { StoreError, type Selection } from '../store/store.ts';

export const help = `Usage: petition-server erase --id ID [--dry-run]
       petition-server erase --campaign ID (--yes | --dry-run)

Removes one signature, or every signature of a campaign, from the database for good. The server may be running.
Copies made earlier, such as exports and backups, keep what they have. Uses DATABASE_URL, as serve does.

  --id ID          the signature with this id
  --campaign ID    all signatures of this campaign
  --yes            really all of them
  --dry-run        remove nothing, only say how many there are`;

const selectionOf = (id: string | undefined, campaign: string | undefined): Selection => {
  if (id && !campaign) return { ids: [id] };
  if (campaign && !id) return { campaign };
  throw new Refusal('Give either --id ID or --campaign ID.', 2);
};

export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      id: { type: 'string' },
      campaign: { type: 'string' },
      yes: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const { id, campaign, yes, 'dry-run': dryRun } = values;
  const which = selectionOf(id, campaign);
  if (yes && dryRun) throw new Refusal('Give either --yes or --dry-run.', 2);
  if ('campaign' in which && !yes && !dryRun)
    throw new Refusal('This removes every signature of the campaign: give --yes, or --dry-run to see how many.', 2);

  const store = await openStore(readSettings(process.env), { create: false });
  try {
    const found = await store.count(which);
    if (found === 0) throw new Refusal('There is no such signature in the database.');
    if (dryRun) console.log(`${found} would be erased.`);
    else console.log(`${await store.erase(which)} erased.`);
  } catch (error) {
    if (error instanceof StoreError) throw new Refusal(`The database refused: ${error.message}`);
    throw error;
  } finally {
    await store.close();
  }
};
