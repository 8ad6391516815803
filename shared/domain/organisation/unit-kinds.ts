import type { Text } from '../text.ts';
import type { Unit } from './unit.ts';

/** A kind of units, as the organisation's pack declares it; what it says of them besides is all that the program knows of a kind. */
export interface UnitKind {
  readonly title: Text;
  /** They are towns: what a registration can name as the place (`place.town`). */
  readonly town?: true;
  /** They rule on who acts, and stand in for a unit that has ended without anybody in its place. */
  readonly designates?: true;
  /** They exist as part of a unit above them only. */
  readonly dependent?: true;
}

/** The kinds of an organisation, by id. */
export type UnitKinds = Readonly<Record<string, UnitKind>>;

/** What a kind can say of its units. */
export type UnitProperty = Exclude<keyof UnitKind, 'title'>;

/** Whether a unit's kind says this of it; a kind that the pack has no more says nothing. */
export function hasProperty(property: UnitProperty, { kind }: Pick<Unit, 'kind'>, kinds: UnitKinds): boolean {
  return Object.hasOwn(kinds, kind) && kinds[kind]?.[property] === true;
}
