import {
  boardOrderOf,
  decodeBoardCursor,
  encodeBoardCursor,
  firstClosedOrder,
  type BoardPosition,
  type BoardRow,
} from '../../domain/board.ts';
import { msOf } from '../../domain/instant.ts';
import type { BoardPage, BoardQuery } from '../../ports/case-store.ts';
import { beforeOrder, behindOrder, boardSortKey, shards, type BoardSection } from './board-index.ts';
import { boardLines, type BoardRange } from './board-lines.ts';
import { findTexts } from './board-search.ts';
import type { Table } from './table.ts';

/**
 * How many lines one request looks through for a filter that the index does not know. Then the page ends where it is,
 * perhaps with fewer lines than asked for or none, and its cursor goes on from there.
 */
const mostExamined = 2_000;

/** Lines that are searched for a text at a time: each needs its case read. */
const searchedTogether = 50;

interface Part {
  readonly section: BoardSection;
  readonly from: string;
  readonly until: string;
}

/**
 * A page of the board. `stage`, `urgency`, `mechanism`, the overdue mark and `q` are looked at line by line, at most
 * 2,000 a request.
 */
export async function readBoard(table: Table, query: BoardQuery): Promise<BoardPage> {
  const { rows, cursor } = await readPage(table, partsOf(query), query, {
    accepts: (row) => acceptsRow(row, query),
    ...(query.q === undefined ? {} : { text: query.q }),
  });
  return { rows, ...(cursor === undefined ? {} : { cursor }) };
}

/** The open cases that have a provisional deadline, looked for among all open cases. */
export async function readProvisional(
  table: Table,
  page: { readonly cursor?: string; readonly limit: number },
): Promise<{ readonly numbers: readonly string[]; readonly cursor?: string }> {
  const open: Part = { section: { closed: false }, from: '', until: beforeOrder(firstClosedOrder) };
  const { rows, cursor } = await readPage(table, [open], page, { accepts: (row) => row.provisional });
  return { numbers: rows.map(({ number }) => number), ...(cursor === undefined ? {} : { cursor }) };
}

/** The parts of the index that can hold what is asked for, in the order of the board. */
function partsOf(query: BoardQuery): readonly Part[] {
  const unit = query.unit === undefined ? {} : { unit: query.unit };
  const open = { section: { ...unit, closed: false }, from: '', until: beforeOrder(firstClosedOrder) };
  const closed = { section: { ...unit, closed: true }, from: '', until: '~' };
  const now = msOf(query.now) / 1000;
  if (query.state === undefined) return [open, closed];
  switch (query.state) {
    case 'open':
      return [open];
    case 'closed':
      return [closed];
    case 'due-soon':
      return [{ ...open, from: beforeOrder(now), until: behindOrder(msOf(query.dueBefore) / 1000) }];
    case 'overdue':
      // What is missed is past, and the most pressing deadline is not later than it.
      return [{ ...open, until: behindOrder(now) }];
  }
}

function acceptsRow(row: BoardRow, query: BoardQuery): boolean {
  return (
    (query.stage === undefined || row.stage === query.stage) &&
    (query.urgency === undefined || row.urgent === (query.urgency === 'urgent')) &&
    (query.mechanism === undefined || row.mechanism === query.mechanism) &&
    (query.state !== 'overdue' || row.overdue)
  );
}

interface Filter {
  readonly accepts: (row: BoardRow) => boolean;
  readonly text?: string;
}

async function readPage(
  table: Table,
  parts: readonly Part[],
  page: { readonly cursor?: string; readonly limit: number },
  filter: Filter,
): Promise<{ readonly rows: readonly BoardRow[]; readonly cursor?: string }> {
  const start = page.cursor === undefined ? '' : startOf(page.cursor);
  const found: BoardRow[] = [];
  let waiting: BoardRow[] = [];
  let examined = 0;
  const look = async (): Promise<void> => {
    found.push(...(filter.text === undefined ? waiting : await findTexts(table, waiting, filter.text)));
    waiting = [];
  };
  for (const { section, from, until } of parts) {
    const range: BoardRange = { after: start > from ? start : from, until };
    if (range.after >= until) continue;
    for await (const { row } of boardLines(table, section, range, pageSize(page.limit))) {
      examined++;
      if (filter.accepts(row)) waiting.push(row);
      if (waiting.length === (filter.text === undefined ? 1 : searchedTogether)) await look();
      if (found.length > page.limit) return pageOf(found, page.limit);
      if (examined === mostExamined) {
        await look();
        return found.length > page.limit ? pageOf(found, page.limit) : { rows: found, cursor: cursorAt(row) };
      }
    }
  }
  await look();
  return found.length > page.limit ? pageOf(found, page.limit) : { rows: found };
}

/** A page that is followed by more. */
function pageOf(
  found: readonly BoardRow[],
  limit: number,
): { readonly rows: readonly BoardRow[]; readonly cursor: string } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (!last) throw new Error('a page holds at least one line');
  return { rows, cursor: cursorAt(last) };
}

function cursorAt(row: BoardRow): string {
  return encodeBoardCursor(positionOf(row));
}

function positionOf(row: BoardRow): BoardPosition {
  return { order: boardOrderOf(row), number: row.number };
}

function startOf(cursor: string): string {
  const position = decodeBoardCursor(cursor);
  if (!position) throw new Error('the cursor should have been refused where it came in');
  return boardSortKey(position);
}

/** Enough that a page without filters seldom needs a second read of a shard, little enough to throw few away. */
function pageSize(limit: number): number {
  return Math.max(10, Math.ceil((limit * 1.5) / shards.unit));
}
