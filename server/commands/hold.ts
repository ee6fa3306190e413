/**
 * `petition-server hold` and `release`: take signatures out of the count for the organiser to
 * review, and put them back.
 */
import type { Command } from './command.ts';
import { Refusal } from '../operations/refusal.ts';
import type { State } from '../store/store.ts';
import { campaignOf, readArguments } from './arguments.ts';
import { createReader } from './content.ts';
import { filterHelp, filterOptions, matching, readFilter } from './filter.ts';
import { knownCampaign, withVault } from './session.ts';

const options = {
  campaign: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  ...filterOptions,
} as const;

const common = `Uses DATABASE_URL and SECRET, as serve does. The server may be running.

  --campaign ID          the campaign
  --dry-run              change nothing, only say how many there are`;

const move = async (values: ReturnType<typeof readValues>, to: 'held' | 'new', among: readonly State[]) => {
  const campaign = campaignOf(values.campaign);
  const filter = readFilter(values);
  if (filter.isEmpty && !values.all)
    throw new Refusal(`Which ones? Give ${to === 'held' ? '' : '--all, or '}one of the filters of --help.`, 2);
  if (!filter.isEmpty && values.all) throw new Refusal('Give either --all or filters.', 2);
  await withVault(async ({ store, vault }) => {
    await knownCampaign(store, campaign);
    const reader = createReader(vault);
    let found = 0;
    for await (const ids of matching(store, campaign, among, filter, reader))
      found += values['dry-run'] ? ids.length : await store.move(ids, to, Date.now());
    console.log(`${found} ${values['dry-run'] ? 'would be ' : ''}${to === 'held' ? 'held' : 'released'}.`);
    reader.complain();
  });
};

const readValues = (args: readonly string[]) =>
  readArguments(args, { ...options, all: { type: 'boolean', default: false } }).values;

export const hold: Command = {
  help: `Usage: petition-server hold --campaign ID FILTER… [--dry-run]

Takes signatures out of the count until they are released or erased; what the campaign's retention says of held
ones applies. Signatures that are held already stay so. ${common}
${filterHelp}`,
  // In the order in which signatures change state, so that one the server moves meanwhile is met
  // again.
  run: (args) =>
    move({ ...readArguments(args, options).values, all: false }, 'held', ['new', 'pending', 'duplicate', 'valid']),
};

export const release: Command = {
  help: `Usage: petition-server release --campaign ID (FILTER… | --all) [--dry-run]

Gives held signatures back to the server, which treats them as if they had just arrived, without the doubt: it looks
for duplicates, asks for confirmation where the campaign does, and counts the rest. ${common}
  --all                  every held one
${filterHelp}`,
  run: (args) => move(readValues(args), 'new', ['held']),
};
