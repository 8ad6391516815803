import type { UnitId } from '../mechanism/mechanism.ts';
import type { Counts, Month } from './report.ts';
import { type Dimension, dimensions } from './measures.ts';

/** How many cases there were, by value of each dimension; `unknown` where it was not told, `open` without a result. */
export interface Analysis {
  readonly received: number;
  readonly months: readonly { readonly month: Month; readonly received: number }[];
  readonly by: Readonly<Record<Dimension, readonly { readonly value: string; readonly count: number }[]>>;
}

/** Cases accepted in some months by content, place and result, most frequent first (ENV-151). */
export function analyse(
  months: readonly { readonly month: Month; readonly counters: ReadonlyMap<UnitId, Counts> }[],
  unit?: UnitId,
): Analysis {
  const totals = new Map<string, number>();
  const perMonth = months.map(({ month, counters }) => {
    let received = 0;
    for (const [of, counts] of counters) {
      if (unit !== undefined && of !== unit) continue;
      received += counts['received'] ?? 0;
      for (const [measure, n] of Object.entries(counts)) totals.set(measure, (totals.get(measure) ?? 0) + n);
    }
    return { month, received };
  });
  return {
    received: perMonth.reduce((sum, { received }) => sum + received, 0),
    months: perMonth,
    by: Object.fromEntries(
      dimensions.map((dimension) => [dimension, valuesOf(totals, `${dimension}:`)]),
    ) as Analysis['by'],
  };
}

function valuesOf(totals: ReadonlyMap<string, number>, prefix: string): Analysis['by'][Dimension] {
  return [...totals]
    .filter(([measure, count]) => measure.startsWith(prefix) && count !== 0)
    .map(([measure, count]) => ({ value: measure.slice(prefix.length), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
