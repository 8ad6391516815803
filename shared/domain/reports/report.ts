import type { Deadline, Judged } from '../case/case.ts';
import type { Instant } from '../instant.ts';
import type { RuleId, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';

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
  /** What a calendar that was published afterwards says of it (I-27). */
  readonly judged?: Omit<Judged, 'foundLate'>;
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
  /** Of the deadlines that the case still has; earlier ones stay listed as they were told last (I-27). */
  readonly breaches: readonly Breach[];
  readonly tally?: Tally;
}

/**
 * What the reports remember of a case's events, which the case itself does not keep: sums, and what may still change.
 * It grows with the months that the case takes, not with what happens in them.
 */
export interface Tally {
  /** The last event that is in it. */
  readonly version: number;
  /** By what it was counted; what another edition has counted is counted again from the first event. */
  readonly edition: string;
  readonly round: number;
  /** Who registered it. */
  readonly firstContact: UnitId;
  readonly lead: UnitId;
  /** As it happened, for units, and under `@lead` and `@first-contact` for whoever has the role. */
  readonly counts: Counters;
  /** Of what counts once a round: the last one that has it. */
  readonly rounds: Readonly<Record<string, number>>;
  /** Of counts by what an act says: the last that was said. */
  readonly said: Readonly<Record<string, string>>;
  /** One a round, the last one that is valid, in the order in which they were given; of rounds that are over the last of each month. */
  readonly evaluations: readonly Evaluation[];
  readonly open: Readonly<Record<string, OpenDeadline>>;
  /** The stage that the case is in, until it ends; absent once the case is closed. */
  readonly stay?: Stay;
  /** The latest reasons for a delay, by the deadline that they name. */
  readonly reasons: readonly (Breach['reasons'][number] & { readonly deadline: string })[];
  readonly judgement?: NonNullable<Breach['judgement']>;
}

/** The stage that a case is in, with its holder, as far as counting needs it. */
export interface Stay {
  readonly stage: string;
  readonly unit: UnitId;
  readonly since: Instant;
  /** A limit or target was missed in it. */
  readonly late?: true;
}

/** The complainant's rating of one round, as reports count it. */
export interface Evaluation {
  readonly round: number;
  readonly month: Month;
  readonly satisfied: boolean;
  /** The aspects with which the complainant is satisfied. */
  readonly aspects: readonly string[];
  /** By the complainant's own word, which counts before what a unit wrote down. */
  readonly own?: true;
}

/** A limit or target that is not over, as far as counting needs it. */
export interface OpenDeadline {
  readonly clock: string;
  readonly kind: 'limit' | 'target';
  readonly unit: UnitId;
  readonly startedAt: Instant;
}

/** What a store keeps of a contribution: its rows by place with their state, since they are listed for themselves. */
export interface StoredContribution {
  readonly counters: Counters;
  readonly rows: Readonly<Record<string, string>>;
  readonly tally?: Tally;
}

/** The contribution of a case that counts nowhere. */
export const nothingContributed: StoredContribution = { counters: {}, rows: {} };

/** What a newer contribution changes. */
export interface ContributionDifference {
  /** By month and unit; no count is 0. */
  readonly counters: readonly { readonly month: Month; readonly unit: UnitId; readonly counts: Counts }[];
  readonly added: readonly Breach[];
}

/** What has to be added to the counters, and which rows are new or say something new, when `after` takes the place of `before`. */
export function differenceOf(before: StoredContribution, after: Contribution): ContributionDifference {
  return {
    counters: cellsOf(before.counters, after.counters),
    added: after.breaches.filter((breach) => before.rows[breachPlace(breach)] !== stateOf(breach)),
  };
}

/** What is stored once all of a contribution has been taken. */
export function storedAs({ counters, breaches, tally }: Contribution): StoredContribution {
  return omitUndefined({ counters, rows: rowsOf(breaches), tally });
}

/** What is stored once a part of a difference has been taken: a transaction holds so many writes and no more. */
export function storedMeanwhile(
  before: StoredContribution,
  { counters, added }: ContributionDifference,
): StoredContribution {
  const part: Record<Month, Record<UnitId, Counts>> = {};
  for (const { month, unit, counts } of counters) (part[month] ??= {})[unit] = counts;
  return { ...before, counters: sumOf([before.counters, part]), rows: { ...before.rows, ...rowsOf(added) } };
}

function rowsOf(breaches: readonly Breach[]): Readonly<Record<string, string>> {
  return Object.fromEntries(breaches.map((breach) => [breachPlace(breach), stateOf(breach)]));
}

/** All of a row that changes: whether it is over, the latest that was said about it, and how a later calendar judged it. */
function stateOf({ stoppedAt, reasons, judgement, judged }: Breach): string {
  const said = [stoppedAt ?? '', reasons.length, reasons.at(-1)?.at ?? '', judgement?.at ?? ''];
  return [...said, ...(judged === undefined ? [] : [judged.verdict, judged.dueAt, judged.calendarVersion])].join('|');
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
