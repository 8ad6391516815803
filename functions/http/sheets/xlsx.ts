import { type Cell, heading, type Sheet } from './sheet.ts';
import { looksConvertible } from './text-cell.ts';

/** The table as an Office Open XML workbook with one sheet. Cells are typed, so no text becomes a formula. */
export async function xlsxOf({ name, columns, rows }: Sheet): Promise<Uint8Array> {
  // Loaded for the first workbook: most processes never write one.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const titles = columns.map(heading);
  const head = titles.map((title) => ({ value: title, type: String, fontWeight: 'bold' as const, wrap: true }));
  const body = rows.map((row) => row.map(cellOf));
  const file = writeXlsxFile([head, ...body], {
    sheet: name,
    columns: titles.map((title) => ({ width: Math.min(40, Math.max(12, title.length)) })),
    stickyRowsCount: 1,
  });
  return file.toBuffer();
}

function cellOf(cell: Cell) {
  if (cell === undefined) return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  const text = { value: xmlText(cell), type: String };
  // A cell of the format text stays one when somebody edits it.
  return looksConvertible(cell) ? { ...text, format: '@' } : text;
}

/** A cell holds so many characters; a workbook with more does not open. */
const maxCellLength = 32_767;

/** XML has no control characters but these three, and Excel refuses a file that has others. */
const noXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

function xmlText(text: string): string {
  return text.toWellFormed().replaceAll(noXml, '').slice(0, maxCellLength).toWellFormed();
}
