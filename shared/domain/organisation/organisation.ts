import type { RuleId, UnitId } from '../mechanism/mechanism.ts';
import type { Text } from '../text.ts';

/** The id that an organisation's pack gives it: `district`. */
export type OrganisationId = string;

/** A body that is served apart from every other one: units, staff, cases and documents belong to one. */
export interface Organisation {
  readonly id: OrganisationId;
  readonly name: Text;
  /**
   * Its documents stand in the stores under plain names, as they did before several organisations could be served. At
   * most one of those that are served together.
   */
  readonly plainKeys?: true;
  /** The rule that a unit is entered by that is added to the register; it cites none when absent. */
  readonly registerRule?: RuleId;
  /** What units see or do for the whole of it, beside managers. */
  readonly oversight?: Readonly<Partial<Record<Oversight, OversightSpec>>>;
}

/** Reading the reports of every unit; seeing who was given personal data; making and publishing rankings. */
export const oversights = ['reports', 'readings', 'rankings'] as const;
/** One of {@link oversights}. */
export type Oversight = (typeof oversights)[number];

/** Who has it, and by which rules; a refusal cites the first. */
export interface OversightSpec {
  readonly units: readonly UnitId[];
  readonly rules: readonly RuleId[];
}
