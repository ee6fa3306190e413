/** `petition-server stats`: how many have signed, by day, source and so on. Names nobody. */
import { row as csvRow } from './csv.ts';
import { printable } from '../operations/printable.ts';
import { campaignOf, choiceOf, readArguments } from './arguments.ts';
import { createReader, type Content } from './content.ts';
import { statesOf, withVault } from './session.ts';

export const help = `Usage: petition-server stats --campaign ID [--by WHAT] [--format text|json|csv]

Counts the valid signatures of a campaign, and by state all of them. Names nobody. The server may be running.
Uses DATABASE_URL and SECRET, as serve does.

  --campaign ID    the campaign
  --by WHAT        day (in UTC), source, host, language, country or state (default: each of them)
  --format FORMAT  text (default), json or csv; what is not known is -, null, or empty`;

/** What each signature is grouped by; `undefined`: unknown. */
const kinds = {
  source: ({ source }: Content) => source,
  host: ({ host }: Content) => host,
  language: ({ locale }: Content) => locale,
  country: ({ fields: { country } }: Content) => (typeof country === 'string' ? country : undefined),
} as const;
type Kind = keyof typeof kinds | 'state' | 'day';
const each: readonly Kind[] = ['state', 'day', 'source', 'host', 'language', 'country'];

/** @param day the number of days since 1970. */
const dateOf = (day: number): string => new Date(day * 24 * 60 * 60_000).toISOString().slice(0, 10);

interface Line {
  readonly value: string | null;
  readonly count: number;
}
type Table = readonly [by: Kind, lines: readonly Line[]];

const compare = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1);

/** Days in order, everything else by count. */
const sorted = (kind: Kind, counts: ReadonlyMap<string | undefined, number>): Line[] =>
  [...counts]
    .map(([value = null, count]) => ({ value, count }))
    .sort((a, b) => (kind === 'day' ? 0 : b.count - a.count) || compare(a.value, b.value));

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
  const wanted = values.by === undefined ? each : [choiceOf('by', values.by, each)];

  await withVault(async ({ store, vault }) => {
    const states = await statesOf(store, campaign);
    const reader = createReader(vault);
    const counts = new Map<Kind, Map<string | undefined, number>>(
      wanted.map((kind) => [kind, new Map(kind === 'state' ? states : [])]),
    );
    if (wanted.includes('day'))
      for (const [day, count] of await store.days(campaign)) counts.get('day')?.set(dateOf(day), count);
    const read = wanted.filter((kind) => kind !== 'state' && kind !== 'day');
    if (read.length > 0)
      for await (const row of store.rows(campaign, ['valid'])) {
        const content = await reader.open(row);
        if (content === undefined) continue;
        for (const kind of read) {
          const of = counts.get(kind);
          const value = kinds[kind](content);
          of?.set(value, (of.get(value) ?? 0) + 1);
        }
      }
    process.stdout.write(format([...counts].map(([kind, found]) => [kind, sorted(kind, found)] as const)));
    reader.complain();
  });
};
