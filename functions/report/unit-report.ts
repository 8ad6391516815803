import type { StaffCaller } from '../../shared/application/caller.ts';
import type { ReportDeps } from '../../shared/application/reports/report-deps.ts';
import { scopeOf } from '../../shared/application/reports/scope.ts';
import { nameOf, unitMonths } from '../../shared/application/reports/unit-months.ts';
import type { UnitReportAnswer } from '../../shared/contracts/reports.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Month } from '../../shared/domain/reports/report.ts';

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
