/** `petition-server hold` and `release`. */
import { operator } from '../desk/rights.ts';
import { holdSignatures, releaseSignatures } from '../organiser/hold-and-release.ts';
import type { Command } from './command.ts';
import { Refusal } from '../operations/refusal.ts';
import type { Filter } from '../organiser/matching.ts';
import { campaignOf, readArguments } from './arguments.ts';
import { filterHelp, filterOf, filterOptions } from './filter.ts';
import { complainOf, knownCampaign, withVault } from './session.ts';

const options = {
  campaign: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  ...filterOptions,
} as const;

const common = `Uses DATABASE_URL and SECRET, as serve does. The server may be running.

  --campaign ID          the campaign
  --dry-run              change nothing, only say how many there are`;

const move = async (
  action: typeof holdSignatures,
  campaign: string,
  filter: Filter,
  isDry: boolean,
  done: 'held' | 'released',
): Promise<void> => {
  await withVault(async (opened) => {
    await knownCampaign(opened.store, campaign);
    const moved = await action(operator, opened, { campaign, filter, isDry });
    if (typeof moved === 'string') throw new Refusal(moved);
    console.log(`${moved.count} ${isDry ? 'would be ' : ''}${done}.`);
    complainOf(moved.broken);
  });
};

const which = (alternative = '') => new Refusal(`Which ones? Give ${alternative}one of the filters of --help.`, 2);

export const hold: Command = {
  help: `Usage: petition-server hold --campaign ID FILTER… [--dry-run]

Takes signatures out of the count until they are released or erased; the campaign's retention for held signatures
applies. Signatures that are already held stay held. ${common}
${filterHelp}`,
  run: async (args) => {
    const { campaign, 'dry-run': isDry, ...filters } = readArguments(args, options).values;
    const id = campaignOf(campaign);
    const filter = filterOf(filters);
    if (filter.isEmpty) throw which();
    await move(holdSignatures, id, filter, isDry, 'held');
  },
};

export const release: Command = {
  help: `Usage: petition-server release --campaign ID (FILTER… | --all) [--dry-run]

Gives held signatures back to the server, which treats them as if they had just arrived, without the doubt: it finds
duplicates, asks for confirmation if the campaign requires it, and counts the rest. ${common}
  --all                  every held one
${filterHelp}`,
  run: async (args) => {
    const all = { all: { type: 'boolean', default: false } } as const;
    const { campaign, 'dry-run': isDry, all: isAll, ...filters } = readArguments(args, { ...options, ...all }).values;
    const id = campaignOf(campaign);
    const filter = filterOf(filters);
    if (filter.isEmpty && !isAll) throw which('--all, or ');
    if (!filter.isEmpty && isAll) throw new Refusal('Give either --all or filters.', 2);
    await move(releaseSignatures, id, filter, isDry, 'released');
  },
};
