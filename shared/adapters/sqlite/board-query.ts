import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { BoardPosition, BoardSort, BoardTask } from '../../domain/case/board.ts';
import {
  behindWeighty,
  decodeBoardCursor,
  encodeBoardCursor,
  firstClosedOrder,
  isByUnit,
} from '../../domain/case/board.ts';
import { instantFromMs, msOf } from '../../domain/instant.ts';
import { isOutcome } from '../../domain/case/outcome.ts';
import { readBoardLine } from './case-columns.ts';
import type { BoardPage, BoardQuery, CountedState, CountQuery, SearchScope } from '../../ports/case-store.ts';

/** A condition of SQL with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

type LineRow = { board: string; number: string; holder: string; place: number; changed_at: number; tasks: string };

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
    return pageOf(statement.all(...values, query.limit + 1, offsetOf(query)) as LineRow[], query);
  };
}

/** What lines are sorted by; a place is negative where the largest stands first. */
const orders: Readonly<Record<BoardSort, { readonly column: string; readonly backwards?: true }>> = {
  pressing: { column: 'board_order' },
  relaxed: { column: 'board_order', backwards: true },
  received: { column: 'received_at', backwards: true },
  oldest: { column: 'received_at' },
  changed: { column: 'changed_at', backwards: true },
  unchanged: { column: 'changed_at' },
  // All at one place, so that the numbers decide.
  number: { column: '0' },
  'number-desc': { column: '0', backwards: true },
  unit: { column: 'board_order' },
  'unit-desc': { column: 'board_order' },
};

/** What lines are sorted by before that: the units that hold the cases. */
const unitOrders: Readonly<Partial<Record<BoardSort, string>>> = { unit: 'holder, ', 'unit-desc': 'holder DESC, ' };

/** The statement that reads a page; its last values, how many lines and behind how many, are left to the caller. */
export function boardStatement(
  query: BoardQuery,
  search: { readonly expression: string; readonly few: boolean } | undefined,
): { readonly sql: string; readonly values: readonly SQLInputValue[] } {
  const { sort = 'pressing' } = query;
  const { column, backwards } = orders[sort];
  const start = startOf(query);
  const index = search?.few ? undefined : indexFor(query);
  const conditions = [
    ...filters(query, index),
    ...(start ? [after(start)] : []),
    ...(search ? [found(search.expression, query.within)] : []),
  ];
  const where = conditions.length > 0 ? `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : '';
  // A number alone would be the place of a column of the statement.
  const by = column === '0' ? '' : `${column}${backwards ? ' DESC' : ''}, `;
  const order = `ORDER BY ${unitOrders[sort] ?? ''}${by}number${backwards ? ' DESC' : ''}`;
  const lines = `SELECT board, number, holder, ${backwards ? '-' : ''}${column} AS place, changed_at, tasks FROM`;
  const values = conditions.flatMap((condition) => condition.values);
  const source =
    index === undefined ? 'cases NOT INDEXED' : index === 'board_units' ? index : `cases INDEXED BY ${index}`;
  if (index !== undefined && !sortedApart.includes(index)) {
    return { sql: `${lines} ${source} ${where} ${order} LIMIT ? OFFSET ?`, values };
  }
  // What is found elsewhere or has to be sorted is so without the lines themselves, which are read for the page only.
  return {
    sql: `${lines} cases WHERE id IN (SELECT id FROM ${source} ${where} ${order} LIMIT ? OFFSET ?) ${order}`,
    values,
  };
}

function offsetOf({ cursor, offset = 0 }: BoardQuery): number {
  return cursor === undefined ? offset : 0;
}

function pageOf(read: readonly LineRow[], query: BoardQuery): BoardPage {
  const { limit, cursor, sort = 'pressing' } = query;
  const shown = read.slice(0, limit);
  const last = shown.at(-1);
  const more = read.length > shown.length && last !== undefined;
  return {
    rows: shown.map(({ board, changed_at: at, tasks }) => ({
      ...readBoardLine(board),
      changedAt: instantFromMs(at * 1000),
      tasks: JSON.parse(tasks) as readonly BoardTask[],
    })),
    ...(cursor === undefined ? { offset: offsetOf(query) } : {}),
    ...(more ? { cursor: encodeBoardCursor(positionAt(last, sort)) } : {}),
  };
}

function positionAt({ place, number, holder }: LineRow, sort: BoardSort): BoardPosition {
  return { sort, order: place, number, ...(isByUnit(sort) ? { unit: holder } : {}) };
}

function startOf({ cursor }: BoardQuery): BoardPosition | undefined {
  if (cursor === undefined) return undefined;
  const position = decodeBoardCursor(cursor);
  if (!position) throw new Error('the cursor is none of ours; check it with decodeBoardCursor where it comes in');
  return position;
}

function after({ sort, order, number, unit }: BoardPosition): Condition {
  const { column, backwards } = orders[sort];
  const behind = backwards
    ? { sql: `(${column}, number) < (?, ?)`, values: [-order, number] }
    : { sql: `(${column}, number) > (?, ?)`, values: [order, number] };
  if (unit === undefined) return behind;
  const another = sort === 'unit' ? 'holder > ?' : 'holder < ?';
  return { sql: `(${another} OR (holder = ? AND ${behind.sql}))`, values: [unit, unit, ...behind.values] };
}

/** By what all staff is shown, or by anything else of a case that is shown to whoever asks. */
export function found(expression: string, scope: SearchScope = { units: [], mechanisms: [], persons: [] }): Condition {
  const open = `open : (${expression})`;
  if (scope.units.length + scope.mechanisms.length + scope.persons.length === 0) return { sql: hit, values: [open] };
  const [units, mechanisms, persons] = [scope.units, scope.mechanisms, scope.persons].map((all) => JSON.stringify(all));
  const one = (column: string): string => `${column} IN (SELECT value FROM json_each(?))`;
  const own = `EXISTS (SELECT 1 FROM case_units WHERE case_id = id AND ${one('unit')})`;
  const hidden = `EXISTS (SELECT 1 FROM confidential_cases WHERE case_id = id AND NOT ${one('first_contact')})`;
  const knows = `((${one('mechanism')} OR ${own}) AND NOT ${hidden})`;
  const reads = `((${one('mechanism')} OR ${own}) AND ${hit})`;
  return {
    sql: `${hit} AND (${hit} OR ${knows} OR ${reads})`,
    values: [
      ...[expression, open, persons, units, units],
      ...[mechanisms, units, `{open wording} : (${expression})`],
    ] as SQLInputValue[],
  };
}

const withTask = 'unit = ? AND has_task = 1';
const hit = 'id IN (SELECT rowid FROM search WHERE search MATCH ?)';

/** Indexes of which another order is made, or whose lines are elsewhere. */
const sortedApart = ['board_by_receipt', 'board_by_due', 'board_units'];

/** The index that leaves the fewest lines to walk; all of them end in the board's order. */
export function indexFor(query: Partial<BoardQuery>): string {
  const { unit, tasks, stage, state, urgency, sort = 'pressing', receivedFrom, receivedBefore } = query;
  // Few cases end so: those that do are sorted.
  if (isOutcome(state)) return 'ended_cases';
  if (query.dueFrom !== undefined || query.dueTo !== undefined) return 'board_by_due';
  if ((sort !== 'pressing' && sort !== 'relaxed') || receivedFrom !== undefined || receivedBefore !== undefined)
    return 'board_by_receipt';
  if ((query.lead ?? query.firstContact ?? query.badge) !== undefined) return 'board_by_receipt';
  if ((unit ?? tasks) !== undefined) return 'board_units';
  if (stage !== undefined) return 'board_of_stage';
  return urgency === 'urgent' ? 'board_of_urgent' : 'board_all';
}

/** What lines are filtered by, as the index has it. */
export function filters(query: CountQuery, index: string | undefined): Condition[] {
  const { unit, tasks, stage, state, urgency, mechanism, mechanisms, receivedFrom, receivedBefore } = query;
  const { dueFrom, dueTo } = query;
  const conditions: Condition[] = [];
  const add = (sql: string, ...values: SQLInputValue[]): void => void conditions.push({ sql, values });
  const ofUnits = index === 'board_units';
  const onBoard = (which: string): string => `id IN (SELECT id FROM board_units WHERE ${which})`;
  if (tasks !== undefined) add(ofUnits ? withTask : onBoard(withTask), tasks);
  if (unit !== undefined) add(ofUnits && tasks === undefined ? 'unit = ?' : onBoard('unit = ?'), unit);
  if (stage !== undefined) add('stage = ?', stage);
  // A partial index is used only where the statement says its condition literally.
  if (urgency !== undefined) add(urgency === 'urgent' ? 'urgent = 1' : 'urgent = 0');
  if (query.lead !== undefined) add('lead = ?', query.lead);
  if (query.firstContact !== undefined) add('first_contact = ?', query.firstContact);
  // A JSON array of names: the marks around a name keep it from being found within another.
  if (query.badge !== undefined) add('instr(badges, ?) > 0', JSON.stringify(query.badge));
  if (mechanism !== undefined) add('mechanism = ?', mechanism);
  if (mechanisms !== undefined) add(`mechanism IN (${mechanisms.map(() => '?').join(', ')})`, ...mechanisms);
  if (receivedFrom !== undefined) add('received_at >= ?', msOf(receivedFrom) / 1000);
  if (receivedBefore !== undefined) add('received_at < ?', msOf(receivedBefore) / 1000);
  if (dueFrom !== undefined) add('due_at >= ?', dueFrom);
  if (dueTo !== undefined) add('due_at < ?', dueTo);
  if (state !== undefined) conditions.push(inState(state, query));
  return conditions;
}

/** Whether a line is in the state. */
export function inState(state: CountedState, { now, dueBefore }: Pick<BoardQuery, 'now' | 'dueBefore'>): Condition {
  const first = firstClosedOrder;
  switch (state) {
    case 'open':
      return { sql: 'board_order < ?', values: [first] };
    case 'closed':
      return { sql: 'board_order >= ?', values: [first] };
    case 'withdrawn':
    case 'voided':
      return { sql: 'outcome = ?', values: [state] };
    case 'due-soon':
      // What leads presses whenever it is due.
      return {
        sql: 'board_order <= ? AND (board_order >= ? OR board_order < ?)',
        values: [msOf(dueBefore) / 1000, msOf(now) / 1000, behindWeighty],
      };
    case 'overdue':
      // What is overdue has a due instant in the past, so only the head of the board is walked.
      return { sql: 'overdue = 1 AND board_order <= ?', values: [msOf(now) / 1000] };
  }
}
