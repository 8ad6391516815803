import type { UnitReportAnswer } from '../../shared/contracts/reports.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import type { Month } from '../../shared/domain/reports/report.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Unit } from '../../shared/domain/organisation/unit.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { type UnitMonth, unitReport } from '../../shared/domain/reports/unit-report.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { unnamed } from '../http/views/titles.ts';
import type { ReportDeps } from './deps.ts';
import { satisfiedByIn } from './satisfied-by.ts';
import { scopeOf } from './scope.ts';

/** A month of every unit: those with counts, and every department even without, since its 0 is an answer too. */
export async function unitMonths(month: Month, rules: Rules, deps: ReportDeps): Promise<readonly UnitMonth[]> {
  const counters = new Map(await deps.reports.month(month));
  const departments = new Set(rules.units.filter((unit) => isDepartmentIn(month, unit)).map(({ id }) => id));
  for (const id of departments) if (!counters.has(id)) counters.set(id, {});
  return unitReport(counters, {
    calendar: rules.calendar,
    isRanked: (unit) => departments.has(unit),
    satisfiedBy: satisfiedByIn(month, rules),
  });
}

/** The month as the caller may see it; ranks are those among all units. */
export async function unitReportFor(month: Month, caller: StaffCaller, deps: ReportDeps): Promise<UnitReportAnswer> {
  await deps.caughtUp();
  const rules = await deps.rules.current();
  const scope = scopeOf(caller, rules.units);
  const rows = await unitMonths(month, rules, deps);
  return {
    month,
    units: rows
      .filter(({ unit }) => scope.kind === 'all' || scope.units.includes(unit))
      .map((row) => ({ ...row, name: nameOf(row.unit, rules.units) })),
    calendarVersion: rules.calendar.version,
    now: toShanghai(deps.clock.now()),
  };
}

/** The name of a unit; its id where the register does not have it. */
export function nameOf(unit: UnitId, register: readonly Unit[]): Text {
  return register.find(({ id }) => id === unit)?.name ?? unnamed(unit);
}

/** 区级各部门 (ENV-142): in the register at any time of the month. */
function isDepartmentIn(month: Month, { kind, validFrom, validTo }: Unit): boolean {
  if (kind !== 'district-department') return false;
  return validFrom.slice(0, 7) <= month && (validTo === undefined || validTo.slice(0, 7) >= month);
}
