import type { Month } from './report.ts';
import { type Instant, type LocalDate, localDateOf } from '../instant.ts';

/**
 * What is counted for a unit in a month (ENV-131, 141, 142, 151; I-23). Every rate has its numerator and its
 * denominator among these.
 */
export const measures = [
  /** Registered as first receiver, in the month of the receipt (I-04). */
  'registered',
  /** Accepted as the answerable unit, in the month of the acceptance. */
  'received',
  /** Of those, closed by now. */
  'received-closed',
  /** Closed, in the month of the closing. */
  'closed',
  /** Hard limits that were met or missed in the month, and those met. */
  'limits',
  'limits-on-time',
  /** Targets (原则上), likewise. */
  'targets',
  'targets-on-time',
  /** Of these, those that a later calendar found in time although they are recorded as missed, or late although met (I-27). */
  'limits-judged-in-time',
  'limits-judged-late',
  'targets-judged-in-time',
  'targets-judged-late',
  /** Cases whose three acts were done in the month (ENV-062). */
  'handled',
  /** Rounds that were concluded, and redos that were ordered (ENV-082, 084, 091). */
  'concluded',
  'redone',
  /** Cases whose complainant was asked in the month, by the last answer; satisfied is who is so in all three aspects. */
  'evaluated',
  'satisfied',
  'satisfied-intake',
  'satisfied-field',
  'satisfied-result',
  /** Closed in the month and never evaluated. */
  'not-evaluated',
  /** Ended in the month without having run their course: in none of the above but `registered`. */
  'withdrawn',
  'voided',
] as const;

/** Dimensions of the analysis: cases accepted in the month by content, place and result (ENV-151). */
export const dimensions = ['content', 'place', 'result'] as const;

/** One of {@link dimensions}. */
export type Dimension = (typeof dimensions)[number];

const dayPrefix = 'handled-day:';

/**
 * How long handling took is kept as signed days: +1 on the day of the last act, −1 on the day of the acceptance. The
 * working days between follow from the calendar when they are asked for, so that a year published later, or a
 * correction, needs no case to be counted again.
 */
export type Measure = (typeof measures)[number] | `${Dimension}:${string}` | `${typeof dayPrefix}${string}`;

/** The measure that counts handling of a day. */
export function dayMeasure(day: LocalDate): Measure {
  return `${dayPrefix}${day}`;
}

/** The day of a {@link dayMeasure}; undefined for every other measure. */
export function dayOfMeasure(measure: string): LocalDate | undefined {
  return measure.startsWith(dayPrefix) ? (measure.slice(dayPrefix.length) as LocalDate) : undefined;
}

/** The month of Asia/Shanghai in which the instant lies. */
export function monthOf(at: Instant): Month {
  return localDateOf(at).slice(0, 7);
}
