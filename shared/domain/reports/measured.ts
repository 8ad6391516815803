import { workingDaysBetween, type WorkingCalendar } from '../calendar/calendar.ts';
import type { SettingValues } from '../case/settings.ts';
import type { LocalDate } from '../instant.ts';
import type { BySetting, Measure, MeasureKind, RankedBy } from '../mechanism/measure.ts';
import type { Mechanism, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Counts } from './report.ts';
import { daysOf, minuteCounter } from './counters.ts';

/** A rate as it must be shown: never without what it was counted from. `rate` is absent when nothing was counted. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  readonly rate?: number;
}

/** A number or rank, or a rate; a unit without a rank has none. */
export type MeasuredValue = number | Rate;

/** A unit's figures of a month, by measure. */
export interface MeasuredUnit {
  readonly unit: UnitId;
  readonly values: Readonly<Record<string, MeasuredValue>>;
}

/** What a month's figures depend on besides the counts. */
export interface MeasuringOptions {
  readonly calendar: WorkingCalendar;
  /** As they were set when the month ended, the defaults included. */
  readonly settings: SettingValues;
  /** Whether a unit takes part in the rankings (ENV-142). */
  readonly isRanked: (unit: UnitId) => boolean;
}

type Measuring = Pick<Mechanism, 'counts' | 'measures'>;

/** The month's figures of the units that are given: ranked ones first, best first, then the others by id. */
export function measuredUnits(
  { counts: specs = {}, measures = {} }: Measuring,
  counters: ReadonlyMap<UnitId, Counts>,
  options: MeasuringOptions,
): readonly MeasuredUnit[] {
  const rows = [...counters].map(([unit, counts]) => ({
    unit,
    values: Object.fromEntries(
      Object.entries(measures).flatMap(([id, measure]) => {
        const value = valueOf(measure, specs, counts, options);
        return value === undefined ? [] : [[id, value]];
      }),
    ),
  }));
  const rankings = Object.entries(measures).flatMap(([id, measure]) =>
    'ranking' in measure ? [{ id, ...measure.ranking }] : [],
  );
  const ranked = rankings.reduce((all, ranking) => withRanks(all, ranking, options), rows);
  const [first] = rankings;
  if (first === undefined) return ranked.toSorted(byUnit);
  const rankOf = ({ values }: MeasuredUnit): number => (values[first.id] as number | undefined) ?? Infinity;
  return ranked.toSorted((a, b) => (rankOf(a) === rankOf(b) ? 0 : rankOf(a) - rankOf(b)) || byUnit(a, b));
}

function valueOf(
  measure: MeasureKind,
  specs: NonNullable<Mechanism['counts']>,
  counts: Counts,
  { calendar, settings }: MeasuringOptions,
): MeasuredValue | undefined {
  const n = (count: string): number => counts[count] ?? 0;
  if ('number' in measure) return n(measure.number);
  if ('rate' in measure) {
    const { numerator, denominator } = measure.rate;
    return rate(n(chosen(numerator, settings)), n(denominator));
  }
  if ('mean' in measure) {
    const { of } = measure.mean;
    const isOfDays = spanUnitOf(specs[of]) === 'working-day';
    return rate(isOfDays ? workingDaysIn(of, counts, calendar) : n(minuteCounter(of)), n(of));
  }
  return undefined;
}

/** What lengths a count has, if any. */
export function spanUnitOf(
  spec: NonNullable<Mechanism['counts']>[string] | undefined,
): 'working-day' | 'minute' | undefined {
  if (spec === undefined || !('lasting' in spec)) return undefined;
  return typeof spec.lasting === 'string' ? spec.lasting : spec.lasting.in;
}

/** What a setting chooses, where one does. */
export function chosen<Value extends string | object>(of: BySetting<Value>, settings: SettingValues): Value {
  if (typeof of !== 'object' || !('setting' in of)) return of;
  const { setting, values } = of;
  const value = values[String(settings[setting])];
  if (value === undefined) throw new Error(`nothing is given for ${setting} = ${String(settings[setting])}`);
  return value;
}

/** Signs cancel out over a case, so where the count of days begins does not matter. */
const anyDay = '2010-01-01' as LocalDate;

function workingDaysIn(count: string, counts: Counts, calendar: WorkingCalendar): number {
  return daysOf(count, counts).reduce((days, [day, n]) => days + n * workingDaysBetween(calendar, anyDay, day), 0);
}

function rate(numerator: number, denominator: number): Rate {
  return omitUndefined({ numerator, denominator, rate: denominator === 0 ? undefined : numerator / denominator });
}

type Ranking = Extract<Measure, { ranking: unknown }>['ranking'] & { readonly id: string };

function withRanks(
  rows: readonly MeasuredUnit[],
  { id, by, ties }: Ranking,
  { isRanked }: MeasuringOptions,
): MeasuredUnit[] {
  const takesPart = (row: MeasuredUnit): boolean =>
    isRanked(row.unit) && by.every(({ measure }) => isCounted(row.values[measure]));
  const ranked = rows.filter(takesPart);
  const isBetter = (one: MeasuredUnit, other: MeasuredUnit): boolean => compare(one, other, by) < 0;
  const rankOf = (row: MeasuredUnit): number => {
    const better = ranked.filter((other) => isBetter(other, row));
    if (ties === 'share') return 1 + better.length;
    return (
      1 + better.filter((one, index) => better.findIndex((other) => compare(one, other, by) === 0) === index).length
    );
  };
  return rows.map((row) => (takesPart(row) ? { ...row, values: { ...row.values, [id]: rankOf(row) } } : row));
}

/** Whether there is something to compare: a rate of nothing is none. */
function isCounted(value: MeasuredValue | undefined): boolean {
  return typeof value === 'number' || (value !== undefined && value.denominator > 0);
}

/** The better one first; rates cross-multiplied, so that equal ones are equal whatever they were counted from. */
function compare(one: MeasuredUnit, other: MeasuredUnit, by: readonly RankedBy[]): number {
  for (const { measure, best } of by) {
    const [a, b] = [quotient(one.values[measure]), quotient(other.values[measure])];
    const higher = b.numerator * a.denominator - a.numerator * b.denominator;
    if (higher !== 0) return best === 'highest' ? higher : -higher;
  }
  return 0;
}

function quotient(value: MeasuredValue | undefined): Rate {
  return typeof value === 'object' ? value : { numerator: value ?? 0, denominator: 1 };
}

function byUnit(a: MeasuredUnit, b: MeasuredUnit): number {
  return a.unit < b.unit ? -1 : 1;
}
