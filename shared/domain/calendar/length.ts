/** How many months a period has that a limit can end with. */
const monthsOfPeriod = { 'end-of-month': 1, 'end-of-quarter': 3, 'end-of-half-year': 6 } as const;

/** The units of a limit that ends with a month, a quarter or a half-year of the calendar. */
export type PeriodEnd = keyof typeof monthsOfPeriod;

/** The units that limits are counted in; `same-day` ends with the day itself, a period's end with its last day. */
export const lengthUnits = [
  'working-day',
  'day',
  'hour',
  'minute',
  'same-day',
  'end-of-month',
  'end-of-quarter',
  'end-of-half-year',
] as const;

/** A unit that limits are counted in. */
export type LengthUnit = (typeof lengthUnits)[number];

/**
 * How long a limit is. `n` is a whole number from 1, and 0 for `same-day`; the first end of a period is that of the one in
 * which it starts.
 */
export interface Length {
  readonly n: number;
  readonly unit: LengthUnit;
}

/** How many months the period has that such a limit ends with; undefined for one that is counted. */
export function monthsIn(unit: LengthUnit): number | undefined {
  return isPeriodEnd(unit) ? monthsOfPeriod[unit] : undefined;
}

/** Whether a limit ends with a period of the calendar. */
export function isPeriodEnd(unit: LengthUnit): unit is PeriodEnd {
  return Object.hasOwn(monthsOfPeriod, unit);
}

/** Whether a limit is continuous time, which nights and rest days do not interrupt (I-03). */
export function isContinuous(unit: LengthUnit): unit is 'hour' | 'minute' {
  return unit === 'hour' || unit === 'minute';
}

/** Whether a limit ends with a day of the calendar that can be moved off a rest day (I-02). */
export function canRoll(unit: LengthUnit): boolean {
  return unit === 'day' || isPeriodEnd(unit);
}
