import type { Mechanism, UnitId } from '../mechanism/mechanism.ts';
import { lengthsOf, minuteCounter, valueCounter, valuesOf } from './counters.ts';
import type { Counts } from './report.ts';

/** How the lengths of some cases of a unit are spread. */
export interface DistributionRow {
  readonly unit: UnitId;
  /** What the count tells apart by; absent where it tells nothing apart. */
  readonly value?: string;
  /** How many there were. */
  readonly count: number;
  /** All of their whole minutes. */
  readonly minutes: number;
  /** In the order of the measure's percents; in minutes. */
  readonly percentiles: readonly number[];
}

type Distribution = Extract<NonNullable<Mechanism['measures']>[string], { distribution: unknown }>['distribution'];

/** The rows of a distribution, by unit and value; what has no length has no row. */
export function distributionRows(
  { counts: specs = {} }: Pick<Mechanism, 'counts'>,
  { of, percents }: Distribution,
  counters: ReadonlyMap<UnitId, Counts>,
): readonly DistributionRow[] {
  const spec = specs[of];
  const isTold = spec?.count === 'cases' && spec.by !== undefined;
  return [...counters]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([unit, counts]) => {
      const rowOf = (counter: string, value: { readonly value?: string }): DistributionRow[] => {
        const lengths = lengthsOf(counter, counts);
        const count = lengths.reduce((sum, [, n]) => sum + n, 0);
        if (count === 0) return [];
        const percentiles = percents.map((percent) => percentileOf(lengths, count, percent));
        return [{ unit, ...value, count, minutes: counts[minuteCounter(counter)] ?? 0, percentiles }];
      };
      if (!isTold) return rowOf(of, {});
      return valuesOf(of, counts).flatMap(([value]) => rowOf(valueCounter(of, value), { value }));
    });
}

/** Nearest rank: the shortest length that at least so many in a hundred did not exceed. */
function percentileOf(lengths: readonly (readonly [minutes: number, n: number])[], count: number, percent: number) {
  const rank = Math.max(1, Math.ceil((percent * count) / 100));
  let seen = 0;
  for (const [minutes, n] of lengths) {
    seen += n;
    if (seen >= rank) return minutes;
  }
  throw new Error('a percentile of nothing');
}
