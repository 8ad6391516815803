import { type Case, isClosed } from './case.ts';
import { isUnmet } from '../deadlines/deadline.ts';
import type { CaseRole } from './event.ts';
import type { UnitId } from '../mechanism/mechanism.ts';

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
export function rolesOf({ firstContact, holder, lead, target, executor, co }: Case, unit: UnitId): readonly CaseRole[] {
  const units = { 'first-contact': firstContact, holder, lead, target, executor } as const;
  const roles = (Object.keys(units) as (keyof typeof units)[]).filter((role) => units[role] === unit);
  return co.some((one) => one.unit === unit) ? [...roles, 'co'] : roles;
}

function unitsInRoles({ firstContact, holder, lead, target, executor, co }: Case): readonly (UnitId | undefined)[] {
  return [firstContact, holder, lead, target, executor, ...co.map(({ unit }) => unit)];
}

function unitsIn({ lead, punisher, meanwhile, firstTransfer, co, joint, candidates }: NonNullable<Case['routing']>) {
  return [lead, punisher, meanwhile, firstTransfer, ...co, ...joint, ...candidates];
}
