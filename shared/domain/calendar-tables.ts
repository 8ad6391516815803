import type { LocalDate } from './instant.ts';
import { CalendarRangeError, dayCount, dayIndexOf, firstYear, lastYear, weekdayOf, yearOf } from './calendar-days.ts';

/** One year's published State Council arrangement (国务院办公厅关于…节假日安排的通知). */
export interface YearArrangement {
  readonly year: number;
  /** Days off, the weekend days inside a block included. */
  readonly off: readonly LocalDate[];
  /** Make-up working days (上班). */
  readonly work: readonly LocalDate[];
  /** Where it was published, or who ships it. */
  readonly source: string;
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

export type DayKind = (typeof dayKinds)[number];

export interface CalendarTables {
  /** Index into {@link dayKinds} of each day. */
  readonly kind: Uint8Array;
  /** Working days up to and including each day. */
  readonly workedThrough: Uint16Array;
  /** Index of the nth working day of the range; entry 0 is unused. */
  readonly nthWorkingDay: Uint16Array;
  /** Days that no arrangement or override decides, up to and including each day. */
  readonly unknownThrough: Uint16Array;
  /** The reason of each override that changes or decides its day, by day index. */
  readonly overrideReason: ReadonlyMap<number, string>;
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
  const kind = baseKinds(new Set(arrangements.map((arrangement) => arrangement.year)));
  for (const arrangement of arrangements) applyArrangement(kind, arrangement);
  return { kind, overrideReason: applyOverrides(kind, overrides), ...countTables(kind) };
}

function baseKinds(published: ReadonlySet<number>): Uint8Array {
  const kind = new Uint8Array(dayCount);
  let index = 0;
  for (let year = firstYear; year <= lastYear; year++) {
    const end = index + (Date.UTC(year + 1, 0) - Date.UTC(year, 0)) / 86_400_000;
    const weekday = codeOf[published.has(year) ? 'weekday' : 'assumed-weekday'];
    const weekend = codeOf[published.has(year) ? 'weekend' : 'assumed-weekend'];
    for (; index < end; index++) {
      const day = weekdayOf(index);
      kind[index] = day === 0 || day === 6 ? weekend : weekday;
    }
  }
  return kind;
}

function applyArrangement(kind: Uint8Array, { year, off, work }: YearArrangement): void {
  if (!Number.isInteger(year) || year < firstYear || year > lastYear)
    throw new CalendarRangeError(`no arrangement of ${year} can be used`);
  const set = (date: LocalDate, code: number, contrary: number) => {
    // A notice may reach back into the last days of December: 2012's made 2011-12-31 a working day.
    if (yearOf(date) !== year && yearOf(date) !== year - 1)
      throw new RangeError(`${date} does not belong to the arrangement of ${year}`);
    const index = dayIndexOf(date);
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

function countTables(kind: Uint8Array): Omit<CalendarTables, 'kind' | 'overrideReason'> {
  const workedThrough = new Uint16Array(kind.length);
  const unknownThrough = new Uint16Array(kind.length);
  const nthWorkingDay = new Uint16Array(kind.length + 1);
  let worked = 0;
  let unknown = 0;
  // Plain arrays of flags: this loop runs once, uncompiled, in the start of every function.
  const working = dayKinds.map((entry) => entry.working);
  const known = dayKinds.map((entry) => entry.known);
  for (let index = 0; index < kind.length; index++) {
    const code = kind[index]!;
    if (working[code]) nthWorkingDay[++worked] = index;
    if (!known[code]) unknown++;
    workedThrough[index] = worked;
    unknownThrough[index] = unknown;
  }
  return { workedThrough, unknownThrough, nthWorkingDay: nthWorkingDay.slice(0, worked + 1) };
}
