import type { LocalDate } from '../instant.ts';
import type { Text } from '../text.ts';

/** How often something recurs. A week begins on Monday. */
export const periodKinds = ['week', 'month', 'quarter', 'half-year'] as const;

/** How often something recurs. */
export type PeriodKind = (typeof periodKinds)[number];

/** The days of a week, Monday first. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/**
 * A day of a period: of its last month by its number (31 is the last day of any month), or of the month after; a weekday
 * of a week; or so many working days from the period's first or last day, which is not counted itself.
 */
export type DayOfPeriod =
  | { readonly day: 'first' | 'last' }
  | { readonly day: number; readonly of?: 'next-month' }
  | { readonly weekday: (typeof weekdays)[number] }
  | { readonly workingDays: number; readonly before: 'last' }
  | { readonly workingDays: number; readonly after: 'first' | 'last' };

/** Whose cases they are: every unit of some kinds that is in force, some units, or the unit that a setting names. */
export type RecurrenceUnits =
  | { readonly kinds: readonly string[]; readonly except?: readonly string[] }
  | { readonly list: readonly string[] }
  | { readonly setting: string };

/** The kinds that the periods of a recurrence can be of. */
export function kindsOfPeriod(period: Recurrence['period']): readonly PeriodKind[] {
  return typeof period === 'string' ? [period] : periodKinds;
}

/** A case that comes by the calendar: one for each unit and period. */
export interface Recurrence {
  readonly title: Text;
  readonly rules: readonly string[];
  /** A period is owed where it is of the kind that the setting had when it began. */
  readonly period: PeriodKind | { readonly setting: string };
  /** The day on which it is registered; the first of the period when absent. */
  readonly opens?: DayOfPeriod;
  /** Its last day, or the one that a setting chooses. What was due before anybody could know of it is not owed. */
  readonly due: DayOfPeriod | { readonly setting: string; readonly days: Readonly<Record<string, DayOfPeriod>> };
  readonly units: RecurrenceUnits;
  /** The first day on which it is owed; since it is in the mechanism when absent. */
  readonly from?: LocalDate;
  /** The case number. It tells unit and period apart, so that each case exists once (`YB{year}{month}-{unit}`). */
  readonly number: string;
  /** The wording of the registration. */
  readonly content: string;
  /** What is known of it; texts may have placeholders. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}
