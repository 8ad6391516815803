import { unitsOf } from '../../../shared/domain/organisation/unit.ts';
import { units as register } from '../../support/district.ts';

/** The ids of the organisation register. */
export const units: readonly string[] = register.map((unit) => unit.id);

/** Those for which a person of the unit may act. */
export function unitsFor(unit: string): readonly string[] {
  return unitsOf(unit, register);
}
