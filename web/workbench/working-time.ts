import type { AnswerOf } from '../../shared/contracts/operation-schemas.ts';
import type { listYears } from '../../shared/contracts/operations.ts';
import { addDays, msOf, weekdayOf } from '../time.ts';

/** Whether offices work on a day; undefined where the year's arrangement is not published. */
export type IsWorkingDay = (date: string) => boolean | undefined;

type Calendar = Pick<AnswerOf<typeof listYears>, 'years' | 'overrides' | 'packOverrides'>;

/** The calendar by which tasks are told apart. What was entered goes before what the organisation came with. */
export function workingDaysOf({ years, overrides, packOverrides = [] }: Calendar): IsWorkingDay {
  const own = new Map<string, boolean>([...packOverrides, ...overrides].map(({ date, working }) => [date, working]));
  const byYear = new Map(
    years.map(({ year, off, work }) => [year, { off: new Set<string>(off), work: new Set<string>(work) }]),
  );
  return (date) => {
    const entered = own.get(date);
    if (entered !== undefined) return entered;
    const year = byYear.get(Number(date.slice(0, 4)));
    if (year === undefined) return undefined;
    if (year.work.has(date)) return true;
    return !year.off.has(date) && weekdayOf(date) < 5;
  };
}

const saturday = 5;

/** Monday to Friday, until the calendar has come. */
export const weekdaysOnly: IsWorkingDay = (date) => weekdayOf(date) < saturday;

/** When a task is due, as somebody who plans a day asks. */
export const dueGroups = ['past', 'today', 'next', 'soon', 'later', 'undated'] as const;
/** One of {@link dueGroups}: `next` is due on the next working day or before it, `soon` within five working days. */
export type DueGroup = (typeof dueGroups)[number];

const soonDays = 5;

/** The group of what is due at an instant. */
export function dueGroupOf(dueAt: string | undefined, now: string, isWorkingDay: IsWorkingDay): DueGroup {
  if (dueAt === undefined) return 'undated';
  if (msOf(dueAt) < msOf(now)) return 'past';
  const today = now.slice(0, 10);
  const last = lastDayOf(dueAt);
  if (last <= today) return 'today';
  const left = workingDaysBetween(today, last, isWorkingDay);
  if (left === undefined) return 'later';
  return left <= 1 ? 'next' : left <= soonDays ? 'soon' : 'later';
}

/** The last day of what is due at an instant: at midnight it is the day before. */
export function lastDayOf(dueAt: string): string {
  return dueAt.slice(11, 19) === '00:00:00' ? addDays(dueAt.slice(0, 10), -1) : dueAt.slice(0, 10);
}

/**
 * Working days after one day up to another, that one included. @returns undefined where the calendar of one of them is
 * not known
 */
export function workingDaysBetween(from: string, to: string, isWorkingDay: IsWorkingDay): number | undefined {
  let n = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    const works = isWorkingDay(date);
    if (works === undefined) return undefined;
    if (works) n += 1;
  }
  return n;
}
