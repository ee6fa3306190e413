/**
 * A table of people who signed on paper, as a file or as text: how many rows of it count. Pure and
 * on this page alone; it knows no server, and keeps nothing.
 */
import Papa from 'papaparse';

/** Those of TextDecoder that spreadsheet programs write here. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'big5', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** How the table is to be read. */
export interface Reading {
  /** Whether its first row is no person. */
  readonly hasHeadings: boolean;
  /** The column that has the name, from 0. */
  readonly nameColumn: number;
}

type Row = readonly string[];

export interface CountedList {
  readonly counted: number;
  readonly empty: number;
  readonly nameless: number;
  /** Rows that are the same as an earlier one in every column. */
  readonly repeated: number;
  readonly headings: Row | undefined;
  /** The first of those that count. */
  readonly first: readonly Row[];
}

/** Rows shown before the number is used. */
const shown = 5;

/** A spreadsheet's own format is a ZIP archive, or an old binary one. */
export const isSpreadsheet = ([a, b, c]: Uint8Array): boolean =>
  (a === 0x50 && b === 0x4b && c === 0x03) || (a === 0xd0 && b === 0xcf && c === 0x11);

const fits = (bytes: Uint8Array, encoding: Encoding): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/**
 * Most likely the file's encoding: the one that it says itself, or else the first that it fits.
 * @param ui the reader's language: bytes fit both of the Chinese ones
 */
export const encodingOf = (bytes: Uint8Array, ui: string): Encoding => {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (fits(bytes, 'utf-8')) return 'utf-8';
  // Accented letters stand alone, the two bytes of a Chinese character mostly do not.
  const isChinese = bytes.some((byte, at) => byte > 0x7f && (bytes[at + 1] ?? 0) > 0x7f);
  const chinese: Encoding[] = ui === 'zh-Hans' ? ['gb18030', 'big5'] : ['big5', 'gb18030'];
  return (isChinese ? chinese : []).find((one) => fits(bytes, one)) ?? 'windows-1252';
};

/** The rows of comma-separated values (RFC 4180), or with semicolons or tabs. */
export const rowsOf = (text: string): readonly Row[] => {
  const { data } = Papa.parse<string[]>(text.trimEnd(), { delimitersToGuess: [',', '\t', ';'] });
  return data.map((row) => row.map((cell) => cell.normalize('NFC').trim()));
};

const isEmpty = (row: Row): boolean => row.every((cell) => cell === '');

const heading = /^(?:full |first |last |given |family |sur)?names?(?:\s*\(.*)?$|姓|名字|名稱|名称/i;

/** How it is most likely to be read, for somebody to correct. */
export const readingOf = (rows: readonly Row[]): Reading => {
  const [first = []] = rows;
  const named = first.findIndex((cell) => heading.test(cell));
  if (named >= 0) return { hasHeadings: true, nameColumn: named };
  const hasWords = (column: number): boolean =>
    rows.filter((row) => /^[^@]*\p{L}[^@]*$/u.test(row[column] ?? '')).length > rows.length / 2;
  return {
    hasHeadings: false,
    nameColumn: Math.max(
      0,
      first.findIndex((_, column) => hasWords(column)),
    ),
  };
};

/** Whether a column does no more than number the rows, of which some may be missing. */
const isNumbering = (cells: readonly string[], rows: number): boolean =>
  cells.length > 1 &&
  cells.every((cell, at) => /^\d{1,9}$/.test(cell) && (at === 0 || Number(cell) > Number(cells[at - 1]))) &&
  Number(cells.at(-1)) - Number(cells[0]) <= rows;

export const countList = (rows: readonly Row[], { hasHeadings, nameColumn }: Reading): CountedList => {
  const people = hasHeadings ? rows.slice(1) : rows;
  const filled = people.filter((row) => !isEmpty(row));
  const named = filled.filter((row) => (row[nameColumn] ?? '') !== '');
  const isNumber = (rows[0] ?? []).map((_, column) =>
    isNumbering(
      filled.map((row) => row[column] ?? ''),
      people.length,
    ),
  );
  const each = new Map<string, Row>();
  for (const row of named) {
    const cells = row.filter((_, column) => !isNumber[column] || column === nameColumn);
    const key = JSON.stringify(cells.map((cell) => cell.normalize('NFKC').replace(/\s+/g, ' ').toLowerCase()));
    if (!each.has(key)) each.set(key, row);
  }
  return {
    counted: each.size,
    empty: people.length - filled.length,
    nameless: filled.length - named.length,
    repeated: named.length - each.size,
    headings: hasHeadings ? rows[0] : undefined,
    first: [...each.values()].slice(0, shown),
  };
};
