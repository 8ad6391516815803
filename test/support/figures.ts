import type { WorkingCalendar } from '../../shared/domain/calendar/calendar.ts';
import { effectiveSettings, type SettingValues } from '../../shared/domain/case/settings.ts';
import type { UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import { countsOf, storedCounter } from '../../shared/domain/reports/counters.ts';
import { measuredUnits } from '../../shared/domain/reports/measured.ts';
import type { Counters, Counts } from '../../shared/domain/reports/report.ts';
import { type UnitMonth, unitMonth } from '../../shared/domain/reports/unit-report.ts';
import { envComplaint } from './district.ts';

/** Counters as a store has them, by the names that complaints give them. */
export function complaintCounts(counters: Counters): Record<string, Record<string, Counts>> {
  return Object.fromEntries(
    Object.entries(declaredCounts(counters)).map(([month, units]) => [
      month,
      Object.fromEntries(Object.entries(units).map(([unit, counts]) => [unit, countsOf(envComplaint.id, counts)])),
    ]),
  );
}

/** Without what is counted of every mechanism, which `every-mechanism.test.ts` compares. */
export function declaredCounts(counters: Counters): Counters {
  const some = <Value extends object>(entries: readonly (readonly [string, Value])[]): Record<string, Value> =>
    Object.fromEntries(entries.filter(([, value]) => Object.keys(value).length > 0));
  return some(
    Object.entries(counters).map(([month, units]) => [
      month,
      some(
        Object.entries(units).map(([unit, counts]) => [
          unit,
          Object.fromEntries(Object.entries(counts).filter(([counter]) => !counter.includes('/*'))),
        ]),
      ),
    ]),
  );
}

/** The other way round: counts of complaints as a store has them. */
export function storedCounts(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).map(([name, n]) => [storedCounter(envComplaint.id, name), n]));
}

/** What the month's figures of complaints rest on besides the counts. */
export interface FigureOptions {
  readonly calendar: WorkingCalendar;
  readonly isRanked: (unit: UnitId) => boolean;
  readonly settings?: SettingValues;
}

/** The month's figures of complaints in the form of the contract. */
export function complaintMonth(
  counters: ReadonlyMap<UnitId, Counts>,
  { settings = {}, ...options }: FigureOptions,
): readonly UnitMonth[] {
  const all = effectiveSettings(envComplaint, settings);
  return measuredUnits(envComplaint, counters, { ...options, settings: all }).map((row) =>
    unitMonth(envComplaint, row),
  );
}
