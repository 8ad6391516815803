import type { Actor } from '../../../shared/domain/case/event.ts';

/** Centres may act for the department that they belong to (ENV-002, D-18, D-19). */
const parents: Readonly<Record<string, string>> = { 'epb-12369': 'epb', 'municipal-12319': 'municipal' };

/** A person of a unit. */
export function staffOf(unit: string): Actor {
  const parent = parents[unit];
  return { kind: 'staff', unit, units: parent === undefined ? [unit] : [unit, parent], user: `${unit}-1`, roles: [] };
}
