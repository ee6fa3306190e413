/** `petition-server person`: what is held of one person, as the desk's room does. */
import { text } from 'node:stream/consumers';
import { operator } from '../desk/rights.ts';
import { personActions } from '../desk/people.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { choiceOf, readArguments } from './arguments.ts';
import { campaignsNow } from './documents.ts';
import { withVault } from './session.ts';
import { write } from './write-file.ts';

export const help = `Usage: petition-server person [--format page|json] [--output FILE] [--language TAG]
       petition-server person --erase --yes

Reads an e-mail address from standard input, so that it stands in no list of processes and no history of the shell, and
writes all that is held with it, in every campaign, or erases that. Signatures without an address are not found so: their
signers have a withdrawal code. The server may be running. Uses DATABASE_URL, SECRET and CAMPAIGNS, as serve does.

  --format FORMAT   page (default: HTML to send to that person) or json
  --output FILE     where to write, readable by its owner only; otherwise standard output
  --language TAG    of the page's words (default: en)
  --erase --yes     erases all of it, in any state. Cannot be undone; earlier exports and backups keep what they have`;

async function* once(written: string): AsyncGenerator<string> {
  yield written;
}

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    format: { type: 'string', default: 'page' },
    output: { type: 'string' },
    language: { type: 'string', default: 'en' },
    erase: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
  });
  const format = choiceOf('format', values.format, ['page', 'json'] as const);
  if (values.erase !== values.yes)
    throw new Refusal('This erases all that is held of somebody: give --erase --yes.', 2);
  if (process.stdin.isTTY) console.error('E-mail address, then Enter and Ctrl-D:');
  const address = (await text(process.stdin)).trim();
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw new Refusal('Expected one e-mail address on standard input.', 2);

  await withVault(async ({ store, vault, keys }) => {
    const campaigns = await campaignsNow(readSettings(process.env), store);
    const people = personActions({ store, vault, keys, campaigns, now: Date.now });
    if (values.erase) {
      const erased = await people.erase(operator, address);
      if (typeof erased === 'string') throw new Refusal(erased);
      console.log(`${erased.count} erased.`);
      if (erased.count > 0 && !(await store.compact()))
        console.error('The files of the database still have something of them: see petition-server erase --help.');
      return;
    }
    const found = await people.export(operator, { address, language: values.language }, format);
    if (typeof found === 'string') throw new Refusal(found);
    await write(once(found.text), values.output);
  });
};
