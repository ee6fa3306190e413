/** `petition-server repeats`. */
import { text } from 'node:stream/consumers';
import { operator } from '../desk/rights.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { markRepeats, undoRepeats } from '../organiser/repeats.ts';
import { campaignOf, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { knownCampaign, withVault } from './session.ts';

const options = { campaign: { type: 'string' }, undo: { type: 'boolean', default: false } } as const;

const idForm = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** @throws Refusal that names the first line that is no id. */
const idsIn = (given: string): string[] => {
  const lines = given
    .split(/\r?\n/)
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line !== '');
  const wrong = lines.find((line) => !idForm.test(line));
  if (wrong !== undefined) throw new Refusal(printable(`"${wrong.slice(0, 60)}" is not an id.`));
  if (lines.length === 0) throw new Refusal('Which ones? Give their ids on standard input, one a line.', 2);
  return lines;
};

export const help = `Usage: petition-server repeats --campaign ID [--undo] < ids.txt

Takes sealed signatures out of the count whose signers had signed before, which only whoever opens them can tell: their
ids on standard input, one a line. They become duplicates, as if the server had found them. Leaves alone what is not of
this campaign, not sealed or does not count, and those with an address (mode "confirm"), whose duplicates the server
finds itself. Uses DATABASE_URL and SECRET, as serve does. The server may be running.

  --campaign ID  the campaign
  --undo         puts these back into the count`;

export const run: Command['run'] = async (args) => {
  const { campaign, undo } = readArguments(args, options).values;
  const id = campaignOf(campaign);
  const ids = idsIn(await text(process.stdin));
  await withVault(async (opened) => {
    await knownCampaign(opened.store, id);
    const done = await (undo ? undoRepeats : markRepeats)(operator, opened, id, ids);
    if (typeof done === 'string') throw new Refusal(done);
    const left = done.left > 0 ? ` ${done.left} left as they are.` : '';
    console.log(`${done.ids.length} ${undo ? 'count again' : 'marked as repeats'}.${left}`);
  });
};
