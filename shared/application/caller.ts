import type { Actor } from '../domain/case/event.ts';
import type { UnitId } from '../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';
import type { OrganisationId } from '../domain/organisation/organisation.ts';
import { type Unit, unitsOf } from '../domain/organisation/unit.ts';
import type { Session } from '../ports/sessions.ts';

/** A department's telephone system. It registers and does nothing else. */
export interface HotlineCaller {
  readonly kind: 'hotline';
  readonly line: string;
  readonly unit: UnitId;
  /** Which lets them in, and whose data alone they see; absent before all that are served were asked. */
  readonly organisation?: OrganisationId;
}

/** A person who has signed in. */
export interface StaffCaller {
  readonly kind: 'staff';
  readonly user: string;
  /** Absent for managers who belong to no unit of the register. */
  readonly unit?: UnitId;
  /** As a hotline's. */
  readonly organisation?: OrganisationId;
  readonly roles: Actor['roles'];
  /** What signing out ends. */
  readonly session?: Session;
}

/** The caller as the domain sees who acts. */
export function actorOf(caller: HotlineCaller | StaffCaller, units: readonly Unit[]): Actor {
  return omitUndefined({
    kind: caller.kind,
    unit: caller.unit,
    units: caller.unit === undefined ? [] : unitsOf(caller.unit, units),
    user: caller.kind === 'staff' ? caller.user : undefined,
    roles: caller.kind === 'staff' ? caller.roles : [],
  });
}
