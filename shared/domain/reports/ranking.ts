import type { UnitId } from '../mechanism/mechanism.ts';
import type { Rate } from './measured.ts';
import type { UnitMonth } from './unit-report.ts';

/** The month's ranking as it is stored: complete enough to be checked without the cases (ENV-142, I-23). */
export interface Ranking {
  readonly ranks: readonly {
    readonly rank: number;
    readonly unit: UnitId;
    readonly satisfaction: UnitMonth['satisfaction'];
    readonly onTimeRate: Rate;
    readonly notEvaluated: number;
  }[];
  /** Units that share a rank. */
  readonly ties: readonly { readonly rank: number; readonly units: readonly UnitId[] }[];
  readonly exclusions: readonly {
    readonly unit: UnitId;
    readonly why: 'no-evaluation' | 'not-a-department';
    readonly evaluated: number;
    readonly notEvaluated: number;
  }[];
}

/** The ranking of the ranked units of a month, with those that were left out. */
export function rankingOf(rows: readonly UnitMonth[]): Ranking {
  const ranked = rows.filter((row): row is UnitMonth & { readonly rank: number } => row.rank !== undefined);
  return {
    ranks: ranked.map(({ rank, unit, satisfaction, onTimeRate, notEvaluated }) => ({
      rank,
      unit,
      satisfaction,
      onTimeRate,
      notEvaluated,
    })),
    ties: [...Map.groupBy(ranked, ({ rank }) => rank)]
      .filter(([, sharing]) => sharing.length > 1)
      .map(([rank, sharing]) => ({ rank, units: sharing.map(({ unit }) => unit) })),
    exclusions: rows
      .filter(({ rank }) => rank === undefined)
      .map(({ unit, satisfaction: { overall }, notEvaluated }) => ({
        unit,
        why: overall.denominator === 0 ? ('no-evaluation' as const) : ('not-a-department' as const),
        evaluated: overall.denominator,
        notEvaluated,
      })),
  };
}
