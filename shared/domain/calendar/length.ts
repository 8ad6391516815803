/** The units that limits are counted in; `same-day` ends with the day itself. */
export const lengthUnits = ['working-day', 'day', 'hour', 'same-day'] as const;

/** A unit that limits are counted in. */
export type LengthUnit = (typeof lengthUnits)[number];

/** How long a limit is. `n` is a whole number from 1, and 0 for `same-day`. */
export interface Length {
  readonly n: number;
  readonly unit: LengthUnit;
}
