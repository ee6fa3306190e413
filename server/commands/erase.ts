/**
 * `petition-server erase`: removes one signature, some of a campaign's, or all of them. Needs the
 * secret only for filters.
 */
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import type { Selection, Store } from '../store/store.ts';
import { readArguments } from './arguments.ts';
import { createReader } from './content.ts';
import { filterHelp, filterOptions, matching, readFilter, type Filter } from './filter.ts';
import { knownCampaign, withStore, withVault } from './session.ts';

export const help = `Usage: petition-server erase --id ID [--dry-run]
       petition-server erase --campaign ID [FILTER…] (--yes | --dry-run)

Removes one signature, or those of a campaign that the filters apply to, or every one of it, from the database for
good, and says so where the files still have something of it. The server may be running. Copies made earlier, such as
exports and backups, keep what they have. Uses DATABASE_URL, as serve does, and with filters SECRET.

  --campaign ID          the campaign
  --yes                  really
  --dry-run              remove nothing, only say how many there are
${filterHelp.replace(/^ +--id.*\n/m, '')}`;

const stillThere = {
  sqlite:
    'The journal of the database still has them, as somebody is reading it: the server empties it within a day, or when ' +
    'it is stopped.',
  postgres:
    'The files of Postgres still have them: somebody is reading what was there before, or they are too large to be ' +
    'rewritten while others wait. When the server may stand still for some minutes, run VACUUM (FULL) signature, outbox;',
};

/** Removes what was erased from the files too, or says that this is still to be done. */
const compact = async (store: Store): Promise<void> => {
  if (await store.compact()) return;
  const isFile = readSettings(process.env).DATABASE_URL.startsWith('sqlite:');
  console.error(stillThere[isFile ? 'sqlite' : 'postgres']);
};

const eraseAll = (which: Selection, dryRun: boolean) =>
  withStore(async (store) => {
    if ('campaign' in which) await knownCampaign(store, which.campaign);
    const found = await store.count(which);
    if (found === 0) throw new Refusal('There is no such signature in the database.');
    if (dryRun) {
      console.log(`${found} would be erased.`);
      return;
    }
    console.log(`${await store.erase(which)} erased.`);
    await compact(store);
  });

const eraseSome = (campaign: string, filter: Filter, dryRun: boolean) =>
  withVault(async ({ store, vault }) => {
    await knownCampaign(store, campaign);
    const reader = createReader(vault);
    let found = 0;
    const say = () => console.log(`${found} ${dryRun ? 'would be ' : ''}erased.`);
    try {
      // In the order in which signatures change state, so that one the server moves meanwhile is
      // met again.
      const among = ['new', 'held', 'pending', 'duplicate', 'valid'] as const;
      for await (const ids of matching(store, campaign, among, filter, reader))
        found += dryRun ? ids.length : await store.erase({ ids });
    } finally {
      say();
    }
    if (!dryRun && found > 0) await compact(store);
    reader.complain();
  });

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    ...filterOptions,
    campaign: { type: 'string' },
    yes: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
  });
  const { id, campaign, yes, 'dry-run': dryRun, ...filters } = values;
  const filter = readFilter(filters);
  if ((id === undefined) === (campaign === undefined)) throw new Refusal('Give either --id ID or --campaign ID.', 2);
  if (yes && dryRun) throw new Refusal('Give either --yes or --dry-run.', 2);
  if (id !== undefined && !filter.isEmpty) throw new Refusal('Filters go with --campaign ID, not with --id.', 2);
  if (id !== undefined) return eraseAll({ ids: [id.trim().toLowerCase()] }, dryRun);
  if (campaign === undefined) return;
  if (!yes && !dryRun)
    throw new Refusal(
      printable(
        `This removes ${filter.isEmpty ? 'every signature' : 'signatures'} of ${campaign}: give --yes, or --dry-run to see how many.`,
      ),
      2,
    );
  await (filter.isEmpty ? eraseAll({ campaign }, dryRun) : eraseSome(campaign, filter, dryRun));
};
