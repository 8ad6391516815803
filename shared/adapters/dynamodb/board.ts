import { urgentBadge } from '../../domain/case/badges.ts';
import {
  behindWeighty,
  type BoardSort,
  decodeBoardCursor,
  encodeBoardCursor,
  firstClosedOrder,
  boardPositionOf,
  type BoardPosition,
  type BoardRow,
} from '../../domain/case/board.ts';
import { msOf } from '../../domain/instant.ts';
import { isOutcome } from '../../domain/case/outcome.ts';
import { type SoughtWord, soughtWords } from '../../domain/case/search.ts';
import {
  type BoardPage,
  type BoardQuery,
  type CaseStore,
  type SearchScope,
  type BoardCounts,
  type CountQuery,
  NoOffsetError,
  TooManyToSortError,
} from '../../ports/case-store.ts';
import {
  beforeOrder,
  behindOrder,
  boardSortKey,
  type LineOwner,
  ownersOf,
  shards,
  type BoardSection,
} from './board-index.ts';
import { boardLines, type BoardRange } from './board-lines.ts';
import { counting } from './board-counts.ts';
import { findWords } from './board-search.ts';
import { unownedLines } from './unowned-lines.ts';
import { readSnapshot } from './case-items.ts';
import { readTogether } from './read-together.ts';
import { snapshotKey, type Table } from './table.ts';

/**
 * How many lines one request looks through for a filter that the index does not know. Then the page ends where it is,
 * perhaps with fewer lines than asked for or none, and its cursor goes on from there.
 */
const maxExamined = 2_000;

/** Lines that are searched for words at a time: each needs its case read. */
const searchedTogether = 50;

/** So many lines are sorted in memory: some 20 MB of the index, a second or two. */
const maxSorted = 20_000;
const sortPageSize = 1_000;

interface Part {
  readonly sections: readonly BoardSection[];
  readonly from: string;
  readonly until: string;
}

/**
 * A page of the board. `stage`, `urgency`, `mechanism`, the day of receipt, the overdue mark and `q` are looked at line by
 * line, at most 2,000 a request. Another order than the board's own is made of all lines that fit.
 *
 * @throws TooManyToSortError
 */
export async function readBoard(table: Table, owners: readonly LineOwner[], query: BoardQuery): Promise<BoardPage> {
  if (query.cursor === undefined && (query.offset ?? 0) > 0) throw new NoOffsetError();
  const parts = partsOf(query, await boardsOf(table, owners, query));
  const words = soughtWords(query.q ?? '');
  const filter: Filter = {
    accepts: (row) => acceptsRow(row, query),
    ...(words.length === 0 ? {} : { words }),
    ...(query.within === undefined ? {} : { within: query.within }),
  };
  const { sort = 'pressing' } = query;
  const { rows, cursor } =
    sort === 'pressing'
      ? await readPage(table, parts, query, filter)
      : await readSorted(table, parts, { ...query, sort }, filter);
  return { rows, ...(cursor === undefined ? {} : { cursor }) };
}

/** Counts what such a query finds. Of more lines than are sorted, and of more that are searched than a page looks at, it gives up. */
export async function countBoard(table: Table, owners: readonly LineOwner[], query: CountQuery): Promise<BoardCounts> {
  const { state: _state, ...ofAnyState } = query;
  const words = soughtWords(query.q ?? '');
  const counted = counting(query);
  let examined = 0;
  let waiting: BoardRow[] = [];
  const look = async (): Promise<void> => {
    const rows = words.length === 0 ? waiting : await findWords(table, waiting, words, query.within);
    for (const row of rows) counted.add(row);
    waiting = [];
  };
  for (const { sections, from, until } of partsOf(ofAnyState, await boardsOf(table, owners, query))) {
    for await (const { row } of boardLines(table, sections, { after: from, until }, sortPageSize)) {
      examined++;
      if (acceptsRow(row, ofAnyState)) waiting.push(row);
      if (waiting.length === searchedTogether) await look();
      if (examined === (words.length === 0 ? maxSorted : maxExamined)) {
        await look();
        return counted.result(false);
      }
    }
  }
  await look();
  return counted.result(true);
}

/** The open cases that have a provisional deadline, looked for among all open cases of the mechanisms' organisations. */
export async function readProvisional(
  table: Table,
  owners: readonly LineOwner[],
  { mechanisms, ...page }: Parameters<CaseStore['provisional']>[0],
): Promise<{ readonly numbers: readonly string[]; readonly cursor?: string }> {
  const boards = await boardsOf(table, owners, { mechanisms });
  const sections = boards.map((board) => ({ ...board, closed: false }));
  const open: Part = { sections, from: '', until: beforeOrder(firstClosedOrder) };
  const { rows, cursor } = await readPage(table, [open], page, {
    accepts: (row) => row.provisional && (mechanisms === undefined || mechanisms.includes(row.mechanism)),
  });
  return { numbers: rows.map(({ number }) => number), ...(cursor === undefined ? {} : { cursor }) };
}

type Board = Omit<BoardSection, 'closed'>;

/** The boards on which what is asked for can stand: the unit's, or those of the organisations that have the mechanisms. */
async function boardsOf(
  table: Table,
  owners: readonly LineOwner[],
  asked: {
    readonly [Name in 'tasks' | 'unit' | 'mechanism' | 'mechanisms']?: BoardQuery[Name] | undefined;
  },
): Promise<readonly Board[]> {
  const unit = asked.tasks ?? asked.unit;
  if (unit !== undefined) return [{ unit }];
  const mechanisms = asked.mechanism === undefined ? asked.mechanisms : [asked.mechanism];
  const own = ownersOf(owners, mechanisms).map((organisation) => ({ organisation }));
  return (await unownedLines(table).mayBeLeft()) ? [...own, {}] : own;
}

/** The parts of the index that can hold what is asked for, in the order of the board. */
function partsOf(query: CountQuery, boards: readonly Board[]): readonly Part[] {
  const sections = (closed: boolean): readonly BoardSection[] => boards.map((board) => ({ ...board, closed }));
  const open = { sections: sections(false), from: '', until: beforeOrder(firstClosedOrder) };
  const closed = { sections: sections(true), from: '', until: '~' };
  const now = msOf(query.now) / 1000;
  if (query.state === undefined) return [open, closed];
  switch (query.state) {
    case 'open':
      return [open];
    case 'closed':
    case 'withdrawn':
    case 'voided':
      return [closed];
    case 'due-soon':
      // What leads presses whatever it is due.
      return [
        { ...open, until: beforeOrder(behindWeighty) },
        { ...open, from: beforeOrder(now), until: behindOrder(msOf(query.dueBefore) / 1000) },
      ];
    case 'overdue':
      // What is missed is past, and the most pressing deadline is not later than it.
      return [{ ...open, until: behindOrder(now) }];
  }
}

function acceptsRow(row: BoardRow, query: CountQuery): boolean {
  const { unit, tasks } = query;
  return (
    (tasks === undefined || hasTask(row, tasks)) &&
    (unit === undefined || row.holder === unit || hasTask(row, unit)) &&
    (query.stage === undefined || row.stage === query.stage) &&
    (query.urgency === undefined || row.badges.includes(urgentBadge) === (query.urgency === 'urgent')) &&
    (query.lead === undefined || row.lead === query.lead) &&
    (query.firstContact === undefined || row.firstContact === query.firstContact) &&
    (query.badge === undefined || row.badges.includes(query.badge)) &&
    (query.mechanism === undefined || row.mechanism === query.mechanism) &&
    (query.mechanisms === undefined || query.mechanisms.includes(row.mechanism)) &&
    (query.receivedFrom === undefined || row.receivedAt >= query.receivedFrom) &&
    (query.receivedBefore === undefined || row.receivedAt < query.receivedBefore) &&
    (query.dueFrom === undefined || (row.dueAt ?? '') >= query.dueFrom) &&
    (query.dueTo === undefined || (row.dueAt !== undefined && row.dueAt < query.dueTo)) &&
    (query.state !== 'overdue' || row.overdue) &&
    (!isOutcome(query.state) || row.outcome === query.state)
  );
}

function hasTask({ tasks = [] }: BoardRow, unit: string): boolean {
  return tasks.some((one) => one.unit === unit);
}

interface Filter {
  readonly accepts: (row: BoardRow) => boolean;
  readonly words?: readonly SoughtWord[];
  readonly within?: SearchScope;
}

/**
 * The lines in an order that no index has: all that fit are read and sorted. Then those with the words are looked for
 * among them, at most 2,000 a request.
 */
async function readSorted(
  table: Table,
  parts: readonly Part[],
  query: BoardQuery & { readonly sort: BoardSort },
  filter: Filter,
): Promise<{ readonly rows: readonly BoardRow[]; readonly cursor?: string }> {
  const { sort, limit } = query;
  const start = query.cursor === undefined ? undefined : decodeBoardCursor(query.cursor);
  const lines: BoardRow[] = [];
  for (const { sections, from, until } of parts) {
    for await (const { row } of boardLines(table, sections, { after: from, until }, sortPageSize)) {
      if (filter.accepts(row)) lines.push(row);
      if (lines.length > maxSorted) throw new TooManyToSortError();
    }
  }
  const rows = sort === 'changed' || sort === 'unchanged' ? await withChange(table, lines) : lines;
  const behind = rows
    .map((row) => ({ row, place: boardPositionOf(row, sort) }))
    .filter(({ place }) => start === undefined || compare(place, start) > 0)
    .sort((one, other) => compare(one.place, other.place))
    .map(({ row }) => row);
  if (filter.words === undefined) return behind.length > limit ? pageOf(behind, limit, sort) : { rows: behind };
  const found: BoardRow[] = [];
  for (let next = 0; next < behind.length; next += searchedTogether) {
    const last = behind[next - 1];
    if (next >= maxExamined && last) return { rows: found, cursor: cursorAt(last, sort) };
    const some = behind.slice(next, next + searchedTogether);
    found.push(...(await findWords(table, some, filter.words, filter.within)));
    if (found.length > limit) return pageOf(found, limit, sort);
  }
  return { rows: found };
}

/** Lines that an earlier version wrote do not say when their case changed; the case does. */
async function withChange(table: Table, lines: readonly BoardRow[]): Promise<readonly BoardRow[]> {
  const unknown = lines.filter(({ changedAt }) => changedAt === undefined);
  const items = await readTogether(
    table,
    unknown.map(({ number }) => snapshotKey(number)),
  );
  const known = new Map(items.map(readSnapshot).map(({ snapshot, lastAt }) => [snapshot.number, lastAt]));
  return lines.map((row) => ({ ...row, changedAt: row.changedAt ?? known.get(row.number) ?? row.receivedAt }));
}

/** The orders in which the larger number stands first where nothing else tells two lines apart. */
const largestNumberFirst: readonly BoardSort[] = ['relaxed', 'received', 'changed', 'number-desc'];

function compare(one: BoardPosition, other: BoardPosition): number {
  const { unit = '', sort } = one;
  const { unit: otherUnit = '' } = other;
  if (unit !== otherUnit) return unit < otherUnit === (sort === 'unit') ? -1 : 1;
  if (one.order !== other.order) return one.order - other.order;
  const direction = largestNumberFirst.includes(sort) ? -1 : 1;
  return one.number === other.number ? 0 : one.number < other.number ? -direction : direction;
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
    found.push(
      ...(filter.words === undefined ? waiting : await findWords(table, waiting, filter.words, filter.within)),
    );
    waiting = [];
  };
  for (const { sections, from, until } of parts) {
    const range: BoardRange = { after: start > from ? start : from, until };
    if (range.after >= until) continue;
    for await (const { row } of boardLines(table, sections, range, pageSize(page.limit))) {
      examined++;
      if (filter.accepts(row)) waiting.push(row);
      if (waiting.length === (filter.words === undefined ? 1 : searchedTogether)) await look();
      if (found.length > page.limit) return pageOf(found, page.limit);
      if (examined === maxExamined) {
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
  sort: BoardSort = 'pressing',
): { readonly rows: readonly BoardRow[]; readonly cursor: string } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (!last) throw new Error('a page holds at least one line');
  return { rows, cursor: cursorAt(last, sort) };
}

function cursorAt(row: BoardRow, sort: BoardSort = 'pressing'): string {
  return encodeBoardCursor(boardPositionOf(row, sort));
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
