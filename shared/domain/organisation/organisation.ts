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
}
