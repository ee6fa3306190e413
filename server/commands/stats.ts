/** `petition-server stats`: how many have signed, by day, source and so on. Names nobody. */
import { row as csvRow } from '../organiser/csv.ts';
import { printable } from '../operations/printable.ts';
import { campaignOf, choiceOf, readArguments } from './arguments.ts';
import { countBy, kinds, type Table } from '../organiser/stats.ts';
import { complainOf, knownCampaign, withVault } from './session.ts';

export const help = `Usage: petition-server stats --campaign ID [--by WHAT] [--format text|json|csv]

Counts the valid signatures of a campaign; by state, all of them. Names nobody. The server may be running.
Uses DATABASE_URL and SECRET, as serve does.

  --campaign ID    the campaign
  --by WHAT        day (in UTC), source, host, language, country or state (default: each of them)
  --format FORMAT  text (default), json or csv; unknown values are -, null, or empty`;

const number = new Intl.NumberFormat('en');

/** Numbers come first: their width is predictable, whatever script follows. */
const text = (tables: readonly Table[]): string =>
  tables
    .map(([by, lines]) => {
      const total = number.format(lines.reduce((sum, { count }) => sum + count, 0));
      const line = (count: string, words: string) => `${count.padStart(Math.max(total.length, 7))}  ${words}\n`;
      const all = lines.map(({ value, count }) => line(number.format(count), printable(value ?? '-')));
      return [line('', by), ...all, line(total, 'total')].join('');
    })
    .join('\n');

const csv = (tables: readonly Table[]): string =>
  [
    ['by', 'value', 'count'],
    ...tables.flatMap(([by, lines]) => lines.map(({ value, count }) => [by, value ?? '', String(count)])),
  ]
    .map(csvRow)
    .join('');

const formats = {
  text,
  csv,
  json: (tables: readonly Table[]) => `${JSON.stringify(Object.fromEntries(tables), undefined, 2)}\n`,
};

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    campaign: { type: 'string' },
    by: { type: 'string' },
    format: { type: 'string', default: 'text' },
  });
  const campaign = campaignOf(values.campaign);
  const format = formats[choiceOf('format', values.format, ['text', 'json', 'csv'])];
  const wanted = values.by === undefined ? kinds : [choiceOf('by', values.by, kinds)];

  await withVault(async (opened) => {
    await knownCampaign(opened.store, campaign);
    const { tables, broken } = await countBy(opened, campaign, wanted);
    const onPaper = values.by === undefined ? ((await opened.store.onPaper()).get(campaign) ?? 0) : 0;
    const paper: Table = ['paper', [{ value: 'collected by hand', count: onPaper }]];
    process.stdout.write(format(onPaper > 0 ? [...tables, paper] : tables));
    complainOf(broken);
  });
};
