import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { LocalDate } from '../../domain/instant.ts';
import { outcomes } from '../../domain/case/outcome.ts';
import type { BoardCounts, CountedState, CountQuery } from '../../ports/case-store.ts';
import { type Condition, filters, found, indexFor, inState } from './board-query.ts';

type StageRow = Readonly<Record<'open' | 'closed' | 'soon' | 'overdue' | 'count' | 'urgent' | 'late', number>> & {
  readonly mechanism: string;
  readonly stage: string;
};
type DayRow = { readonly day: LocalDate; readonly count: number; readonly overdue: number };

/** Counts what the board shows: one walk over the index that its pages are read from. */
export function boardCounts(db: DatabaseSync): (query: CountQuery, search: string | undefined) => BoardCounts {
  const statements = new Map<string, StatementSync>();
  const all = ({ sql, values }: Condition): unknown[] => {
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    return statement.all(...values);
  };
  return (query, expression) => {
    const rows = all(stageStatement(query, expression)) as StageRow[];
    const sum = (field: 'open' | 'closed' | 'soon' | 'overdue') => rows.reduce((total, row) => total + row[field], 0);
    const ended = outcomes.map((state) => [
      state,
      (all(endedStatement(state, query, expression))[0] as { n: number }).n,
    ]);
    return {
      states: {
        ...{ open: sum('open'), closed: sum('closed'), 'due-soon': sum('soon'), overdue: sum('overdue') },
        ...(Object.fromEntries(ended) as Record<(typeof outcomes)[number], number>),
      },
      stages: rows
        .filter(({ count }) => count > 0)
        .map(({ mechanism, stage, count, urgent, late }) => ({ mechanism, stage, count, urgent, overdue: late })),
      days: hasDueRange(query) ? (all(dayStatement(query, expression)) as DayRow[]).map((row) => ({ ...row })) : [],
      exact: true,
    };
  };
}

function hasDueRange({ dueFrom, dueTo }: CountQuery): boolean {
  return dueFrom !== undefined || dueTo !== undefined;
}

function stageStatement({ state, ...query }: CountQuery, search: string | undefined): Condition {
  const counted = state === undefined ? { sql: '1', values: [] } : inState(state, query);
  const late = inState('overdue', query);
  const sums: readonly (readonly [string, Condition])[] = [
    ['open', inState('open', query)],
    ['closed', inState('closed', query)],
    ['soon', inState('due-soon', query)],
    ['overdue', late],
    ['count', counted],
    ['urgent', both(counted, { sql: 'urgent = 1', values: [] })],
    ['late', both(counted, late)],
  ];
  const columns = sums.map(([name, { sql }]) => `sum(${sql}) AS ${name}`).join(', ');
  const { sql, values } = source(query, search);
  // An index brings the stages of one mechanism in their order: nothing has to be sorted for the groups.
  const groups = query.mechanism === undefined ? 'mechanism, stage' : 'stage';
  return {
    sql: `SELECT min(mechanism) AS mechanism, stage, ${columns} FROM ${sql} GROUP BY ${groups} ORDER BY ${groups}`,
    values: [...sums.flatMap(([, condition]) => condition.values), ...values],
  };
}

function endedStatement(state: CountedState, query: CountQuery, search: string | undefined): Condition {
  const { sql, values } = source({ ...query, state }, search);
  return { sql: `SELECT count(*) AS n FROM ${sql}`, values };
}

/** A day ends with the instant at which the next one begins: that is how limits are spoken of. */
function dayStatement(query: CountQuery, search: string | undefined): Condition {
  const { sql, values } = source(query, search);
  return {
    sql: `SELECT date(due_at, '-1 second', '+8 hours') AS day, count(*) AS count, sum(overdue) AS overdue
      FROM ${sql} GROUP BY day ORDER BY day`,
    values,
  };
}

function both(one: Condition, other: Condition): Condition {
  return { sql: `(${one.sql}) AND (${other.sql})`, values: [...one.values, ...other.values] };
}

function source(query: CountQuery, search: string | undefined): Condition {
  const fitting = search === undefined ? indexFor(query) : undefined;
  const index = fitting === 'board_all' ? 'board_of_stage' : fitting;
  const conditions = [...filters(query, index), ...(search === undefined ? [] : [found(search, query.within)])];
  const where = conditions.length > 0 ? ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : '';
  const table =
    index === 'board_units' ? index : index === undefined ? 'cases NOT INDEXED' : `cases INDEXED BY ${index}`;
  const values: SQLInputValue[] = conditions.flatMap((condition) => condition.values);
  return { sql: `${table}${where}`, values };
}
