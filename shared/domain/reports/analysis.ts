import type { Mechanism, UnitId } from '../mechanism/mechanism.ts';
import type { Counts, Month } from './report.ts';
import { valuesOf } from './counters.ts';

/** How many cases there were in some months, by value of each breakdown. */
export interface Analysis {
  readonly received: number;
  readonly months: readonly { readonly month: Month; readonly received: number }[];
  /** By measure; the most frequent value first. */
  readonly by: Readonly<Record<string, readonly { readonly value: string; readonly count: number }[]>>;
}

/**
 * The cases of some months by what a mechanism tells them apart by (ENV-151). Each case has one value of each breakdown,
 * so the first one counts them all.
 */
export function analyse(
  { measures = {} }: Pick<Mechanism, 'measures'>,
  months: readonly { readonly month: Month; readonly counters: ReadonlyMap<UnitId, Counts> }[],
  unit?: UnitId,
): Analysis {
  const breakdowns = Object.entries(measures).flatMap(([id, measure]) =>
    'breakdown' in measure ? [{ id, count: measure.breakdown }] : [],
  );
  const counted = months.map(({ month, counters }) => ({
    month,
    all: [...counters].flatMap(([of, counts]) => (unit === undefined || of === unit ? [counts] : [])),
  }));
  const [first] = breakdowns;
  const receivedIn = (all: readonly Counts[]): number =>
    first === undefined ? 0 : all.flatMap((counts) => valuesOf(first.count, counts)).reduce((sum, [, n]) => sum + n, 0);
  const perMonth = counted.map(({ month, all }) => ({ month, received: receivedIn(all) }));
  const everything = counted.flatMap(({ all }) => all);
  return {
    received: perMonth.reduce((sum, { received }) => sum + received, 0),
    months: perMonth,
    by: Object.fromEntries(breakdowns.map(({ id, count }) => [id, summed(count, everything)])),
  };
}

function summed(count: string, all: readonly Counts[]): Analysis['by'][string] {
  const totals = new Map<string, number>();
  for (const counts of all) {
    for (const [value, n] of valuesOf(count, counts)) totals.set(value, (totals.get(value) ?? 0) + n);
  }
  return [...totals]
    .filter(([, n]) => n !== 0)
    .map(([value, n]) => ({ value, count: n }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
