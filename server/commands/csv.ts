/**
 * CSV (RFC 4180): safe to open in a spreadsheet, or plain for programs that import it. Knows cells
 * and rows, not signatures.
 */

/** Excel reads UTF-8 only where the file begins with it. */
export const byteOrderMark = '\uFEFF';

/**
 * What a spreadsheet may pass over before it sees a formula; a line break in it becomes a blank.
 */
const blanks = /^[\s\p{Cc}\p{Cf}]*/u;

/**
 * Whether a spreadsheet may take the cell for a formula (OWASP, "CSV Injection"). NFKC turns
 * full-width and small signs into the plain ones, as spreadsheets with an East Asian input method
 * do; blanks before them do not help. Of the one sign alone: a mark behind it would hide it, and a
 * long text takes long.
 */
const looksLikeFormula = (text: string): boolean =>
  /^[=+\-@|]/.test(text.replace(blanks, '').slice(0, 1).normalize('NFKC'));

/**
 * One cell: quoted, on one line, and with an apostrophe before what a spreadsheet might run. That
 * is also done after a semicolon or a tab inside: where one of these separates cells, as in much of
 * Europe, a new cell begins there.
 */
export const cell = (value: string): string => {
  const parts = value.split(/(?<=[;\t])/).map((part) => (looksLikeFormula(part) ? `'${part}` : part));
  const guarded = (/^[\t\r]/.test(parts.join('')) ? "'" : '') + parts.join('');
  // Some programs read line by line and would begin a new cell, and a formula, after a break.
  const line = guarded.replace(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, ' ').replaceAll('\0', '');
  return `"${line.replaceAll('"', '""')}"`;
};

export const row = (values: readonly string[]): string => `${values.map(cell).join(',')}\r\n`;

/** Every value as it is: a spreadsheet may run what looks like a formula. */
export const plainRow = (values: readonly string[]): string =>
  `${values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\r\n`;
