import { type Case, isClosed } from './case.ts';
import { isUnmet } from '../deadlines/deadline.ts';
import type { RoleName } from '../mechanism/condition.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import { roleHolders } from './parties.ts';

/** The units that an open case names, so that they must not end without a successor: in the order of their names. */
export function namedUnits(subject: Case): readonly UnitId[] {
  if (isClosed(subject)) return [];
  const { routing, ruling, candidates, signs = [], deadlines } = subject;
  const units = [
    ...unitsInRoles(subject),
    ...deadlines.filter(isUnmet).map(({ unit }) => unit),
    ...(ruling === undefined ? [] : [ruling.unit, ...(ruling.co ?? [])]),
    ...(routing === undefined ? [] : unitsIn(routing)),
    ...[...candidates, ...signs].flatMap(({ to }) => to),
  ];
  return [...new Set(units.filter((unit) => unit !== undefined))].sort();
}

/** Whether the unit stands anywhere in the case where somebody may come to act, or is still to be told of something. */
export function isNamedOn(subject: Case, unit: UnitId): boolean {
  return unitsInRoles(subject).includes(unit) || namedUnits(subject).includes(unit);
}

/** Whether something of a case is the unit's to do: it has a role in it or acts on its own account, or it owes a deadline. */
export function mustActOn(subject: Case, unit: UnitId): boolean {
  return (
    rolesOf(subject, unit).some((role) => role !== 'co') ||
    subject.co.some((one) => one.joint && one.unit === unit) ||
    (!isClosed(subject) && subject.deadlines.some((one) => one.unit === unit && isUnmet(one)))
  );
}

/** The unit's part in the case. */
export function rolesOf(subject: Case, unit: UnitId): readonly RoleName[] {
  const holders = roleHolders(subject);
  const roles = Object.keys(holders).filter((role) => holders[role]?.unit === unit);
  return subject.co.some((one) => one.unit === unit) ? [...roles, 'co'] : roles;
}

/** The units that have a part in the case. */
export function unitsInRoles(subject: Case): readonly UnitId[] {
  return [...Object.values(roleHolders(subject)), ...subject.co].map(({ unit }) => unit);
}

function unitsIn({ lead, punisher, meanwhile, firstTransfer, co, joint, candidates }: NonNullable<Case['routing']>) {
  return [lead, punisher, meanwhile, firstTransfer, ...co, ...joint, ...candidates];
}
