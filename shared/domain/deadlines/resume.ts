import { dueOf, type Length, workingDaysBetween, type WorkingCalendar } from '../calendar/calendar.ts';
import { isContinuous, isPeriodEnd } from '../calendar/length.ts';
import type { Case, Deadline, ResumedFrom } from '../case/case.ts';
import { addSeconds, dayNumberOf, type Instant, localDateOf, secondsBetween } from '../instant.ts';
import type { DeadlineSpec } from '../mechanism/mechanism.ts';
import type { DeadlineDue } from './deadline.ts';

/* What is sent back before it is done goes on within the time that is left. */

/** A deadline that goes on where an earlier one of its clock stopped. */
export interface Resumption {
  readonly from: ResumedFrom;
  /** When the earlier one was due: a day that was set, or the end of a period, stays. */
  readonly end: Pick<Deadline, 'dueAt' | 'dueOn' | 'inclusive'>;
}

/** What a further start of the clock goes on from; undefined where it begins: at first, and after a redo. */
export function resumptionOf(
  { round }: Case,
  { again }: DeadlineSpec,
  same: readonly Deadline[],
  calendar: WorkingCalendar,
): Resumption | undefined {
  if (again !== 'resume') return undefined;
  const before = same.findLast(
    (one) => one.round === round && one.status !== 'cancelled' && one.stoppedAt !== undefined,
  );
  if (before?.stoppedAt === undefined) return undefined;
  const { id, startedAt, stoppedAt, resumed, dueAt, dueOn, inclusive } = before;
  const [first, last] = [localDateOf(startedAt), localDateOf(stoppedAt)];
  const from = {
    of: id,
    seconds: (resumed?.seconds ?? 0) + secondsBetween(startedAt, stoppedAt),
    days: (resumed?.days ?? 0) + dayNumberOf(last) - dayNumberOf(first),
    workingDays: (resumed?.workingDays ?? 0) + workingDaysBetween(calendar, first, last),
  };
  return { from, end: { ...(dueAt && { dueAt }), ...(dueOn && { dueOn }), inclusive } };
}

/** The same of a deadline that has been resumed, to be counted anew. */
export function resumptionAgain({ resumed, dueAt, dueOn, inclusive }: Deadline): Resumption | undefined {
  return resumed && { from: resumed, end: { ...(dueAt && { dueAt }), ...(dueOn && { dueOn }), inclusive } };
}

/**
 * What is left of a length, in whole units; 0 where nothing is. Of hours and minutes, which are used to the second, the
 * length as it is.
 */
export function lengthLeft(length: Length, { days, workingDays }: ResumedFrom): Length {
  if (length.unit !== 'day' && length.unit !== 'working-day') return length;
  const n = length.n - (length.unit === 'day' ? days : workingDays);
  return n > 0 ? { ...length, n } : { n: 0, unit: 'same-day' };
}

/** When a counted length ends that goes on at an instant; the day on which it goes on is not counted, as ever. */
export function dueWithinLeft(
  calendar: WorkingCalendar,
  at: Instant,
  length: Length,
  { from, end }: Resumption,
  roll: boolean,
): DeadlineDue | undefined {
  const { unit } = length;
  if (isPeriodEnd(unit) || unit === 'same-day') return setDay(end);
  const left = lengthLeft(length, from);
  const due = dueOf(calendar, at, left, { roll: roll && left.unit !== 'same-day' });
  if (!isContinuous(unit)) return due;
  const earlier = addSeconds(due.dueAt, -from.seconds);
  const dueAt = earlier < at ? at : earlier;
  return { ...due, dueAt, dueOn: localDateOf(dueAt) };
}

/** The day that was set, as it stands. */
export function setDay({ dueAt, dueOn, inclusive }: Resumption['end']): DeadlineDue | undefined {
  return dueAt === undefined || dueOn === undefined ? undefined : { dueAt, dueOn, inclusive, provisional: false };
}
