/**
 * How sealed signatures that were opened are written, one at a time: the formats of an export, whose
 * columns are known before the first is opened. Does not know where signatures come from, or where
 * the text goes; uses nothing of Node, as the desk's page writes the same.
 */
import type { OpenedSignature } from 'petition-widget/sealing';
import { byteOrderMark, plainRow, row as safeRow } from './csv.ts';

export const openedKinds = ['csv', 'csv-plain', 'ndjson'] as const;
export type OpenedKind = (typeof openedKinds)[number];

/** For the file that is saved. */
export const openedFiles: Readonly<Record<OpenedKind, { readonly type: string; readonly extension: string }>> = {
  csv: { type: 'text/csv', extension: 'csv' },
  'csv-plain': { type: 'text/csv', extension: 'plain.csv' },
  ndjson: { type: 'application/x-ndjson', extension: 'ndjson' },
};

/** With what the server says of each. */
export type Opened = OpenedSignature & { readonly received?: string; readonly state?: string };

export interface Table {
  readonly kind: OpenedKind;
  /** Names of the fields that have a column each; what else was answered is in one more. */
  readonly fields: readonly string[];
  /** Whether it is said of each in which state it is. */
  readonly isAll: boolean;
}

type Value = string | boolean | undefined;
type Column = readonly [name: string, valueOf: (signature: Opened) => Value];

const sameIn = (name: 'received' | 'source' | 'host' | 'locale' | 'id' | 'campaign' | 'state'): Column => [
  name,
  (one) => one[name],
];
const consent = (name: keyof OpenedSignature['consent']): Column => [`consent.${name}`, (one) => one.consent[name]];
const answer = (name: string): Column => [
  `fields.${name}`,
  ({ fields }) => (Object.hasOwn(fields, name) ? fields[name] : undefined),
];

/** As JSON; no field has such a name. */
const otherAnswers = (names: readonly string[]): Column => [
  'fields.*',
  ({ fields }) => {
    const others = Object.entries(fields).filter(([name]) => !names.includes(name));
    return others.length === 0 ? undefined : JSON.stringify(Object.fromEntries(others));
  },
];

const columnsOf = ({ fields, isAll }: Table): readonly Column[] => [
  ...[sameIn('received'), ...fields.map(answer), otherAnswers(fields)],
  ...(['source', 'host', 'locale', 'id', 'campaign'] as const).map(sameIn),
  ...(['updates', 'locale', 'statement', 'updatesStatement', 'updatesLocale'] as const).map(consent),
  ...(isAll ? [sameIn('state')] : []),
];

const rowOf = (kind: OpenedKind) => (kind === 'csv' ? safeRow : plainRow);

/** What stands before the first. */
export const headOf = (table: Table): string => {
  if (table.kind === 'ndjson') return '';
  // Importing programs would take the mark for part of the first column's name.
  const mark = table.kind === 'csv' ? byteOrderMark : '';
  return mark + rowOf(table.kind)(columnsOf(table).map(([name]) => name));
};

export const writtenAs = (table: Table, signature: Opened): string => {
  const { id, campaign, received, state, ...rest } = signature;
  if (table.kind === 'ndjson')
    return `${JSON.stringify({ id, campaign, received, ...(table.isAll && { state }), ...rest })}\n`;
  return rowOf(table.kind)(columnsOf(table).map(([, valueOf]) => String(valueOf(signature) ?? '')));
};
