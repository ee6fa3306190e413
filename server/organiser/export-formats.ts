/**
 * The formats in which signatures are handed to programs: NDJSON, and CSV in two kinds. Does not
 * know where signatures come from, or where the text goes.
 */
import { besideSeal, fieldNames } from 'petition-widget/schema';
import { byteOrderMark, plainRow, row as safeRow } from './csv.ts';
import { isSealedContent, type ClearContent } from './content.ts';
import type { Exported } from './export.ts';

/** What signatures are read for: the names of their fields, or what is written. */
export type Reading = 'header' | 'written';

/** All of them, from the start; it may be asked several times. */
type Signatures = (reading: Reading) => AsyncIterable<Exported>;

async function* ndjson(signatures: Signatures): AsyncGenerator<string> {
  for await (const signature of signatures('written')) yield `${JSON.stringify(signature)}\n`;
}

type Value = string | boolean | undefined;
type Column = readonly [name: string, valueOf: (signature: Exported) => Value];

const received: Column = ['received', (one) => one.received];
const state: Column = ['state', (one) => one.state];
const sealed: Column = ['sealed', (one) => (isSealedContent(one) ? one.sealed : undefined)];
const sameIn = (name: 'source' | 'host' | 'locale' | 'id' | 'campaign'): Column => [name, (one) => one[name]];
const answer = (name: string): Column => [
  `fields.${name}`,
  (one) => (isSealedContent(one) ? undefined : one.fields[name]),
];
const consent = (name: keyof ClearContent['consent']): Column => [
  `consent.${name}`,
  (one) => (isSealedContent(one) ? undefined : one.consent[name]),
];
const display: Column = ['display', (one) => (isSealedContent(one) ? undefined : one.display)];

/** What tells the columns of a file: what is in use, even if it is no longer asked for. */
const columnsOf = async (all: AsyncIterable<Exported>, withState: boolean): Promise<Column[]> => {
  const used = new Set<string>();
  const beside = new Set<string>();
  let isAnySealed = false;
  let isAnyClear = false;
  for await (const one of all)
    if (isSealedContent(one)) {
      isAnySealed = true;
      for (const name of besideSeal) if (one[name] !== undefined) beside.add(name);
    } else {
      isAnyClear = true;
      for (const name of Object.keys(one.fields)) used.add(name);
    }
  if (isAnySealed && !isAnyClear)
    return [
      ...[sameIn('id'), sameIn('campaign'), received, ...(withState ? [state] : [])],
      ...besideSeal.filter((name) => beside.has(name)).map(sameIn),
      sealed,
    ];
  const names = [...new Set([...fieldNames.filter((name) => used.has(name)), ...[...used].sort()])];
  return [
    ...[received, ...names.map(answer), display],
    ...(['source', 'host', 'locale', 'id', 'campaign'] as const).map(sameIn),
    ...(['updates', 'locale', 'statement', 'updatesStatement', 'updatesLocale'] as const).map(consent),
    ...(isAnySealed ? [sealed] : []),
    ...(withState ? [state] : []),
  ];
};

/** Reads all signatures twice: the header names every column in use. */
async function* csv(signatures: Signatures, withState: boolean, csvRow = safeRow): AsyncGenerator<string> {
  const columns = await columnsOf(signatures('header'), withState);
  // Importing programs would take the mark for part of the first column's name.
  const mark = csvRow === safeRow ? byteOrderMark : '';
  yield mark + csvRow(columns.map(([name]) => name));
  for await (const signature of signatures('written'))
    yield csvRow(columns.map(([, valueOf]) => String(valueOf(signature) ?? '')));
}

/** How signatures are written as text, one format each. */
export const formats = {
  ndjson,
  csv,
  'csv-plain': (signatures: Signatures, withState: boolean) => csv(signatures, withState, plainRow),
};
