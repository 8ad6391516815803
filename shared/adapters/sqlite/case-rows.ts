import { urgentBadge } from '../../domain/case/badges.ts';
import { boardOrderOf, boardRowOf, type BoardTask } from '../../domain/case/board.ts';
import type { Case } from '../../domain/case/case.ts';
import { namedUnits } from '../../domain/case/named-units.ts';
import { nextTickAt } from '../../domain/deadlines/of-case.ts';
import { msOf } from '../../domain/instant.ts';
import { unitsOnCase } from '../../domain/privacy/involvement.ts';
import type { CaseText } from './commit-text.ts';

/** What follows from a case for the tables of `cases.db`. */
export interface CaseRows {
  readonly columns: CaseColumns;
  /** The units on the case, as a JSON array. */
  readonly units: string;
  /** The units on whose board it stands, as a JSON array of `[unit, whether it has something to do]`. */
  readonly boards: string;
  /** The one unit that may know who complains, where that is asked for. */
  readonly confidentialTo?: string;
  /** Those that an open case names, as a JSON array. */
  readonly named: string;
}

/** The columns of `cases` behind the number. */
export type CaseColumns = readonly [
  version: number,
  boardOrder: number,
  holder: string,
  stage: string,
  mechanism: string,
  urgent: number,
  overdue: number,
  provisional: number,
  lastHash: string,
  board: string,
  snapshot: string,
  nextTickAt: string | null,
  receivedAt: number,
  changedAt: number,
  tasks: string,
];

/** The rows of a case as a commit leaves it. @param lastHash of its last event */
export function caseRows({ snapshot, badges, tasks, at }: CaseText, lastHash: string): CaseRows {
  const subject = JSON.parse(snapshot) as Case;
  const row = boardRowOf(subject, badges);
  return {
    columns: [
      subject.version,
      boardOrderOf(row),
      row.holder,
      row.stage,
      row.mechanism,
      Number(row.badges.includes(urgentBadge)),
      Number(row.overdue),
      Number(row.provisional),
      lastHash,
      JSON.stringify(row),
      snapshot,
      nextTickAt(subject) ?? null,
      msOf(subject.receivedAt) / 1000,
      msOf(at) / 1000,
      tasks,
    ],
    boards: JSON.stringify(boardsOf(row.holder, JSON.parse(tasks) as readonly BoardTask[])),
    units: JSON.stringify(unitsOnCase(subject)),
    ...(subject.registration.confidential ? { confidentialTo: subject.firstContact } : {}),
    named: JSON.stringify(namedUnits(subject)),
  };
}

function boardsOf(holder: string, tasks: readonly BoardTask[]): readonly (readonly [unit: string, hasTask: number])[] {
  const busy = tasks.map(({ unit }) => [unit, 1] as const);
  return tasks.some(({ unit }) => unit === holder) ? busy : [...busy, [holder, 0]];
}
