import type { LocalDate } from '../instant.ts';
import type { Successions, Successor, UnitId } from '../mechanism/mechanism.ts';
import { hasEnded, type Unit } from './unit.ts';
import { hasProperty, type UnitKinds } from './unit-kinds.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** Whether the unit hands over, or has: on the last day that the register gives it. */
export function hasHandedOver({ validTo, successor }: Unit, day: LocalDate): boolean {
  return successor !== undefined && validTo !== undefined && validTo <= day;
}

/**
 * Who acts on a day in the place of each unit that has ended: the successor that it names, and its successor where that
 * has ended too. One that names none had nothing open when it ended; what still comes to it afterwards goes to the unit
 * that it belonged to, or to the first whose kind `designates`: every case has somebody who can act.
 */
export function successionsOn(register: readonly Unit[], day: LocalDate, kinds: UnitKinds): Successions {
  const units = new Map(register.map((unit) => [unit.id, unit]));
  const successorOf = (unit: Unit, passed: readonly UnitId[]): Successor | undefined => {
    const named = hasHandedOver(unit, day);
    if (!named && !hasEnded(unit, day)) return undefined;
    const next = named ? unit.successor : (unit.parent ?? dutyOffice(register, passed, kinds));
    const found = next === undefined || passed.includes(next) ? undefined : units.get(next);
    if (found === undefined) return undefined;
    const further = successorOf(found, [...passed, found.id]);
    return { unit: further?.unit ?? found.id, named: named && (further?.named ?? true) };
  };
  return Object.fromEntries(
    register.flatMap((unit): [UnitId, Successor][] => {
      const successor = successorOf(unit, [unit.id]);
      return successor === undefined ? [] : [[unit.id, successor]];
    }),
  );
}

/** The first that is not looked at already; where it has ended too its successor does its work. */
function dutyOffice(register: readonly Unit[], passed: readonly UnitId[], kinds: UnitKinds): UnitId | undefined {
  return register.find((unit) => hasProperty('designates', unit, kinds) && !passed.includes(unit.id))?.id;
}

/** The register as it is on a day: the lines of units that have handed over, and the units that belonged to them, are their successors'. */
export function handedOver(register: readonly Unit[], day: LocalDate, kinds: UnitKinds): readonly Unit[] {
  const successions = successionsOn(register, day, kinds);
  const given = register.filter((unit) => hasHandedOver(unit, day));
  if (given.length === 0) return register;
  return register.map(({ parent: before, ...unit }) => {
    const own = given.some(({ id }) => id === unit.id) ? [] : unit.hotlines;
    const taken = given.filter(({ id }) => successions[id]?.unit === unit.id).flatMap(({ hotlines }) => hotlines);
    const parent = actingFor(before, successions);
    // A unit that takes the place of the one above stands for itself.
    return omitUndefined({ ...unit, parent: parent === unit.id ? undefined : parent, hotlines: [...own, ...taken] });
  });
}

/** The unit that acts in the place of one that named a successor; the unit itself where it has not ended. */
export function actingFor<Id extends UnitId | undefined>(unit: Id, successions: Successions | undefined): Id | UnitId {
  const successor = unit === undefined ? undefined : successions?.[unit];
  return successor?.named ? successor.unit : unit;
}

/** The units whose place a unit has taken: it reads what they read. */
export function predecessorsOf(unit: UnitId, successions: Successions | undefined): readonly UnitId[] {
  return Object.entries(successions ?? {}).flatMap(([id, { unit: to, named }]) => (named && to === unit ? [id] : []));
}

/** The register of a day with what follows from it: who has taken whose place. */
export function registerOn(register: readonly Unit[], day: LocalDate, kinds: UnitKinds): readonly Unit[] {
  const successions = successionsOn(register, day, kinds);
  const units = handedOver(register, day, kinds);
  if (units === register) return register;
  return units.map((unit) => {
    const succeeds = predecessorsOf(unit.id, successions);
    return succeeds.length === 0 ? unit : { ...unit, succeeds };
  });
}
