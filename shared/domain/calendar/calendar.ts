import { CalendarRangeError, dateOfDayIndex, dayCount, dayIndexOf, lastDayOfPeriod, yearOf } from './days.ts';
import { type Length, monthsIn } from './length.ts';
import { walkDays, type DayRange, type Walk } from './derivation.ts';
import { buildTables, dayKinds, type CalendarTables, type DayOverride, type YearArrangement } from './tables.ts';
import { addSeconds, endOfDay, localDateOf, startOfDay, type Instant, type LocalDate } from '../instant.ts';
import { omitUndefined } from '../omit-undefined.ts';

export { CalendarRangeError } from './days.ts';
export type { DayRange, SkipReason } from './derivation.ts';
export type { Length } from './length.ts';
export type { DayOverride, YearArrangement } from './tables.ts';

/** The working days of 2010–2100 as far as they are known (I-27). Immutable; callers read only `version` and `publishedYears`. */
export interface WorkingCalendar {
  /** Names the arrangements and overrides it was built from; kept with every deadline. */
  readonly version: string;
  readonly publishedYears: readonly number[];
  readonly tables: CalendarTables;
}

/** The derivation of a due instant, complete enough to check it by hand or to compute it again. */
export interface DueBasis {
  readonly length: Length;
  readonly startedAt: Instant;
  /** The day of Asia/Shanghai that is not counted. */
  readonly startDay: LocalDate;
  readonly calendarVersion: string;
  /** Days passed over: while counting working days, or while rolling natural days. */
  readonly skipped: readonly DayRange[];
  /** Days that count only because a notice (上班) or a local override says so. */
  readonly makeUpDays: readonly LocalDate[];
  /** The last natural day before it rolled off rest days (I-02); present only when it did. */
  readonly unrolledDueOn?: LocalDate;
  readonly rolled: boolean;
  /** Years that the result depends on and whose arrangement is unknown. */
  readonly unpublishedYears: readonly number[];
}

/** When a deadline ends, with how that was counted. */
export interface Due {
  readonly dueAt: Instant;
  readonly dueOn: LocalDate;
  /** Whether `dueAt` itself is still on time: true for hours (I-03), false for days, which end at 24:00. */
  readonly inclusive: boolean;
  /** Whether an arrangement published later can still move it (I-27). */
  readonly provisional: boolean;
  readonly basis: DueBasis;
}

/**
 * @param input.arrangements a later entry replaces an earlier one of the same year, so stored corrections go behind the shipped tables
 * @param input.overrides win over every arrangement; the last one of a day wins
 * @throws RangeError for contradictory arrangements; {@link CalendarRangeError} for days outside 2010–2100
 */
export function buildCalendar(input: {
  readonly arrangements: readonly YearArrangement[];
  readonly overrides?: readonly DayOverride[];
  readonly version: string;
}): WorkingCalendar {
  const byYear = new Map(input.arrangements.map((arrangement) => [arrangement.year, arrangement]));
  return Object.freeze({
    version: input.version,
    publishedYears: Object.freeze([...byYear.keys()].sort((a, b) => a - b)),
    tables: Object.freeze(buildTables([...byYear.values()], input.overrides ?? [])),
  });
}

/** Whether a day that was known to be worked or not is so no longer, or not known any more: firm deadlines may move then. */
export function changesKnownDays(before: WorkingCalendar, after: WorkingCalendar): boolean {
  return before.tables.kind.some((code, index) => {
    const was = dayKinds[code]!;
    const is = dayKinds[after.tables.kind[index]!]!;
    return was.known && (!is.known || was.working !== is.working);
  });
}

/** The first day of which the two say something else, or one of them nothing; undefined where they agree. */
export function firstChangedDay(before: WorkingCalendar, after: WorkingCalendar): LocalDate | undefined {
  const index = before.tables.kind.findIndex((code, day) => {
    const [was, is] = [dayKinds[code]!, dayKinds[after.tables.kind[day]!]!];
    return was.known !== is.known || was.working !== is.working;
  });
  return index < 0 ? undefined : dateOfDayIndex(index);
}

/** Whether the day is worked; `unknown` where neither an arrangement nor an override decides it. */
export function isWorkingDay(calendar: WorkingCalendar, date: LocalDate): boolean | 'unknown' {
  const kind = dayKinds[calendar.tables.kind[dayIndexOf(date)]!]!;
  return kind.known ? kind.working : 'unknown';
}

/** Whether the day is not worked; days of an unpublished year count Monday to Friday. */
export function isRestDay(calendar: WorkingCalendar, date: LocalDate): boolean {
  return !dayKinds[calendar.tables.kind[dayIndexOf(date)]!]!.working;
}

/**
 * The day itself where it is worked, else the last working day before it; days of an unpublished year count Monday to
 * Friday. `after`: the first one after it instead.
 * @throws CalendarRangeError when no such day is covered
 */
export function nearestWorkingDay(calendar: WorkingCalendar, date: LocalDate, side: 'before' | 'after'): LocalDate {
  const { kind } = calendar.tables;
  const step = side === 'before' ? -1 : 1;
  let index = dayIndexOf(date);
  for (let code = kind[index]; code !== undefined && !dayKinds[code]!.working; code = kind[index]) index += step;
  return dateOfDayIndex(index);
}

/**
 * The nth working day after `date`, which is not counted itself. Days of an unpublished year count Monday to Friday
 * and make the answer provisional: holidays will move it later (a make-up weekend, rarely, earlier).
 * @param n whole number from 1
 * @throws CalendarRangeError when either end is outside 2010–2100
 */
export function addWorkingDays(
  calendar: WorkingCalendar,
  date: LocalDate,
  n: number,
): { date: LocalDate; provisional: boolean } {
  const { countsOf } = calendar.tables;
  const start = dayIndexOf(date);
  let year = yearOf(date);
  let counts = countsOf(year);
  // Counted from the beginning of the year that `counts` is of.
  let nth = requireCount(n) + (counts?.workedThrough[start - counts.firstDay] ?? 0);
  let unknown = -(counts?.unknownThrough[start - counts.firstDay] ?? 0);
  while (counts !== undefined && nth > counts.worked) {
    nth -= counts.worked;
    unknown += counts.unknown;
    counts = countsOf(++year);
  }
  if (counts === undefined) throw new CalendarRangeError(`${n} working days after ${date} are not covered`);
  const end = counts.nthWorkingDay[nth]!;
  return { date: dateOfDayIndex(end), provisional: unknown + counts.unknownThrough[end - counts.firstDay]! > 0 };
}

/** Working days after `from` up to and including `to` (negative when `to` is earlier); unknown days count Monday to Friday. */
export function workingDaysBetween(calendar: WorkingCalendar, from: LocalDate, to: LocalDate): number {
  if (to < from) return 0 - workingDaysBetween(calendar, to, from);
  const { countsOf } = calendar.tables;
  let worked = workedThrough(calendar, to) - workedThrough(calendar, from);
  for (let year = yearOf(from); year < yearOf(to); year++) worked += countsOf(year)?.worked ?? 0;
  return worked;
}

/** Working days of the date's year up to and including it. */
function workedThrough({ tables }: WorkingCalendar, date: LocalDate): number {
  const index = dayIndexOf(date);
  const counts = tables.countsOf(yearOf(date));
  return counts?.workedThrough[index - counts.firstDay] ?? 0;
}

/**
 * When a limit of this length, started at this instant, is due.
 * Days: the start day is not counted and the last one ends at 24:00 (民法典 201, 203; I-01). Same day: 24:00 of the
 * start day, rest day or not (I-04). Hours and minutes: continuous, the last instant included (I-03). The end of a month,
 * quarter or half-year: 24:00 of the last day of the period that the start lies in, or of the nth from there.
 * @param options.roll natural days and ends of periods only: a last day that is a rest day moves to the next working day (I-02)
 * @throws CalendarRangeError when either end is outside 2010–2100
 */
export function dueOf(
  calendar: WorkingCalendar,
  start: Instant,
  length: Length,
  options: { readonly roll: boolean },
): Due {
  const startDay = requireCovered(localDateOf(start));
  const started = { length, startedAt: start, startDay };
  switch (length.unit) {
    case 'working-day':
      return dueAfterWorkingDays(calendar, started);
    case 'day':
      return dueOnDay(calendar, started, dayIndexOf(startDay) + requireCount(length.n), options.roll);
    case 'hour':
    case 'minute': {
      const dueAt = addSeconds(start, requireCount(length.n) * (length.unit === 'hour' ? 3600 : 60));
      return {
        dueAt,
        dueOn: requireCovered(localDateOf(dueAt)),
        inclusive: true,
        provisional: false,
        basis: basisOf(calendar, started, nothingSkipped),
      };
    }
    case 'same-day':
      return dueAtEndOf(startDay, false, basisOf(calendar, started, nothingSkipped));
    case 'end-of-month':
    case 'end-of-quarter':
    case 'end-of-half-year': {
      const months = monthsIn(length.unit) ?? 1;
      const last = lastDayOfPeriod(startDay, months, requireCount(length.n));
      return dueOnDay(calendar, started, last, options.roll);
    }
  }
}

/**
 * A limit counted backward, such as "five days before the work starts" (I-10): 24:00 of the nth natural day before
 * `day`, which is not counted; with 0 the end of that day itself. It never rolls, because a backward limit cannot be
 * extended.
 */
export function countBack(calendar: WorkingCalendar, day: LocalDate, n: number): Due {
  const started = { length: { n, unit: 'day' as const }, startedAt: startOfDay(day), startDay: day };
  return dueAtEndOf(
    dateOfDayIndex(dayIndexOf(day) - (n === 0 ? 0 : requireCount(n))),
    false,
    basisOf(calendar, started, nothingSkipped),
  );
}

/** On time means before 24:00 for day clocks and up to the due instant itself for hour clocks. */
export function isOnTime(due: Pick<Due, 'dueAt' | 'inclusive'>, stop: Instant): boolean {
  return due.inclusive ? stop <= due.dueAt : stop < due.dueAt;
}

type Started = Pick<DueBasis, 'length' | 'startedAt' | 'startDay'>;

const nothingSkipped: Walk = { skipped: [], makeUpDays: [], unpublishedYears: [] };

function dueAfterWorkingDays(calendar: WorkingCalendar, started: Started): Due {
  const { date, provisional } = addWorkingDays(calendar, started.startDay, started.length.n);
  const walk = walkDays(calendar.tables, dayIndexOf(started.startDay) + 1, dayIndexOf(date));
  return dueAtEndOf(date, provisional, basisOf(calendar, started, walk));
}

/** @param last the natural last day */
function dueOnDay(calendar: WorkingCalendar, started: Started, last: number, roll: boolean): Due {
  const lastDay = dateOfDayIndex(last);
  if (!roll) return dueAtEndOf(lastDay, false, basisOf(calendar, started, nothingSkipped));
  const { kind } = calendar.tables;
  // The first working day from the last day on; it is the last day itself unless that is a rest day.
  let rolledTo = last;
  while (rolledTo < dayCount && !dayKinds[kind[rolledTo]!]!.working) rolledTo++;
  if (rolledTo === dayCount) throw new CalendarRangeError(`no working day from ${lastDay} on is covered`);
  const walk = walkDays(calendar.tables, last, rolledTo);
  const rolled = rolledTo !== last;
  const unrolledDueOn = rolled ? lastDay : undefined;
  const basis = omitUndefined({ ...basisOf(calendar, started, walk), rolled, unrolledDueOn });
  return dueAtEndOf(dateOfDayIndex(rolledTo), walk.unpublishedYears.length > 0, basis);
}

function basisOf(calendar: WorkingCalendar, started: Started, walk: Walk): DueBasis {
  return { ...started, calendarVersion: calendar.version, ...walk, rolled: false };
}

function dueAtEndOf(dueOn: LocalDate, provisional: boolean, basis: DueBasis): Due {
  return { dueAt: endOfDay(dueOn), dueOn, inclusive: false, provisional, basis };
}

function requireCovered(date: LocalDate): LocalDate {
  dayIndexOf(date);
  return date;
}

function requireCount(n: number): number {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`a length must be a whole number from 1, not ${n}`);
  // Beyond the covered range anyway; the bound keeps sums exact and dates valid.
  if (n > dayCount * 24 * 60) throw new CalendarRangeError(`a length of ${n} is not covered`);
  return n;
}
