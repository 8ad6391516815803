import type { LocalDate } from '../instant.ts';
import { CalendarRangeError, dayCount, dayIndexOf, firstDayOf, firstYear, lastYear, weekdayOf } from './days.ts';

/** One year's published State Council arrangement (国务院办公厅关于…节假日安排的通知). */
export interface YearArrangement {
  readonly year: number;
  /** Days off, the weekend days inside a block included. */
  readonly off: readonly LocalDate[];
  /** Make-up working days (上班). */
  readonly work: readonly LocalDate[];
  /** Where it was published, or who ships it. */
  readonly source: string;
  /** Why it is right although it is unusual; see `calendar-plausibility.ts`. */
  readonly confirmed?: string;
}

/** A local exception, for example an office moved for a flood. It wins over every arrangement. */
export interface DayOverride {
  readonly date: LocalDate;
  readonly working: boolean;
  readonly reason: string;
}

/** What a day is; the index of its entry is stored per day. `known` is false where no arrangement says so. */
export const dayKinds = [
  { name: 'weekday', working: true, known: true },
  { name: 'weekend', working: false, known: true },
  { name: 'holiday', working: false, known: true },
  { name: 'make-up', working: true, known: true },
  { name: 'override-off', working: false, known: true },
  { name: 'override-work', working: true, known: true },
  { name: 'assumed-weekday', working: true, known: false },
  { name: 'assumed-weekend', working: false, known: false },
] as const;

/** One of {@link dayKinds}. */
export type DayKind = (typeof dayKinds)[number];

/** The days of all covered years, for counting by look-up. */
export interface CalendarTables {
  /** Index into {@link dayKinds} of each day. */
  readonly kind: Uint8Array;
  /** The reason of each override that changes or decides its day, by day index. */
  readonly overrideReason: ReadonlyMap<number, string>;
  /** The counts of a year; undefined outside 2010–2100. */
  readonly countsOf: (year: number) => YearCounts | undefined;
}

/** The working days of one year, counted. */
export interface YearCounts {
  /** Index of 1 January. */
  readonly firstDay: number;
  /** Working days of the year up to and including each of its days. */
  readonly workedThrough: Uint16Array;
  /** Index of the nth working day of the year; entry 0 is unused. */
  readonly nthWorkingDay: Uint16Array;
  /** Days of the year that no arrangement or override decides, up to and including each of its days. */
  readonly unknownThrough: Uint16Array;
  /** Both for the whole year. */
  readonly worked: number;
  readonly unknown: number;
}

type KindName = DayKind['name'];
const codeOf = Object.fromEntries(dayKinds.map((kind, code) => [kind.name, code])) as Record<KindName, number>;

/**
 * @param arrangements one per year
 * @throws CalendarRangeError for a day or year outside 2010–2100
 * @throws RangeError when a day is both off and working in the arrangements, or belongs to another year than its arrangement or the one before it
 */
export function buildTables(
  arrangements: readonly YearArrangement[],
  overrides: readonly DayOverride[],
): CalendarTables {
  const kind = baseKinds(arrangements.map((arrangement) => arrangement.year));
  for (const arrangement of arrangements) applyArrangement(kind, arrangement);
  return { kind, overrideReason: applyOverrides(kind, overrides), countsOf: countsByYear(kind) };
}

function baseKinds(published: readonly number[]): Uint8Array {
  const kind = weeks('assumed-weekday', 'assumed-weekend');
  const known = weeks('weekday', 'weekend');
  for (const year of published) {
    if (!isCovered(year)) throw new CalendarRangeError(`no arrangement of ${year} can be used`);
    const start = firstDayOf(year);
    kind.set(known.subarray(start, firstDayOf(year + 1)), start);
  }
  return kind;
}

function isCovered(year: number): boolean {
  return Number.isInteger(year) && year >= firstYear && year <= lastYear;
}

/** The first week, copied on: day by day, 91 years would take longer than the rest of a function's first request. */
function weeks(weekday: KindName, weekend: KindName): Uint8Array {
  const kind = new Uint8Array(dayCount).fill(codeOf[weekday]);
  for (let index = 0; index < 7; index++) if (weekdayOf(index) % 6 === 0) kind[index] = codeOf[weekend];
  for (let copied = 7; copied < dayCount; copied *= 2) kind.copyWithin(copied, 0, copied);
  return kind;
}

function applyArrangement(kind: Uint8Array, { year, off, work }: YearArrangement): void {
  // A notice may reach back into the last days of December: 2012's made 2011-12-31 a working day.
  const start = firstDayOf(Math.max(year - 1, firstYear));
  const end = firstDayOf(year + 1);
  const set = (date: LocalDate, code: number, contrary: number) => {
    const index = dayIndexOf(date);
    if (index < start || index >= end) throw new RangeError(`${date} does not belong to the arrangement of ${year}`);
    if (kind[index] === contrary) throw new RangeError(`${date} is both off and working in the arrangements`);
    kind[index] = code;
  };
  for (const date of off) set(date, codeOf.holiday, codeOf['make-up']);
  for (const date of work) set(date, codeOf['make-up'], codeOf.holiday);
}

function applyOverrides(kind: Uint8Array, overrides: readonly DayOverride[]): ReadonlyMap<number, string> {
  const reasons = new Map<number, string>();
  const lastOfDay = new Map(overrides.map((override) => [dayIndexOf(override.date), override]));
  for (const [index, { working, reason }] of lastOfDay) {
    const before = dayKinds[kind[index]!]!;
    // An override that says what the notice says anyway is no exception and must not be shown as one.
    if (before.known && before.working === working) continue;
    kind[index] = codeOf[working ? 'override-work' : 'override-off'];
    reasons.set(index, reason);
  }
  return reasons;
}

/** Each year is counted when it is first asked for: whoever counts a deadline needs one or two of the 91. */
function countsByYear(kind: Uint8Array): CalendarTables['countsOf'] {
  const counted: YearCounts[] = [];
  return (year) => (isCovered(year) ? (counted[year - firstYear] ??= countYear(kind, year)) : undefined);
}

function countYear(kind: Uint8Array, year: number): YearCounts {
  const firstDay = firstDayOf(year);
  const length = firstDayOf(year + 1) - firstDay;
  const workedThrough = new Uint16Array(length);
  const unknownThrough = new Uint16Array(length);
  const nthWorkingDay = new Uint16Array(length + 1);
  let worked = 0;
  let unknown = 0;
  for (let day = 0; day < length; day++) {
    const { working, known } = dayKinds[kind[firstDay + day]!]!;
    if (working) nthWorkingDay[++worked] = firstDay + day;
    if (!known) unknown++;
    workedThrough[day] = worked;
    unknownThrough[day] = unknown;
  }
  return { firstDay, workedThrough, nthWorkingDay, unknownThrough, worked, unknown };
}
