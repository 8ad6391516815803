import type { Case } from '../../../shared/domain/case.ts';
import { actingAs } from '../../../shared/domain/course.ts';
import type { Actor } from '../../../shared/domain/event.ts';
import type { Mechanism, PartyRef, UnitId } from '../../../shared/domain/mechanism.ts';

/**
 * Whether the actor may see who complained: the units on the case with their sub-units, those to which the mechanism
 * gives a task of their own in any case (duty office, centre, supervision), and managers. The rest of the record is
 * open to all staff (ENV-007).
 */
export function maySeeComplainant(subject: Case, actor: Actor, mechanism: Mechanism): boolean {
  if (actor.kind === 'system' || actor.roles.length > 0) return true;
  const { firstContact, holder, lead, target, co } = subject;
  const onTheCase = [firstContact, holder, lead, target, ...co.map(({ unit }) => unit), ...fixedUnits(mechanism)];
  return actor.units.some((unit) => onTheCase.includes(unit));
}

/** Whether the actor may read what a restricted act says; that it happened is open to all staff (ENV-073). */
export function mayRead(restrictedTo: readonly string[] | undefined, subject: Case, actor: Actor): boolean {
  if (restrictedTo === undefined) return true;
  // For the unit itself: a centre that acts for its department in everything else does not read on its behalf.
  const alone = { ...actor, units: actor.unit === undefined ? [] : [actor.unit] };
  return restrictedTo.some((party) => actingAs(party as PartyRef, subject, alone) !== undefined);
}

const fixedUnitsOf = new WeakMap<Mechanism, readonly UnitId[]>();

/** The units that the mechanism names itself, as `unit:<id>`, among those who may give a command. */
function fixedUnits(mechanism: Mechanism): readonly UnitId[] {
  const known = fixedUnitsOf.get(mechanism);
  if (known) return known;
  const parties = Object.values(mechanism.commands).flatMap((command) => command.by);
  const units = parties.filter((party) => party.startsWith('unit:')).map((party) => party.slice('unit:'.length));
  fixedUnitsOf.set(mechanism, units);
  return units;
}
