/** CSV (RFC 4180) that is safe to open in a spreadsheet. Knows cells and rows, not signatures. */

/** Excel reads UTF-8 only where the file begins with it. */
export const byteOrderMark = '\uFEFF';

/**
 * Whether a spreadsheet may take the cell for a formula (OWASP, "CSV Injection"). NFKC turns full-width and small
 * signs into the plain ones, as spreadsheets with an East Asian input method do; blanks before them do not help.
 */
const looksLikeFormula = (text: string): boolean =>
  /^[\t\r]/.test(text) || /^[\s\p{Cc}\p{Cf}]*[=+\-@|]/u.test(text.normalize('NFKC'));

/** One cell: quoted, on one line, and with an apostrophe before what a spreadsheet might run. */
export const cell = (value: string): string => {
  const guarded = looksLikeFormula(value) ? `'${value}` : value;
  // Some programs read line by line and would begin a new cell, and a formula, after a break.
  const line = guarded.replace(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, ' ').replaceAll('\0', '');
  return `"${line.replaceAll('"', '""')}"`;
};

export const row = (values: readonly string[]): string => `${values.map(cell).join(',')}\r\n`;
