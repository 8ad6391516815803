import type { DayOverride, WorkingCalendar, YearArrangement } from '../domain/calendar/calendar.ts';
import type { SettingValues } from '../domain/case/settings.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import type { Mechanism, Successions } from '../domain/mechanism/mechanism.ts';
import type { Organisation } from '../domain/organisation/organisation.ts';
import type { Person } from '../domain/organisation/person.ts';
import type { Roster } from '../domain/organisation/roster.ts';
import type { Unit } from '../domain/organisation/unit.ts';
import type { UnitKinds } from '../domain/organisation/unit-kinds.ts';
import type { Text } from '../domain/text.ts';

/** What a rule that mechanisms, events and units cite is about. */
export interface RuleTitle {
  /** Whose rulebook it is in. */
  readonly organisation: string;
  readonly id: string;
  readonly title: Text;
  /** Where its words stand in the source; absent where they are the rulebook's own. */
  readonly article?: string;
}

/** What decisions of one organisation rest on besides the case: its mechanisms as deployed, and what it has set itself. */
export interface Rules {
  readonly organisation: Organisation;
  readonly mechanisms: readonly Mechanism[];
  /** As of today: lines and sub-units of those that have handed over are their successors'. */
  readonly units: readonly Unit[];
  /** What its units can be. */
  readonly unitKinds: UnitKinds;
  /** Who has which post when. */
  readonly roster: Roster;
  /** Who acts today in the place of units that have ended; absent while none has. The mechanisms already say so. */
  readonly successions?: Successions;
  /** When the rules came into force: nothing was received under them before. */
  readonly inForceSince: LocalDate;
  /** In the order of the rulebooks. */
  readonly ruleTitles: readonly RuleTitle[];
  readonly calendar: WorkingCalendar;
  /** By mechanism: the settings that differ from its defaults. */
  readonly settings: Readonly<Record<string, SettingValues>>;
  /** Which version of them that is; 0 or absent while nothing was ever set. */
  readonly settingsVersion?: number;
  /** What was set before, oldest first: what began under it keeps it. */
  readonly earlierSettings?: readonly {
    readonly until: Instant;
    readonly version: number;
    readonly settings: Readonly<Record<string, SettingValues>>;
  }[];
}

/** Gives the rules as of now; may keep them for a minute. */
export interface RulesSource {
  current(): Promise<Rules>;
}

/** What the program brings along for one organisation; its own documents come over it. */
export interface ShippedRules extends Pick<
  Rules,
  'organisation' | 'inForceSince' | 'ruleTitles' | 'unitKinds' | 'roster'
> {
  readonly mechanisms: readonly Mechanism[];
  readonly units: readonly Unit[];
  /** Who signs in besides one for each unit; on one machine they are written to its register once. */
  readonly persons: readonly Person[];
  readonly arrangements: readonly YearArrangement[];
  /** Days that the organisation works or rests otherwise; what it has entered itself goes before. */
  readonly overrides: readonly DayOverride[];
  /** Names arrangements and overrides in every derivation. */
  readonly arrangementsVersion: string;
}

/** The rules of every organisation that is served, for what watches over the cases of all. */
export interface RulesOfAll {
  /** Those of the organisation that the mechanism belongs to; undefined where no loaded pack has it. */
  of(mechanism: string): Promise<Rules | undefined>;
}

/** Rules that can be told that one of their documents has just been written. */
export interface StoredRules extends RulesSource {
  refresh(): void;
}
