import { detectDelimiter, parseCsv, writeCsv } from 'hucre/csv';
import { nameOf } from './field-names.ts';
import type { Text } from './language.ts';
import type { Mechanism } from './reference.ts';

/** A file of cases, before it is sent: its lines, and how many of them go together. */
export interface ImportFile {
  readonly name: string;
  readonly parts: readonly ImportPart[];
  readonly lines: number;
}

/** So much as one call takes, with the place in the file of each of its lines. */
export interface ImportPart {
  /** A table as CSV, or lines as JSON. */
  readonly body: Blob | { readonly lines: readonly unknown[] };
  /** By the number under which the call tells of a line. */
  readonly rowOf: (line: number) => number;
  readonly lines: number;
}

/** The file is larger than any that is read. */
export class LargeFileError extends Error {
  override readonly name = 'LargeFileError';
}

/** The file is no table that can be read. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/** Half of what one call takes: a line of many words must not make it refuse them all. */
const maxLines = 100;
const csvType = 'text/csv; charset=utf-8';
const maxCharacters = 60_000;

/** A workbook is packed, a thousandfold at most: what a larger one unpacks to could take the page down. */
const maxWorkbookBytes = 2_000_000;
const maxTextBytes = 8_000_000;
/** As many as are read of a table. */
const maxRows = 5_000;

/**
 * Reads CSV, an Excel workbook (its first sheet) or JSON lines.
 * @param rowsOf the mechanism whose cases are made of several rows, where one is chosen
 * @throws UnreadableFileError, LargeFileError
 */
export async function readImportFile(file: File, rowsOf?: Mechanism): Promise<ImportFile> {
  const ending = /\.([a-z]+)$/u.exec(file.name.toLowerCase())?.[1] ?? '';
  if (file.size > (ending === 'xlsx' ? maxWorkbookBytes : maxTextBytes)) throw new LargeFileError();
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (ending === 'xlsx') return fileOf(file.name, tableParts(filledDown(await sheetOf(bytes), rowsOf)));
  const text = textOf(bytes);
  if (['json', 'jsonl', 'ndjson'].includes(ending)) return fileOf(file.name, jsonParts(text));
  const delimiter = detectDelimiter(/^[^\r\n]*/u.exec(text)?.[0] ?? '');
  const rows = parseCsv(text, { delimiter }).map((row) => row.map((cell) => String(cell ?? '')));
  return fileOf(file.name, tableParts(filledDown(rows, rowsOf)));
}

/** Lines that were made on the page, as a file of them. */
export function fileOfLines(name: string, lines: readonly object[]): ImportFile {
  const numbered = lines.map((sent, index) => ({ sent, row: index + 1, size: JSON.stringify(sent).length }));
  return { name, parts: lineParts(numbered), lines: lines.length };
}

function fileOf(name: string, parts: readonly ImportPart[]): ImportFile {
  const lines = parts.reduce((sum, part) => sum + part.lines, 0);
  if (lines === 0) throw new UnreadableFileError();
  return { name, parts, lines };
}

/** Chinese Excel saves CSV in the machine's own encoding; what is no UTF-8 can only be that. */
function textOf(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // It is not in this one.
    }
  }
  throw new UnreadableFileError();
}

/** Loaded when somebody has a workbook: most pages never read one. */
async function sheetOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const { readXlsx } = await import('hucre/xlsx');
  const book = await readXlsx(bytes, { sheets: [0], maxRows: maxRows + 2 }).catch(() => undefined);
  return (book?.sheets[0]?.rows ?? []).map((row) => row.map(cellText));
}

/** A day of a workbook has no hour, and no zone. */
function cellText(cell: string | number | boolean | Date | null): string {
  if (!(cell instanceof Date)) return String(cell ?? '');
  const text = cell.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}

/** What merged cells say of a case stands in the first of its rows: the others say it too, in whichever part they are sent. */
function filledDown(
  [head = [], ...rows]: readonly (readonly string[])[],
  mechanism: Mechanism | undefined,
): readonly (readonly string[])[] {
  if (rows.length > maxRows) throw new LargeFileError();
  const fields = mechanism === undefined ? [] : Object.entries(rowFieldsOf(mechanism));
  if (fields.length === 0) return [head, ...rows];
  const isOfRow = head.map((name) => fields.some(([field, { title }]) => isNamed(name, title, `row.${field}`)));
  const content = head.findIndex((name) =>
    isNamed(name, mechanism?.intake?.content.title ?? nameOf('content'), 'content'),
  );
  let before: readonly string[] = [];
  const filled = rows.map((cells) => {
    const isEmpty = cells.every((cell) => cell.trim() === '');
    const ofCase = (cells[content] ?? '').trim() === '' && !isEmpty ? before : cells;
    if (!isEmpty) before = ofCase;
    return head.map((_name, index) => (isOfRow[index] ? cells[index] : ofCase[index]) ?? '');
  });
  return [head, ...filled];
}

/** The fields of a row, where the mechanism makes parts of rows. */
export function rowFieldsOf({ table, commands }: Pick<Mechanism, 'table' | 'commands'>) {
  return (table && commands[table.command]?.fields?.[table.list]?.fields) ?? {};
}

function isNamed(name: string, { zh, en }: Text, id: string): boolean {
  const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
  return [id, zh, en, `${zh} ${en}`].some((one) => plain(one) === plain(name));
}

function tableParts([head = [], ...rows]: readonly (readonly string[])[]): readonly ImportPart[] {
  const lines = rows
    .map((cells, index) => ({ cells, row: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return portions(lines, ({ cells }) => cells.join().length).map((part) => ({
    body: new Blob([writeCsv([head, ...part.map(({ cells }) => cells)].map((row) => [...row]))], { type: csvType }),
    rowOf: (line) => part[line - 2]?.row ?? line,
    lines: part.length,
  }));
}

function jsonParts(text: string): readonly ImportPart[] {
  let lines: readonly NumberedLine[];
  try {
    lines = text
      .split(/\r?\n/u)
      .map((line, index) => ({ line, row: index + 1 }))
      .filter(({ line }) => line.trim() !== '')
      .map(({ line, row }) => ({ sent: JSON.parse(line) as unknown, row, size: line.length }));
  } catch {
    throw new UnreadableFileError();
  }
  return lineParts(lines);
}

interface NumberedLine {
  readonly sent: unknown;
  readonly row: number;
  readonly size: number;
}

function lineParts(lines: readonly NumberedLine[]): readonly ImportPart[] {
  return portions(lines, ({ size }) => size).map((part) => ({
    body: { lines: part.map(({ sent }) => sent) },
    rowOf: (line) => part[line - 1]?.row ?? line,
    lines: part.length,
  }));
}

function portions<Line>(lines: readonly Line[], sizeOf: (line: Line) => number): readonly (readonly Line[])[] {
  const parts: Line[][] = [];
  let size = Infinity;
  for (const line of lines) {
    const last = parts.at(-1);
    size += sizeOf(line);
    if (last === undefined || last.length === maxLines || size > maxCharacters) {
      parts.push([line]);
      size = sizeOf(line);
    } else {
      last.push(line);
    }
  }
  return parts;
}
