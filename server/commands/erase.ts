/**
 * `petition-server erase`: removes one signature, some of a campaign's, or all of them. Needs the
 * secret only for filters.
 */
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { commandLine } from '../store/journal.ts';
import type { Selection } from '../store/store.ts';
import { readArguments } from './arguments.ts';
import { eraseMatching, eraseUnread, type Erased } from '../organiser/erase.ts';
import type { Filter } from '../organiser/matching.ts';
import { filterHelp, filterOf, filterOptions } from './filter.ts';
import { complainOf, knownCampaign, withStore, withVault } from './session.ts';

export const help = `Usage: petition-server erase --id ID [--dry-run]
       petition-server erase --campaign ID [FILTER…] (--yes | --dry-run)

Permanently removes from the database one signature, those of a campaign that match the filters, or all of a
campaign, and says so if the files still contain something of them. The server may be running. Copies made earlier,
such as exports and backups, keep what they have. Uses DATABASE_URL, as serve does, and with filters SECRET.

  --campaign ID          the campaign
  --yes                  needed to remove them
  --dry-run              remove nothing, only say how many there are
${filterHelp.replace(/^ +--id.*\n/m, '')}`;

const stillThere = {
  sqlite:
    'The journal of the database still has them, because somebody is reading it: the server empties it within a day, or ' +
    'when it stops.',
  postgres:
    'The files of Postgres still have them: somebody is reading what was there before, or they are too large to be ' +
    'rewritten while others wait. When the server may pause for some minutes, do it yourself: see "Erasure on Postgres" ' +
    'in docs/hosting.md.',
};

/** Says how many were erased, whatever fails after that, and what is left of them. */
const report = async (isDry: boolean, action: (progress: (count: number) => void) => Promise<Erased>) => {
  let found: number | undefined;
  const { broken, isClean } = await action((count) => (found = count)).finally(() => {
    if (found !== undefined) console.log(`${found} ${isDry ? 'would be ' : ''}erased.`);
  });
  const isFile = readSettings(process.env).DATABASE_URL.startsWith('sqlite:');
  if (!isClean) console.error(stillThere[isFile ? 'sqlite' : 'postgres']);
  complainOf(broken);
};

const eraseAll = (which: Selection, isDry: boolean) =>
  withStore(async (store) => {
    if ('campaign' in which) await knownCampaign(store, which.campaign);
    if ((await store.count(which)) === 0) throw new Refusal('There is no such signature in the database.');
    await report(isDry, (progress) => eraseUnread(commandLine, store, which, { isDry, progress }));
  });

const eraseSome = (campaign: string, filter: Filter, isDry: boolean) =>
  withVault(async (opened) => {
    await knownCampaign(opened.store, campaign);
    await report(isDry, (progress) => eraseMatching(commandLine, opened, { campaign, filter, isDry, progress }));
  });

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    ...filterOptions,
    campaign: { type: 'string' },
    yes: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
  });
  const { id, campaign, yes, 'dry-run': dryRun, ...filters } = values;
  const filter = filterOf(filters);
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
