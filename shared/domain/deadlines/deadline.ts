import type { DueBasis } from '../calendar/calendar.ts';
import type { Deadline, Verdict } from '../case/case.ts';
import { addSeconds, type Instant, type LocalDate } from '../instant.ts';

/* How one deadline stands. */

/** When a clock is due. */
export interface DeadlineDue {
  readonly dueAt: Instant;
  readonly dueOn: LocalDate;
  readonly inclusive: boolean;
  readonly provisional: boolean;
  readonly basis?: DueBasis;
}

/** Whether a deadline that is recorded as met or missed was kept, by the calendar that has judged it last. */
export function verdictOf({ status, judged }: Pick<Deadline, 'status' | 'judged'>): Verdict | undefined {
  if (judged !== undefined) return judged.verdict;
  if (status === 'met') return 'in-time';
  return status === 'missed' ? 'late' : undefined;
}

/** Whether it is past and has not been done. */
export function isPast(deadline: Deadline): boolean {
  return deadline.status === 'missed' && deadline.stoppedAt === undefined && verdictOf(deadline) === 'late';
}

/** Whether it runs, or was missed and has not been done since. */
export function isOpen({ status, stoppedAt }: Pick<Deadline, 'status' | 'stoppedAt'>): boolean {
  return status === 'running' || (status === 'missed' && stoppedAt === undefined);
}

/** When it ends, by the calendar that has given it more time if one has. */
export function endOf({ dueAt, judged }: Pick<Deadline, 'dueAt' | 'judged'>): Instant | undefined {
  return judged?.verdict === 'pending' ? judged.dueAt : dueAt;
}

/**
 * The first instant that is surely no longer on time. Undefined for a clock without a due instant, and while the due
 * instant is provisional: it is only a lower bound then, and a breach once recorded never disappears (I-27).
 */
export function lateFrom(deadline: Pick<Deadline, 'dueAt' | 'inclusive' | 'provisional'>): Instant | undefined {
  if (deadline.provisional) return undefined;
  if (deadline.dueAt === undefined || !deadline.inclusive) return deadline.dueAt;
  return addSeconds(deadline.dueAt, 1);
}

/** The clock (and unit) of a deadline's id, and which of its starts it was: `C-PROM#3` is the third. */
export function deadlinePlace(id: string): { readonly owner: string; readonly nth: number } {
  const [, owner = id, nth = '1'] = /^(.*?)(?:#(\d+))?$/.exec(id) ?? [];
  return { owner, nth: Number(nth) };
}

/** Whether the record has a miss of it, or a later calendar finds one. */
export function isMissed(deadline: Pick<Deadline, 'status' | 'judged'>): boolean {
  return deadline.status === 'missed' || verdictOf(deadline) === 'late';
}

/** Whether a deadline still waits for something: also between the act that ends it and the record that it has ended. */
export function isUnmet(deadline: Deadline): boolean {
  return isOpen(deadline) && deadline.pending.length > 0;
}
