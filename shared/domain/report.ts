import type { Deadline } from './case.ts';
import type { Instant } from './instant.ts';
import type { RuleId, UnitId } from './mechanism.ts';

/** A month of Asia/Shanghai, `YYYY-MM`. */
export type Month = string;

/** Counts by measure. What a measure means is the report's to say; a store only adds. */
export type Counts = Readonly<Record<string, number>>;

/** Counts by month and unit. */
export type Counters = Readonly<Record<Month, Readonly<Record<UnitId, Counts>>>>;

/**
 * A limit or target that was missed: a fact with its owner, its cause and whatever reason was given. Whether anybody
 * is liable is for people to say (ENV-131).
 */
export interface Breach {
  readonly number: string;
  /** The deadline's id in its case. */
  readonly deadline: string;
  readonly clock: string;
  readonly rules: readonly RuleId[];
  readonly kind: 'limit' | 'target';
  /** The unit that was answerable for it. */
  readonly unit: UnitId;
  /** The month in which it was missed. */
  readonly month: Month;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly missedAt: Instant;
  /** Absent while it is still open. */
  readonly stoppedAt?: Instant;
  readonly lateBySeconds?: number;
  readonly causes: Deadline['causes'];
  readonly reasons: readonly { readonly at: Instant; readonly unit: UnitId; readonly reason: string }[];
  readonly judgement?: {
    readonly at: Instant;
    readonly unit: UnitId;
    readonly justified: boolean;
    readonly reason: string;
  };
}

/** What one case adds to the reports: numbers that are summed and rows that are listed. */
export interface Contribution {
  readonly counters: Counters;
  readonly breaches: readonly Breach[];
}

export const nothingContributed: Contribution = { counters: {}, breaches: [] };

/** What a newer contribution changes. */
export interface ContributionDifference {
  /** By month and unit; no count is 0. */
  readonly counters: readonly { readonly month: Month; readonly unit: UnitId; readonly counts: Counts }[];
  readonly added: readonly Breach[];
  readonly removed: readonly Breach[];
}

/** What has to be added to the counters, and which rows change, when `after` takes the place of `before`. */
export function differenceOf(before: Contribution, after: Contribution): ContributionDifference {
  const old = new Map(before.breaches.map((breach) => [JSON.stringify(breach), breach]));
  const added = after.breaches.filter((breach) => !old.delete(JSON.stringify(breach)));
  const kept = new Set(added.map(breachPlace));
  return {
    counters: cellsOf(before.counters, after.counters),
    added,
    // A row that only says something new is written over.
    removed: [...old.values()].filter((breach) => !kept.has(breachPlace(breach))),
  };
}

/** The sum of what many cases add. Counts that cancel out leave nothing behind. */
export function sumOf(all: Iterable<Counters>): Counters {
  const sum: Record<Month, Record<UnitId, Record<string, number>>> = {};
  for (const counters of all) {
    for (const { month, unit, counts } of cellsOf({}, counters)) {
      const cell = ((sum[month] ??= {})[unit] ??= {});
      for (const [measure, n] of Object.entries(counts)) cell[measure] = (cell[measure] ?? 0) + n;
    }
  }
  const notZero = (n: number): number | undefined => (n === 0 ? undefined : n);
  return filled(sum, (units) => filled(units, (counts) => filled(counts, notZero))) ?? {};
}

/** The record without what `fill` has nothing to say of; undefined when that is all of it. */
function filled<Value, Filled>(
  record: Readonly<Record<string, Value>>,
  fill: (value: Value) => Filled | undefined,
): Record<string, Filled> | undefined {
  const entries = Object.entries(record).flatMap(([key, value]): [string, Filled][] => {
    const kept = fill(value);
    return kept === undefined ? [] : [[key, kept]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Tells breaches apart: one deadline of one case is missed once. */
export function breachPlace({ month, unit, dueAt, number, deadline }: Breach): string {
  return `${month}|${unit}|${dueAt}|${number}|${deadline}`;
}

function cellsOf(before: Counters, after: Counters): ContributionDifference['counters'] {
  return keysOf(before, after).flatMap((month) => {
    const [old, young] = [before[month] ?? {}, after[month] ?? {}];
    return keysOf(old, young).flatMap((unit) => {
      const counts = countsBetween(old[unit] ?? {}, young[unit] ?? {});
      return Object.keys(counts).length === 0 ? [] : [{ month, unit, counts }];
    });
  });
}

function countsBetween(before: Counts, after: Counts): Counts {
  const counts: Record<string, number> = {};
  for (const measure of keysOf(before, after)) {
    const n = (after[measure] ?? 0) - (before[measure] ?? 0);
    if (n !== 0) counts[measure] = n;
  }
  return counts;
}

function keysOf(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}
