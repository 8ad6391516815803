import { type Cell, heading, type Sheet } from './sheet.ts';

/** Without it Excel takes UTF-8 for the machine's own encoding, and Chinese for noise. */
const byteOrderMark = '\uFEFF';

/** The table by RFC 4180, in UTF-8. */
export function csvOf({ columns, rows }: Sheet): string {
  const lines = [columns.map(heading), ...rows].map((row) => row.map(field).join(','));
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`;
}

/**
 * What a spreadsheet would take for a formula, in half or full width. A reason that somebody typed must not run on the
 * machine of whoever opens the file; the apostrophe makes it text.
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

function field(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
