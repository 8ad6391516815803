import type { Text } from '../text.ts';
import type { RecurrenceUnits } from './recurrence.ts';

/** How long a slot of a series may be, in minutes: each divides an hour. */
export const slotLengths = [5, 10, 15, 20, 30, 60] as const;

/** What is counted or read again and again: visits by department, the length of a queue. */
export interface SeriesSpec {
  readonly title: Text;
  readonly rules: readonly string[];
  /** What its numbers count: 人次. */
  readonly unit: Text;
  /** How long a slot is, in minutes. */
  readonly minutes: (typeof slotLengths)[number];
  /** The numbers of a day add up to a total; without it each tells how it stood. */
  readonly adds?: true;
  readonly subjects: SeriesSubjects;
  /** Whose staff posts it. */
  readonly postedBy: readonly string[];
  /** By subject, the setting (yes or no) that says whether it is watched first. */
  readonly focus?: Readonly<Record<string, string>>;
  readonly thresholds?: Readonly<Record<string, ThresholdSpec>>;
}

/** Of what there is a number in each slot: units, or points that a unit answers for. */
export type SeriesSubjects =
  | Exclude<RecurrenceUnits, { readonly setting: string }>
  | { readonly points: Readonly<Record<string, { readonly title: Text; readonly unit: string }>> };

/** A number above its limit makes a case of the mechanism, once as long as it stays above and as that case is open. */
export interface ThresholdSpec {
  readonly title: Text;
  readonly rules: readonly string[];
  /** The setting that is the limit, and those of subjects that have one of their own. 0 is no limit. */
  readonly above: { readonly setting: string; readonly subjects?: Readonly<Record<string, string>> };
  /** The first receiver of the case. */
  readonly firstContact: string;
  /** The wording of the registration, with placeholders of {@link crossingParts}. */
  readonly content: string;
  /** Which fact of the case each part of the measurement becomes. */
  readonly tells: Readonly<Partial<Record<CrossingPart, string>>>;
  /** What else is known of it. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/** What a crossing is made of: the subject, the unit that answers for it, the number, the limit, and when the slot begins. */
export const crossingParts = ['subject', 'unit', 'value', 'limit', 'slot'] as const;
/** One of {@link crossingParts}. */
export type CrossingPart = (typeof crossingParts)[number];
