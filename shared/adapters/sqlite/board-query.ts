import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { BoardPosition, BoardRow } from '../../domain/board.ts';
import { decodeBoardCursor, encodeBoardCursor, firstClosedOrder } from '../../domain/board.ts';
import { msOf } from '../../domain/instant.ts';
import type { BoardPage, BoardQuery } from '../../ports/case-store.ts';

interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

type LineRow = { board: string; board_order: number; number: string };

/** More hits than this are found faster by walking the board and asking each line whether it is one. */
const fewHits = 2_000;

/** Reads pages of the board. Statements are kept by their text: there are as many as combinations of filters in use. */
export function boardQueries(db: DatabaseSync): (query: BoardQuery, search: string | undefined) => BoardPage {
  const statements = new Map<string, StatementSync>();
  const countHits = db.prepare(
    `SELECT count(*) AS hits FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ${fewHits + 1})`,
  );
  return (query, expression) => {
    const few = expression !== undefined && Number(countHits.get(expression)?.['hits']) <= fewHits;
    const { sql, values } = boardStatement(query, expression === undefined ? undefined : { expression, few });
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    return pageOf(statement.all(...values, query.limit + 1) as LineRow[], query.limit);
  };
}

/** The statement that reads a page; its last value, the number of lines, is left to the caller. */
export function boardStatement(
  query: BoardQuery,
  search: { readonly expression: string; readonly few: boolean } | undefined,
): { readonly sql: string; readonly values: readonly SQLInputValue[] } {
  const start = startOf(query);
  const conditions = [
    ...filters(query),
    ...(start ? [after(start)] : []),
    ...(search ? [found(search.expression)] : []),
  ];
  const where = conditions.length > 0 ? `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : '';
  const source = search?.few ? 'cases NOT INDEXED' : `cases INDEXED BY ${indexFor(query)}`;
  return {
    sql: `SELECT board, board_order, number FROM ${source} ${where} ORDER BY board_order, number LIMIT ?`,
    values: conditions.flatMap((condition) => condition.values),
  };
}

function pageOf(read: readonly LineRow[], limit: number): BoardPage {
  const shown = read.slice(0, limit);
  const last = shown.at(-1);
  const more = read.length > shown.length && last !== undefined;
  return {
    rows: shown.map(({ board }) => JSON.parse(board) as BoardRow),
    ...(more ? { cursor: encodeBoardCursor({ order: last.board_order, number: last.number }) } : {}),
  };
}

function startOf({ cursor }: BoardQuery): BoardPosition | undefined {
  if (cursor === undefined) return undefined;
  const position = decodeBoardCursor(cursor);
  if (!position) throw new Error('the cursor is none of ours; check it with decodeBoardCursor where it comes in');
  return position;
}

function after({ order, number }: BoardPosition): Condition {
  return { sql: '(board_order, number) > (?, ?)', values: [order, number] };
}

function found(expression: string): Condition {
  return { sql: 'id IN (SELECT rowid FROM search WHERE search MATCH ?)', values: [expression] };
}

/** The index that leaves the fewest lines to walk; all of them end in the board's order. */
function indexFor({ unit, stage, urgency }: BoardQuery): string {
  if (unit !== undefined) return 'board_of_holder';
  if (stage !== undefined) return 'board_of_stage';
  return urgency === 'urgent' ? 'board_of_urgent' : 'board_all';
}

function filters({ unit, stage, state, urgency, mechanism, now, dueBefore }: BoardQuery): Condition[] {
  const conditions: Condition[] = [];
  const add = (sql: string, ...values: SQLInputValue[]): void => void conditions.push({ sql, values });
  if (unit !== undefined) add('holder = ?', unit);
  if (stage !== undefined) add('stage = ?', stage);
  // A partial index is used only where the statement says its condition literally.
  if (urgency !== undefined) add(urgency === 'urgent' ? 'urgent = 1' : 'urgent = 0');
  if (mechanism !== undefined) add('mechanism = ?', mechanism);
  if (state === 'open') add('board_order < ?', firstClosedOrder);
  if (state === 'closed') add('board_order >= ?', firstClosedOrder);
  if (state === 'due-soon') add('board_order BETWEEN ? AND ?', msOf(now) / 1000, msOf(dueBefore) / 1000);
  // What is overdue has a due instant in the past, so only the head of the board is walked.
  if (state === 'overdue') add('overdue = 1 AND board_order <= ?', msOf(now) / 1000);
  return conditions;
}
