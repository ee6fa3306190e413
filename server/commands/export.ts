/** `petition-server export`: decrypts a campaign's signatures and writes them one at a time. */
import { Refusal } from '../operations/refusal.ts';
import { states, type State } from '../store/store.ts';
import { campaignOf, choiceOf, readArguments } from './arguments.ts';
import { createReader } from '../organiser/content.ts';
import { exportSignatures, isMixed, type Exported } from '../organiser/export.ts';
import { formats, type Reading } from '../organiser/export-formats.ts';
import { countStates } from '../organiser/states.ts';
import { createProgress } from './progress.ts';
import { complainOf, knownCampaign, withVault } from './session.ts';
import { write } from './write-file.ts';

export const help = `Usage: petition-server export --campaign ID [--state STATE] [--format ndjson|csv|csv-plain] [--output FILE] [--progress]

Writes the signatures of a campaign, decrypted, to FILE, which must not exist yet and is made readable by its owner
only, or to standard output. The server may be running. Uses DATABASE_URL and SECRET, as serve does.

  --campaign ID    the campaign
  --state STATE    valid (default: those that count), pending (not confirmed yet), held (for you to review), duplicate,
                   new (the server has not processed it yet), or all
  --format FORMAT  ndjson (default: one JSON object per line), csv (for spreadsheets: what might run as a formula, such
                   as +852 2345 6789, begins with an apostrophe), or csv-plain (to import into a CRM or mail tool:
                   every value as it is stored; never open it in a spreadsheet, which may run what signers wrote)
  --output FILE    where to write
  --progress       report progress even if standard error is not a terminal`;

/** "; 3 held, 2 pending left out: see --state", or nothing. */
const leftOut = (counts: ReadonlyMap<State, number>, chosen: readonly State[]): string => {
  const others = [...counts].filter(([state, count]) => count > 0 && !chosen.includes(state));
  if (others.length === 0) return '';
  return `; ${others.map(([state, count]) => `${count} ${state}`).join(', ')} left out: see --state`;
};

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    campaign: { type: 'string' },
    state: { type: 'string', default: 'valid' },
    format: { type: 'string', default: 'ndjson' },
    output: { type: 'string' },
    progress: { type: 'boolean', default: false },
  });
  const { output, progress } = values;
  const campaign = campaignOf(values.campaign);
  const format = formats[choiceOf('format', values.format, ['ndjson', 'csv', 'csv-plain'] as const)];
  const state = choiceOf('state', values.state, [...states, 'all']);
  const chosen: readonly State[] = state === 'all' ? states : [state];

  await withVault(async ({ store, vault }) => {
    await knownCampaign(store, campaign);
    const counts = await countStates(store, campaign);
    const stored = chosen.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    if (stored === 0) throw new Refusal(`No signature is ${chosen.join(' or ')}${leftOut(counts, chosen)}.`);

    const reader = createReader(vault);
    const say = createProgress(progress);
    let done = 0;
    async function* signatures(reading: Reading): AsyncGenerator<Exported> {
      done = 0;
      for await (const signature of exportSignatures(store.rows(campaign, chosen), reader, isMixed(chosen))) {
        say(done++, stored, reading === 'header' ? 'read for the header' : 'written');
        yield signature;
      }
    }

    await write(format(signatures, isMixed(chosen)), output);
    console.error(`${done} of ${done + reader.broken.size} signatures exported${leftOut(counts, chosen)}.`);
    complainOf(reader.broken);
  });
};
