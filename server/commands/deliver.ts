/** `petition-server deliver`: writes what is handed over, as the desk's room does. */
import { randomUUID } from 'node:crypto';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { createReader } from '../organiser/content.ts';
import { deliver, isToOpenFirst, type Choice } from '../organiser/deliver.ts';
import type { Progress } from '../organiser/letter.ts';
import { columnsOf, usualColumns } from '../organiser/letter-lines.ts';
import { papers } from '../organiser/letter-page.ts';
import { deliveryKinds } from '../store/deliveries.ts';
import { commandLine } from '../store/journal.ts';
import { campaignOf, choiceOf, readArguments } from './arguments.ts';
import { createProgress } from './progress.ts';
import { readCampaignIn } from './documents.ts';
import { complainOf, withVault } from './session.ts';
import { write } from './write-file.ts';

export const help = `Usage: petition-server deliver --campaign ID --output FILE [options]

Writes the signatures that count to FILE, which must not exist yet and is made readable by its owner only: as a document
to print, with the title, the demands, the number and the names, or as a file for programs. Notes how many there were and
up to which moment. The server may be running. Uses DATABASE_URL, SECRET and CAMPAIGNS, as serve does.

  --campaign ID     the campaign
  --output FILE     where to write
  --format FORMAT   letter (default: HTML that prints), csv, csv-plain or ndjson (see export)
  --since-last      only what came to count after the last delivery of this format
  --updates-only    only those who agreed to be kept informed
  --progress        report progress even if standard error is not a terminal

A letter only:
  --columns NAMES   separated by commas, such as name,city,country,date (default: these, as far as they are asked)
  --all-names       also of those who chose not to show theirs; otherwise they are counted
  --by-country      a list for each country
  --language TAG    of the campaign's languages (default: its own)
  --paper PAPER     a4 (default) or letter`;

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    campaign: { type: 'string' },
    output: { type: 'string' },
    format: { type: 'string', default: 'letter' },
    'since-last': { type: 'boolean', default: false },
    'updates-only': { type: 'boolean', default: false },
    columns: { type: 'string' },
    'all-names': { type: 'boolean', default: false },
    'by-country': { type: 'boolean', default: false },
    language: { type: 'string' },
    paper: { type: 'string', default: 'a4' },
    progress: { type: 'boolean', default: false },
  });
  const { output } = values;
  const id = campaignOf(values.campaign);
  if (output === undefined) throw new Refusal('Where to? Give --output FILE.', 2);
  const kind = choiceOf('format', values.format, deliveryKinds);
  const paper = choiceOf('paper', values.paper, papers);

  await withVault(async (opened) => {
    const published = await readCampaignIn(readSettings(process.env), opened.store, id);
    const { campaign } = published;
    if (isToOpenFirst(published, { kind, updatesOnly: values['updates-only'] }))
      throw new Refusal(
        printable(
          `${id}: its signatures are sealed, and the server cannot read them: export them, and open them with unseal.`,
        ),
      );
    const known = columnsOf(campaign);
    const columns = values.columns?.split(',').map((name) => name.trim()) ?? usualColumns(campaign);
    const unknown = columns.filter((name) => !known.includes(name));
    if (unknown.length > 0)
      throw new Refusal(printable(`--columns: ${unknown.join(', ')}: expected some of ${known.join(', ')}.`), 2);
    const choice: Choice = {
      ...{ kind, paper, columns, language: values.language ?? campaign.locale },
      names: values['all-names'] ? 'all' : 'shown',
      byCountry: values['by-country'],
      sinceLast: values['since-last'],
      updatesOnly: values['updates-only'],
    };
    const say = createProgress(values.progress);
    const reader = createReader(opened.vault);
    let written = 0;
    const meanwhile = async (progress: Readonly<Progress>): Promise<void> => {
      written = progress.written;
      say(progress.looked, progress.total, 'read');
    };
    const texts = deliver(opened, published, choice, {
      ...{ id: randomUUID(), by: commandLine, now: Date.now, meanwhile, reader },
    });
    await write(texts, output);
    const [delivery] = await opened.store.deliveriesOf(id, 1);
    const sum = delivery?.hash ? `; SHA-256 of the ${kind === 'letter' ? 'list' : 'file'}: ${delivery.hash}` : '';
    console.error(`${delivery?.written ?? written} signatures handed over${sum}.`);
    complainOf(reader.broken);
  });
};
