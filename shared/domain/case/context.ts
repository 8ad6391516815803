import type { WorkingCalendar } from '../calendar/calendar.ts';
import type { Instant } from '../instant.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import type { Roster } from '../organisation/roster.ts';
import type { Actor } from './event.ts';
import type { DistrictSettings } from './settings.ts';

/** Everything that a decision depends on besides the case: nothing else is looked at. */
export interface DecisionContext extends DistrictSettings {
  readonly now: Instant;
  readonly actor: Actor;
  readonly calendar: WorkingCalendar;
  /** Of a new code for the complainant, for a command that issues one: chance is an argument. */
  readonly codeDigest?: string;
  /** By user, the units of the persons whom the command names, as the register has them. */
  readonly unitOfPerson?: Readonly<Record<string, UnitId>>;
  /** Who has which post when; nobody has one when absent. */
  readonly roster?: Roster;
  /** By unit, who heads it, by the name of the account. */
  readonly heads?: Readonly<Record<UnitId, string>>;
  /** The numbers of the units' lines, digits only, which any text may name. */
  readonly publicNumbers?: readonly string[];
}
