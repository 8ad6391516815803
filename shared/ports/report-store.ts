import type { Breach, Contribution, Counts, Month, StoredContribution } from '../domain/reports/report.ts';
import type { UnitId } from '../domain/mechanism/mechanism.ts';

/** Which breaches are asked for: those of a month, of one unit where given. */
export interface BreachQuery {
  readonly month: Month;
  readonly unit?: UnitId;
  readonly cursor?: string;
  /** 1 to 1000. */
  readonly limit: number;
}

/** Which cases are asked for: those behind a counter of a month, of one unit where given. */
export interface CountedQuery {
  readonly month: Month;
  readonly counter: string;
  readonly unit?: UnitId;
  readonly cursor?: string;
  /** 1 to 1000. */
  readonly limit: number;
}

/** A case behind a counter, and how much of the counter it is. */
export interface CountedCase {
  readonly number: string;
  readonly unit: UnitId;
  readonly n: number;
}

/**
 * What reports are answered from: counters that follow the change feed, and the contribution of each case, so that a
 * newer one replaces an older one by its difference. Everything here follows from the cases and can be made again.
 */
export interface ReportStore {
  /** What is stored of a case, and as of which version of it. */
  known(number: string): Promise<{ readonly version: number; readonly contribution: StoredContribution } | undefined>;
  /**
   * Takes what a case contributes as of its version: stores it and adds the difference to the counters, together or
   * not at all. May be repeated; a version behind the stored one changes nothing (`outdated`).
   */
  apply(
    number: string,
    version: number,
    contribution: Contribution,
  ): Promise<{ readonly kind: 'applied' | 'outdated' }>;
  /** The counts of a month by unit; counts of 0 are left out, and so is a unit without any. */
  month(month: Month): Promise<ReadonlyMap<UnitId, Counts>>;
  /**
   * The cases that a counter is the sum of, by unit and number; those that add nothing are left out. Not of lengths of
   * time: of what took long, the count is asked for.
   */
  cases(query: CountedQuery): Promise<{ readonly rows: readonly CountedCase[]; readonly cursor?: string }>;
  /** By unit, then by due instant. */
  breaches(query: BreachQuery): Promise<{ readonly rows: readonly Breach[]; readonly cursor?: string }>;
}
