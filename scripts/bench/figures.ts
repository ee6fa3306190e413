/** Formats measurements: a median, rounding, a plain-text table. Measures nothing. */

/** The middle of the sorted values, which a single slow load does not change. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
};

/** Bytes with thousands separators. */
export const bytes = (count: number): string => count.toLocaleString('en');

/** Milliseconds, with up to two decimals for small values and none for large ones. */
export const milliseconds = (time: number): string => time.toFixed(time < 1 ? 2 : time < 10 ? 1 : 0);

/** The ratio to the other value. */
export const times = (value: number, other: number): string => `${(value / other).toFixed(1)} ×`;

/** A table with its first column left-aligned and the others right-aligned; also valid Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (column === 0 ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
};
