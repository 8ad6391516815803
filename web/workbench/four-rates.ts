import type { UnitReportAnswer } from '../../shared/contracts/reports.ts';

type UnitMonth = UnitReportAnswer['units'][number];
type Rate = UnitMonth['closingRate'];

/** The four rates by which units are looked at; of `redo` less is better. */
export const rateNames = ['closing', 'onTime', 'redo', 'satisfaction'] as const;
/** One of {@link rateNames}. */
export type RateName = (typeof rateNames)[number];

const partOf: Readonly<Record<RateName, (unit: UnitMonth) => Rate>> = {
  closing: ({ closingRate }) => closingRate,
  onTime: ({ onTimeRate }) => onTimeRate,
  redo: ({ redoRate }) => redoRate,
  satisfaction: ({ satisfaction }) => satisfaction.overall,
};

/** A rate of a month beside that of the month before; `change` in percentage points, positive where it got better. */
export interface Compared {
  readonly now: Rate;
  readonly before: Rate;
  readonly change?: number;
}

/** A rate that got worse in a unit. */
export interface Worse extends Compared {
  readonly unit: string;
  readonly rate: RateName;
  readonly change: number;
}

/** A rate of all units together: what it is made of is added up. */
export function overall(now: readonly UnitMonth[], before: readonly UnitMonth[], rate: RateName): Compared {
  return compared(sumOf(now.map(partOf[rate])), sumOf(before.map(partOf[rate])), rate);
}

/** What got worse in each unit since the month before, the worst first. */
export function gotWorse(now: readonly UnitMonth[], before: readonly UnitMonth[]): readonly Worse[] {
  const all = now.flatMap((unit) => {
    const earlier = before.find((one) => one.unit === unit.unit);
    if (earlier === undefined) return [];
    return rateNames.flatMap((rate) => {
      const { change, ...parts } = compared(partOf[rate](unit), partOf[rate](earlier), rate);
      return change === undefined || change >= 0 ? [] : [{ ...parts, change, unit: unit.unit, rate }];
    });
  });
  return all.toSorted((a, b) => a.change - b.change);
}

function sumOf(rates: readonly Rate[]): Rate {
  const numerator = rates.reduce((sum, one) => sum + one.numerator, 0);
  const denominator = rates.reduce((sum, one) => sum + one.denominator, 0);
  return { numerator, denominator, ...(denominator === 0 ? {} : { rate: numerator / denominator }) };
}

function compared(now: Rate, before: Rate, name: RateName): Compared {
  if (now.rate === undefined || before.rate === undefined) return { now, before };
  const points = (now.rate - before.rate) * 100 * (name === 'redo' ? -1 : 1);
  return { now, before, change: Math.round(points * 10) / 10 };
}
