import { type Cell, heading, type Sheet } from './sheet.ts';
import { looksConvertible } from './text-cell.ts';

/** Without it Excel takes UTF-8 for the machine's own encoding, and Chinese for noise. */
const byteOrderMark = '\uFEFF';

/** The table by RFC 4180, in UTF-8. */
export function csvOf({ columns, rows }: Sheet): string {
  const lines = [columns.map(heading), ...rows].map((row) => row.map(field).join(','));
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`;
}

/** What some spreadsheet program takes for the border of a cell; which one does, hangs on its settings. */
const separator = /([;,|\t\r\n；，])/;

/** A formula, in half or full width, behind what programs pass over: blanks, control and format characters, quotes. */
const formula = /^[\s\p{Cc}\p{Cf}"'‘’“”]*[=+\-@＝＋－＠]/u;

function field(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = asText(cell);
  return /[",;\t\r\n|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The text so that it stays a text: nothing in it becomes a formula, a number or a date, wherever a program cuts the
 * line. A reason that somebody typed must not run on the machine of whoever opens the file; the apostrophe makes it text.
 */
function asText(cell: string): string {
  const neutral = cell
    .split(separator)
    .map((part) => (formula.test(part) ? `'${part}` : part))
    .join('');
  if (neutral.startsWith("'") && !cell.startsWith("'")) return neutral;
  // Some programs drop a control character at the start and look at what follows.
  return looksConvertible(cell) || /^[\t\r\n]/.test(neutral) ? `'${neutral}` : neutral;
}
