import { dateOfDayIndex, yearOf } from './days.ts';
import { dayKinds, type CalendarTables } from './tables.ts';
import type { LocalDate } from '../instant.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** Why a day did not count. `unpublished-year`: a Saturday or Sunday of a year whose arrangement is not published yet. */
export type SkipReason = 'weekend' | 'holiday' | 'override-off' | 'unpublished-year';

/** Consecutive days, both ends included, skipped for the same reason. */
export interface DayRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly why: SkipReason;
  /** The override's own reason; only with `override-off`. */
  readonly reason?: string;
}

/** What a derivation lists of the days between start and end. */
export interface Walk {
  readonly skipped: readonly DayRange[];
  readonly makeUpDays: readonly LocalDate[];
  readonly unpublishedYears: readonly number[];
}

const skipReasonOf = {
  weekday: undefined,
  weekend: 'weekend',
  holiday: 'holiday',
  'make-up': undefined,
  'override-off': 'override-off',
  'override-work': undefined,
  'assumed-weekday': undefined,
  'assumed-weekend': 'unpublished-year',
} as const;

/** What a reader needs to check a count by hand: the days from `first` to `last` (indexes, both included) that are not plain weekdays. */
export function walkDays(tables: CalendarTables, first: number, last: number): Walk {
  const skipped: DayRange[] = [];
  const makeUpDays: LocalDate[] = [];
  const unpublishedYears = new Set<number>();
  let runStart = first;
  for (let index = first; index <= last; index++) {
    const kind = dayKinds[tables.kind[index]!]!;
    if (!kind.known) unpublishedYears.add(yearOf(dateOfDayIndex(index)));
    if (kind.name === 'make-up' || kind.name === 'override-work') makeUpDays.push(dateOfDayIndex(index));
    if (index < last && sameRun(tables, index, index + 1)) continue;
    const why = skipReasonOf[kind.name];
    if (why) skipped.push(rangeOf(tables, runStart, index, why));
    runStart = index + 1;
  }
  return { skipped, makeUpDays, unpublishedYears: [...unpublishedYears] };
}

function sameRun({ kind, overrideReason }: CalendarTables, day: number, next: number): boolean {
  return kind[day] === kind[next] && overrideReason.get(day) === overrideReason.get(next);
}

function rangeOf(tables: CalendarTables, first: number, last: number, why: SkipReason): DayRange {
  const reason = tables.overrideReason.get(last);
  return omitUndefined({ from: dateOfDayIndex(first), to: dateOfDayIndex(last), why, reason });
}
