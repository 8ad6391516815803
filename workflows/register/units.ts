import type { UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import type { Unit } from '../../shared/domain/organisation/unit.ts';
import { departments } from './departments.ts';
import { governmentBodies } from './government-bodies.ts';

/**
 * The organisation register that a new installation starts with: whom article 8 binds (ENV-001), with the public lines
 * as printed (ENV-002).
 */
export const units: readonly Unit[] = [...departments, ...governmentBodies];

/** The unit that answers a public line; who calls it has that unit as first receiver (ENV-002, ENV-010). */
export function unitByHotline(number: string): UnitId | undefined {
  return units.find((unit) => unit.hotlines.some((line) => line.number === number))?.id;
}
