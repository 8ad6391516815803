import type { Actor } from '../../shared/domain/case/event.ts';
import type { UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import { type Unit, unitsOf } from '../../shared/domain/organisation/unit.ts';
import type { Session } from '../../shared/ports/sessions.ts';

/** A department's telephone system. It registers and does nothing else. */
export interface HotlineCaller {
  readonly kind: 'hotline';
  readonly line: string;
  readonly unit: UnitId;
}

/** A person who has signed in. */
export interface StaffCaller {
  readonly kind: 'staff';
  readonly user: string;
  /** Absent for managers who belong to no unit of the register. */
  readonly unit?: UnitId;
  readonly roles: Actor['roles'];
  /** What signing out ends. */
  readonly session?: Session;
}

export type Caller = HotlineCaller | StaffCaller | { readonly kind: 'anyone' };

/** Tells who calls. Both answer `undefined` for credentials that are not valid, whatever the reason. */
export interface Authenticator {
  hotline(apiKey: string): Promise<HotlineCaller | undefined>;
  staff(bearerToken: string): Promise<StaffCaller | undefined>;
}

/**
 * Who may use a route: everybody, staff, administrators, or whoever registers complaints (hotlines and staff of a
 * unit).
 */
export type Access = 'public' | 'staff' | 'operator' | 'admin';

/** The caller as the domain sees who acts. */
export function actorOf(caller: HotlineCaller | StaffCaller, units: readonly Unit[]): Actor {
  const unit = caller.unit === undefined ? {} : { unit: caller.unit };
  return {
    kind: caller.kind,
    ...unit,
    units: caller.unit === undefined ? [] : unitsOf(caller.unit, units),
    ...(caller.kind === 'staff' ? { user: caller.user } : {}),
    roles: caller.kind === 'staff' ? caller.roles : [],
  };
}
