import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import type { Unit } from '../../domain/organisation/unit.ts';
import type { Month } from '../../domain/reports/report.ts';
import { type UnitMonth, unitReport } from '../../domain/reports/unit-report.ts';
import type { Text } from '../../domain/text.ts';
import type { Rules } from '../../ports/rules.ts';
import type { ReportDeps } from './report-deps.ts';
import { satisfiedByIn } from './satisfied-by.ts';

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

/** The name of a unit; its id where the register does not have it. */
export function nameOf(unit: UnitId, register: readonly Unit[]): Text {
  return register.find(({ id }) => id === unit)?.name ?? { zh: unit, en: unit };
}

/** 区级各部门 (ENV-142): in the register at any time of the month. */
function isDepartmentIn(month: Month, { kind, validFrom, validTo }: Unit): boolean {
  if (kind !== 'district-department') return false;
  return validFrom.slice(0, 7) <= month && (validTo === undefined || validTo.slice(0, 7) >= month);
}
