import type { Actor } from '../case/event.ts';
import type { Instant, LocalDate } from '../instant.ts';
import { localDateOf } from '../instant.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import { type Unit, unitsOf } from './unit.ts';

/** Somebody who signs in: a person in a unit, with roles. A user name is never used again for somebody else. */
export interface Person {
  readonly user: string;
  /** How people call them. */
  readonly name?: string;
  /** Absent for who belongs to no unit of the register, and where the issuer of the tokens says it. */
  readonly unit?: UnitId;
  readonly roles: Actor['roles'];
  /** The last day on which they may act. */
  readonly validTo?: LocalDate;
  /** When an administrator ended them at once. */
  readonly endedAt?: Instant;
}

/** Whether they may act: not ended, and their last day not over. */
export function mayAct({ validTo, endedAt }: Person, now: Instant): boolean {
  return endedAt === undefined && (validTo === undefined || localDateOf(now) <= validTo);
}

/** Whether the unit is one for which the person acts: their own, or one that it acts for. */
export function actsFor({ unit }: Person, other: UnitId, units: readonly Unit[]): boolean {
  return unit !== undefined && unitsOf(unit, units).includes(other);
}
