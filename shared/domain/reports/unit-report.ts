import { workingDaysBetween, type WorkingCalendar } from '../calendar/calendar.ts';
import type { LocalDate } from '../instant.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import type { Counts } from './report.ts';
import { dayOfMeasure, type Measure } from './measures.ts';

/** A rate as it must be shown: never without what it was counted from. `rate` is absent when nothing was counted. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  readonly rate?: number;
}

/** A month of a unit (ENV-141, ENV-142, ENV-151). What is counted is told in `measures.ts`. */
export interface UnitMonth {
  readonly unit: UnitId;
  readonly registered: number;
  readonly received: number;
  readonly closed: number;
  /** Of the cases accepted in the month, those that are closed by now. */
  readonly closingRate: Rate;
  /** Hard limits that were met, of those that were met or missed in the month. */
  readonly onTimeRate: Rate;
  /** The same for targets (原则上), which are no limits. */
  readonly targetRate: Rate;
  /** How many of these a calendar that was published afterwards has judged otherwise than the record, where one has (I-27). */
  readonly judged?: { readonly limits: JudgedAfterwards; readonly targets: JudgedAfterwards };
  /** Mean working days from acceptance to the last of the three acts; numerator in days. */
  readonly handlingWorkingDays: Rate;
  /** Redos ordered in the month, to rounds concluded in it; a redo of an older conclusion can bring it above 1. */
  readonly redoRate: Rate;
  readonly satisfaction: { readonly overall: Rate; readonly intake: Rate; readonly field: Rate; readonly result: Rate };
  /** Closed in the month and never evaluated: left out of the rates, and said so (I-23). */
  readonly notEvaluated: number;
  /** Ended in the month without having run their course: in no other figure but `registered`. */
  readonly withdrawn: number;
  readonly voided: number;
  /** By the overall rate; equal rates share a rank; absent where nobody was asked (ENV-142, I-23). */
  readonly rank?: number;
}

/** Recorded as missed and found in time, and counted as such; recorded as met and found late. */
interface JudgedAfterwards {
  readonly inTime: number;
  readonly late: number;
}

/** What a month's table depends on besides the counters. */
export interface UnitReportOptions {
  readonly calendar: WorkingCalendar;
  /** Whether a unit takes part in the ranking: 区级各部门 (ENV-142). */
  readonly isRanked: (unit: UnitId) => boolean;
  /** Whether the overall rate is that of all three aspects, which is usual, or of the result alone (I-23). */
  readonly satisfiedBy?: SatisfiedBy;
}

/** Whether satisfaction needs all three aspects or the result alone (I-23). */
export type SatisfiedBy = 'all-three' | 'result';

/** Makes the month's table from the counters of its units: ranked ones first, best first, then the others by id. */
export function unitReport(
  counters: ReadonlyMap<UnitId, Counts>,
  { calendar, isRanked, satisfiedBy = 'all-three' }: UnitReportOptions,
): readonly UnitMonth[] {
  const rows = [...counters].map(([unit, counts]) => monthOfUnit(unit, counts, calendar, satisfiedBy));
  const hasRank = (row: UnitMonth): boolean => isRanked(row.unit) && row.satisfaction.overall.denominator > 0;
  const ranked = rows.filter(hasRank).sort((a, b) => compareRates(a, b) || byUnit(a, b));
  const unranked = rows.filter((row) => !hasRank(row)).sort(byUnit);
  return [...ranked.map((row) => ({ ...row, rank: rankOf(row, ranked) })), ...unranked];
}

function monthOfUnit(unit: UnitId, counts: Counts, calendar: WorkingCalendar, satisfiedBy: SatisfiedBy): UnitMonth {
  const n = (measure: Measure): number => counts[measure] ?? 0;
  const satisfied = (measure: Measure): Rate => rate(n(measure), n('evaluated'));
  return {
    unit,
    registered: n('registered'),
    received: n('received'),
    closed: n('closed'),
    closingRate: rate(n('received-closed'), n('received')),
    onTimeRate: rate(n('limits-on-time'), n('limits')),
    targetRate: rate(n('targets-on-time'), n('targets')),
    ...judgedAfterwards(n),
    handlingWorkingDays: rate(handlingDays(counts, calendar), n('handled')),
    redoRate: rate(n('redone'), n('concluded')),
    satisfaction: {
      overall: satisfied(satisfiedBy === 'result' ? 'satisfied-result' : 'satisfied'),
      intake: satisfied('satisfied-intake'),
      field: satisfied('satisfied-field'),
      result: satisfied('satisfied-result'),
    },
    notEvaluated: n('not-evaluated'),
    withdrawn: n('withdrawn'),
    voided: n('voided'),
  };
}

function judgedAfterwards(n: (measure: Measure) => number): Pick<UnitMonth, 'judged'> {
  const limits = { inTime: n('limits-judged-in-time'), late: n('limits-judged-late') };
  const targets = { inTime: n('targets-judged-in-time'), late: n('targets-judged-late') };
  const any = limits.inTime + limits.late + targets.inTime + targets.late > 0;
  return any ? { judged: { limits, targets } } : {};
}

/** Signs cancel out over a case, so where the count of days begins does not matter. */
const anyDay = '2010-01-01' as LocalDate;

function handlingDays(counts: Counts, calendar: WorkingCalendar): number {
  let days = 0;
  for (const [measure, n] of Object.entries(counts)) {
    const day = dayOfMeasure(measure);
    if (day !== undefined) days += n * workingDaysBetween(calendar, anyDay, day);
  }
  return days;
}

function rate(numerator: number, denominator: number): Rate {
  return denominator === 0 ? { numerator, denominator } : { numerator, denominator, rate: numerator / denominator };
}

/** 1 + the number of units that are strictly better. */
function rankOf(row: UnitMonth, all: readonly UnitMonth[]): number {
  return 1 + all.filter((other) => compareRates(other, row) < 0).length;
}

/** Cross-multiplied, so that equal rates are equal whatever they were counted from; the better one first. */
function compareRates(a: UnitMonth, b: UnitMonth): number {
  const [one, two] = [a.satisfaction.overall, b.satisfaction.overall];
  return two.numerator * one.denominator - one.numerator * two.denominator;
}

function byUnit(a: UnitMonth, b: UnitMonth): number {
  return a.unit < b.unit ? -1 : 1;
}
