/**
 * CSV (RFC 4180), either safe to open in a spreadsheet or plain for programs that import it. Knows
 * cells and rows, not signatures.
 */

/** Excel recognises UTF-8 only by this mark at the start. */
export const byteOrderMark = '\uFEFF';

/** Characters that a spreadsheet may skip before a formula; a line break becomes a space. */
const blanks = /^[\s\p{Cc}\p{Cf}]*/u;

/**
 * Whether a spreadsheet may take the cell for a formula (OWASP, "CSV Injection"). NFKC maps
 * full-width and small signs to plain ones, as spreadsheets with an East Asian input method do;
 * leading blanks are skipped. Only the first character is normalised: a combining mark after it
 * would hide it, and long texts would be slow.
 */
const looksLikeFormula = (text: string): boolean =>
  /^[=+\-@|]/.test(text.replace(blanks, '').slice(0, 1).normalize('NFKC'));

/**
 * One cell: quoted, on one line, with an apostrophe before anything a spreadsheet might run. Also
 * after a semicolon or tab inside: where one of these separates cells, as in much of Europe, a new
 * cell begins there.
 */
export const cell = (value: string): string => {
  const parts = value.split(/(?<=[;\t])/).map((part) => (looksLikeFormula(part) ? `'${part}` : part));
  const guarded = (/^[\t\r]/.test(parts.join('')) ? "'" : '') + parts.join('');
  // Programs that read line by line would start a new cell, and a formula, after a break.
  const line = guarded.replace(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, ' ').replaceAll('\0', '');
  return `"${line.replaceAll('"', '""')}"`;
};

export const row = (values: readonly string[]): string => `${values.map(cell).join(',')}\r\n`;

/** Values are not guarded: a spreadsheet may run what looks like a formula. */
export const plainRow = (values: readonly string[]): string =>
  `${values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\r\n`;
