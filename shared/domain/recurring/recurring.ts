import type { WorkingCalendar } from '../calendar/calendar.ts';
import type { SettingValues } from '../case/settings.ts';
import { addDays, type Instant, type LocalDate, localDateOf, startOfDay } from '../instant.ts';
import type { Successions, UnitId } from '../mechanism/mechanism.ts';
import { type DayOfPeriod, kindsOfPeriod, type PeriodKind, type Recurrence } from '../mechanism/recurrence.ts';
import { actingFor } from '../organisation/succession.ts';
import type { Unit } from '../organisation/unit.ts';
import { dayOfPeriod, mayFollowPeriod } from './day-of-period.ts';
import { firstOfNext, monthOfDay, type Period, periodAfter, periodBefore, periodOf } from './periods.ts';
import { filledIn } from './placeholders.ts';

/** A case that a unit owes for a period. */
export interface RecurringCase {
  /** Follows from what is owed, so that it exists once: `YB202610-epb`, `JH2026Q4`. */
  readonly number: string;
  readonly unit: UnitId;
  readonly dueOn: LocalDate;
  readonly content: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** What it follows from besides the recurrence and its period. */
export interface RecurringContext {
  /** The register of today. */
  readonly units: readonly Unit[];
  readonly successions?: Successions | undefined;
  readonly calendar: WorkingCalendar;
  /** Those that were in force when the period began. */
  readonly settings: SettingValues;
}

/** A period with the days of it on which somebody could already, or can still, know what is owed for it. */
export interface OwedPeriod {
  readonly period: Period;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Whose settings count. */
  readonly setAt: Instant;
}

/**
 * The months up to the one of now, `2026-10`.
 * @param first where to begin; without one, or with one that has not come yet, it is now's month alone
 */
export function monthsUpTo(now: Instant, first?: string): readonly string[] {
  const last = monthOfDay(localDateOf(now));
  const months: string[] = [];
  for (let month = first ?? last; month < last; month = monthOfDay(firstOfNext(month))) months.push(month);
  return [...months, last];
}

/**
 * The periods of a month for which a recurrence has to have its cases. It does not matter on which day of a period
 * somebody looked.
 * @param since when the mechanism has been in use with it
 */
export function periodsOwed(
  { period: of, opens = { day: 'first' }, from }: Pick<Recurrence, 'period' | 'opens' | 'from'>,
  month: string,
  { since, now, calendar }: { readonly since: Instant; readonly now: Instant; readonly calendar: WorkingCalendar },
): readonly OwedPeriod[] {
  const today = localDateOf(now);
  const sinceDay = localDateOf(since);
  const begun = from !== undefined && from > sinceDay ? from : sinceDay;
  const begunAt = begun === sinceDay ? since : startOfDay(begun);
  const periods = kindsOfPeriod(of).flatMap((kind) => periodsOf(kind, month, mayFollowPeriod(opens)));
  return periods.flatMap((period) => {
    if (dayOfPeriod(opens, period, calendar) > today || begun > today) return [];
    const isWhole = period.first > begun;
    const first = isWhole ? period.first : begun;
    const last = mayFollowPeriod(opens) || today < period.last ? today : period.last;
    return [{ period, from: first, to: last, setAt: isWhole ? startOfDay(first) : begunAt }];
  });
}

/**
 * What is owed for a period by whoever was in force on one of its days. What was due before the first of them is not
 * owed: whoever starts in the middle of a month owes nothing that nobody could have kept. What fell due later is,
 * whether or not anybody was there to ask for it.
 */
export function recurringCases(
  recurrence: Recurrence,
  owed: OwedPeriod,
  context: RecurringContext,
): readonly RecurringCase[] {
  const { period, from } = owed;
  if (typeof recurrence.period === 'object' && context.settings[recurrence.period.setting] !== period.kind) return [];
  const dueOn = dayOfPeriod(dueDayOf(recurrence.due, context.settings), period, context.calendar);
  if (dueOn < from) return [];
  return unitsOwing(recurrence.units, owed, context).map((unit) => {
    const fill = (text: string): string => filledIn(text, { period, unit, dueOn });
    const facts = Object.entries(recurrence.facts).map(
      ([fact, value]) => [fact, typeof value === 'string' ? fill(value) : value] as const,
    );
    return {
      number: fill(recurrence.number),
      unit,
      dueOn,
      content: fill(recurrence.content),
      facts: Object.fromEntries(facts),
    };
  });
}

/** The first day after `today` on which a case of the recurrence is registered, or would be were the setting so. */
export function nextOpening(
  { period, opens = { day: 'first' } }: Pick<Recurrence, 'period' | 'opens'>,
  today: LocalDate,
  calendar: WorkingCalendar,
): LocalDate {
  const days = kindsOfPeriod(period).map((kind) => nextOfKind(kind, opens, today, calendar));
  return days.reduce((first, day) => (day < first ? day : first));
}

function nextOfKind(kind: PeriodKind, opens: DayOfPeriod, today: LocalDate, calendar: WorkingCalendar): LocalDate {
  let period = periodBefore(periodOf(kind, today));
  for (;;) {
    const day = dayOfPeriod(opens, period, calendar);
    if (day > today) return day;
    period = periodAfter(period);
  }
}

function periodsOf(kind: PeriodKind, month: string, withBefore: boolean): readonly Period[] {
  const periods: Period[] = [];
  const last = addDays(firstOfNext(month), -1);
  for (let period = periodOf(kind, `${month}-01` as LocalDate); period.first <= last; period = periodAfter(period)) {
    periods.push(period);
  }
  const [first] = periods;
  return withBefore && first !== undefined ? [periodBefore(first), ...periods] : periods;
}

function dueDayOf(due: Recurrence['due'], settings: SettingValues) {
  if (!('setting' in due)) return due;
  const value = String(settings[due.setting]);
  const day = due.days[value];
  if (day === undefined) throw new Error(`no day is given for ${due.setting} = ${value}`);
  return day;
}

function unitsOwing(
  owing: Recurrence['units'],
  { from, to }: OwedPeriod,
  { units, successions, settings }: RecurringContext,
): readonly UnitId[] {
  if ('setting' in owing) return [actingFor(String(settings[owing.setting]), successions)];
  const isBound = ({ validFrom, validTo, successor }: Unit): boolean =>
    validFrom <= to &&
    // On its last day a unit that names a successor owes nothing any more.
    (validTo === undefined || validTo > from || (validTo === from && successor === undefined));
  if ('list' in owing) {
    const named = new Set(owing.list.map((unit) => actingFor(unit, successions)));
    return units.filter((unit) => named.has(unit.id) && isBound(unit)).map(({ id }) => id);
  }
  const { kinds, except = [] } = owing;
  // A unit that took the place of one that owes nothing owes nothing either.
  const isExcepted = ({ id, succeeds = [] }: Unit): boolean => [id, ...succeeds].some((one) => except.includes(one));
  return units.filter((unit) => kinds.includes(unit.kind) && !isExcepted(unit) && isBound(unit)).map(({ id }) => id);
}
