import type { HotlineKeys } from '../contracts/reference.ts';
import { type Instant, localDateOf } from '../domain/instant.ts';
import type { UnitId } from '../domain/mechanism/mechanism.ts';
import { mayAct, type Person } from '../domain/organisation/person.ts';
import { actingFor } from '../domain/organisation/succession.ts';
import { hasEnded, isInForce, type Unit } from '../domain/organisation/unit.ts';
import type { Clock } from '../ports/clock.ts';
import type { RulesSource } from '../ports/rules.ts';
import type { Session, Sessions } from '../ports/sessions.ts';
import type { StaffCaller } from './caller.ts';

/** What stands here of those whom a token or a key names; all of it may be as old as a few seconds. */
export interface AccessCheckDeps {
  readonly rules: RulesSource;
  readonly persons: () => Promise<readonly Person[]>;
  readonly sessions: Pick<Sessions, 'hasEnded'>;
  readonly clock: Clock;
  /**
   * Who says which unit and roles a person has: `register` here, and who is not in it is nobody; `issuer`, whose word the
   * register can only end.
   */
  readonly saidBy: 'register' | 'issuer';
}

/** Whom a token names, before it is known whether that still stands. */
export interface ClaimedIdentity extends Pick<StaffCaller, 'user' | 'unit' | 'roles'> {
  readonly session: Session;
}

/** The one place that decides whether somebody who was let in once still is: on one machine and on AWS. */
export interface AccessCheck {
  /** The person as they are now; undefined when the person, their unit or the session has ended. */
  staff(claimed: ClaimedIdentity): Promise<StaffCaller | undefined>;
  /** Whether the key's line is still its unit's, and the key still works. */
  key(key: HotlineKeys[number]): Promise<boolean>;
  /** Whether a person who proves who they are may sign in. */
  person(person: Person): Promise<boolean>;
}

/** The check whether persons, sessions and keys still hold; see {@link AccessCheck}. */
export function createAccessCheck({ rules, persons, sessions, clock, saidBy }: AccessCheckDeps): AccessCheck {
  /** The unit for which somebody of that one acts now: of one that has ended, its successor. */
  const currentUnit = async (unit: UnitId): Promise<UnitId | undefined> => {
    const { units, successions } = await rules.current();
    const now = units.find(({ id }) => id === actingFor(unit, successions));
    return now !== undefined && !hasEnded(now, localDateOf(clock.now())) ? now.id : undefined;
  };
  return {
    staff: async ({ session, ...claimed }) => {
      const registered = (await persons()).find(({ user }) => user === claimed.user);
      if (registered === undefined && saidBy === 'register') return undefined;
      if (registered !== undefined && !mayAct(registered, clock.now())) return undefined;
      if (await sessions.hasEnded(session)) return undefined;
      const { user, unit, roles } = saidBy === 'register' && registered !== undefined ? registered : claimed;
      if (unit === undefined) return { kind: 'staff', user, roles, session };
      const now = await currentUnit(unit);
      return now === undefined ? undefined : { kind: 'staff', user, unit: now, roles, session };
    },
    key: async ({ line, unit, until }) => {
      const now = clock.now();
      if (until !== undefined && now >= until) return false;
      const { units, successions } = await rules.current();
      return unitOfLine(line, units, now) === actingFor(unit, successions);
    },
    person: async (person) =>
      mayAct(person, clock.now()) && (person.unit === undefined || (await currentUnit(person.unit)) !== undefined),
  };
}

/** The unit that a line belongs to now; undefined for a line that was given up. */
function unitOfLine(line: string, units: readonly Unit[], now: Instant): UnitId | undefined {
  const today = localDateOf(now);
  return units.find((unit) => isInForce(unit, today) && unit.hotlines.some(({ number }) => number === line))?.id;
}
