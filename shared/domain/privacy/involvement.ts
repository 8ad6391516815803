import type { Case } from '../case/case.ts';
import { unitsInRoles } from '../case/named-units.ts';
import type { UnitId } from '../mechanism/mechanism.ts';

/** Parties that act without being units. */
const noUnits: readonly UnitId[] = ['citizen', 'manager', 'system'];

/** The units with some more: each once, in the order of their names, so that a replay leads to the same. */
export function involvedWith(involved: readonly UnitId[], units: readonly UnitId[]): readonly UnitId[] {
  const more = units.filter((unit) => !involved.includes(unit) && !noUnits.includes(unit));
  return more.length === 0 ? involved : [...new Set([...involved, ...more])].sort();
}

/** The units that act or acted on a case: those that have a role in it now, and those that had. */
export function unitsOnCase(subject: Case): readonly UnitId[] {
  return involvedWith(subject.involved, unitsInRoles(subject));
}
