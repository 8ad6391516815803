import type { UnitPersonsAnswer } from '../../shared/contracts/assignment.ts';
import * as operations from '../../shared/contracts/operations.ts';
import type { Reference } from '../reference.ts';
import { type Session, useSession } from '../session.ts';
import { useAnswer } from './use-answer.ts';

/** Whether somebody says who handles cases for a unit: its own staff, and managers. */
export function mayAssignFor(unit: string, me: Session | undefined, units: Reference['units']): boolean {
  return me !== undefined && (isOf(me, unit, units) || me.roles.includes('manager'));
}

/** Whether somebody acts for a unit: the own one, or the one that it belongs to. */
export function isOf({ unit: own }: Session, unit: string, units: Reference['units']): boolean {
  return own !== undefined && (own === unit || units.find(({ id }) => id === own)?.parent === unit);
}

/** Who acts for a unit, as far as it is known; nobody is asked about no unit. */
export function useUnitPersons(unit: string | undefined): UnitPersonsAnswer | undefined {
  const { data } = useAnswer(
    operations.listUnitPersons,
    { params: { id: unit ?? '' } },
    { isWanted: unit !== undefined },
  );
  // What is kept meanwhile may be another unit's.
  return data?.unit === unit ? data : undefined;
}

/** What a person of the own unit is called; of others the account. */
export function usePersonName(): (user: string) => string {
  const persons = useUnitPersons(useSession()?.unit)?.persons;
  return (user) => persons?.find((one) => one.user === user)?.name ?? user;
}
