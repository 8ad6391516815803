import type { BoardRow } from '../../domain/case/board.ts';
import { behindWeighty, boardOrderOf } from '../../domain/case/board.ts';
import { urgentBadge } from '../../domain/case/badges.ts';
import { addSeconds, type Instant, type LocalDate, localDateOf, msOf } from '../../domain/instant.ts';
import { outcomes } from '../../domain/case/outcome.ts';
import type { BoardCounts, CountedState, CountQuery, StageCount } from '../../ports/case-store.ts';

type Changing<Counted> = { -readonly [Name in keyof Counted]: Counted[Name] };

/** Counts lines one by one, as they are read. */
export interface Counting {
  add(row: BoardRow): void;
  result(exact: boolean): BoardCounts;
}

const states: readonly CountedState[] = ['open', 'closed', 'due-soon', 'overdue', ...outcomes];

/** @param query with the state whose lines are counted by stage and day */
export function counting(query: CountQuery): Counting {
  const ofState = new Map<CountedState, number>(states.map((state) => [state, 0]));
  const stages = new Map<string, Changing<StageCount>>();
  const days = new Map<LocalDate, { count: number; overdue: number }>();
  const byDay = query.dueFrom !== undefined || query.dueTo !== undefined;
  return {
    add: (row) => {
      for (const state of states) if (isIn(state, row, query)) ofState.set(state, (ofState.get(state) ?? 0) + 1);
      if (query.state !== undefined && !isIn(query.state, row, query)) return;
      const { mechanism, stage, overdue } = row;
      const key = `${mechanism} ${stage}`;
      const one = stages.get(key) ?? { mechanism, stage, count: 0, urgent: 0, overdue: 0 };
      one.count += 1;
      one.urgent += Number(row.badges.includes(urgentBadge));
      one.overdue += Number(overdue);
      stages.set(key, one);
      if (!byDay || row.dueAt === undefined) return;
      const day = lastDayOf(row.dueAt);
      const { count, overdue: late } = days.get(day) ?? { count: 0, overdue: 0 };
      days.set(day, { count: count + 1, overdue: late + Number(overdue) });
    },
    result: (exact) => ({
      states: Object.fromEntries(ofState) as BoardCounts['states'],
      stages: [...stages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
      days: [...days].map(([day, one]) => ({ day, ...one })).sort((a, b) => (a.day < b.day ? -1 : 1)),
      exact,
    }),
  };
}

/** What ends at midnight ends on the day before: that is how limits are spoken of. */
function lastDayOf(dueAt: Instant): LocalDate {
  return localDateOf(addSeconds(dueAt, -1));
}

function isIn(state: CountedState, row: BoardRow, { now, dueBefore }: CountQuery): boolean {
  const isOpen = row.closedAt === undefined;
  switch (state) {
    case 'open':
      return isOpen;
    case 'closed':
      return !isOpen;
    case 'overdue':
      return row.overdue;
    case 'due-soon': {
      const order = boardOrderOf(row);
      return order < behindWeighty || (order >= msOf(now) / 1000 && order <= msOf(dueBefore) / 1000);
    }
    default:
      return row.outcome === state;
  }
}
