import type { Instant, LocalDate } from '../instant.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import type { Text } from '../text.ts';

/** A public telephone line as printed (ENV-002). */
export interface Hotline {
  readonly number: string;
  readonly printedFor: string;
  /** Why the number cannot be taken at face value. */
  readonly unverified?: Text;
  /** How the print differs from what is registered, or how it was read. */
  readonly remark?: Text;
}

/** A body that the mechanism binds or names (ENV-001). */
export interface Unit {
  readonly id: UnitId;
  readonly name: Text;
  /** What it was called before, oldest first. Cases keep the id; a name is that of the instant it is read for. */
  readonly formerNames?: readonly { readonly name: Text; readonly until: Instant }[];
  /** One that the organisation's pack declares. */
  readonly kind: string;
  /** The unit that it belongs to and may act for. */
  readonly parent?: UnitId;
  readonly hotlines: readonly Hotline[];
  readonly rules: readonly string[];
  /** The first day on which it may be named. */
  readonly validFrom: LocalDate;
  /** The last one. With a successor the day on which that one takes its place. */
  readonly validTo?: LocalDate;
  /** Who takes over its cases, deadlines, lines, persons and sub-units on its last day. */
  readonly successor?: UnitId;
  /** The units whose place it has taken: derived from the register for a day, never kept in it. */
  readonly succeeds?: readonly UnitId[];
  /** Who heads it and answers for the whole of it, by the name of the account. */
  readonly head?: string;
  /** Stands in for units that the text binds but does not name; a district enters its own. */
  readonly example?: true;
}

/** The unit itself, the one that it belongs to, and those whose place it has taken: those for which its staff may act. */
export function unitsOf(unit: UnitId, register: readonly Unit[]): readonly UnitId[] {
  const { parent, succeeds = [] } = register.find((one) => one.id === unit) ?? {};
  return [unit, ...(parent === undefined ? [] : [parent]), ...succeeds];
}

/** Whether the unit exists on that day: only then may something new name it. */
export function isInForce({ validFrom, validTo }: Unit, day: LocalDate): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo);
}

/** The units in force on a day that are of one of these kinds, or of any. */
export function unitsOfKinds(
  kinds: readonly string[] | undefined,
  units: readonly Unit[],
  day: LocalDate,
): readonly Unit[] {
  return units.filter((unit) => isInForce(unit, day) && (kinds?.includes(unit.kind) ?? true));
}

/** Whether its last day is over. */
export function hasEnded({ validTo }: Unit, day: LocalDate): boolean {
  return validTo !== undefined && validTo < day;
}

/** What the unit was called at an instant. */
export function nameAt({ name, formerNames = [] }: Unit, at: Instant): Text {
  return formerNames.find(({ until }) => at < until)?.name ?? name;
}
