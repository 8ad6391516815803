import type { Instant } from '../domain/instant.ts';

/** What reconciliation had to mend. */
export type RepairKind =
  /** An open case had no running execution. */
  | 'started'
  /** Its execution would have slept past the next tick, or waits where nobody would wake it. */
  | 'woken'
  /** An execution beside the one that the case has, or of a case that is closed. */
  | 'stopped'
  /** Something had fallen due without an execution that recorded it. */
  | 'recorded';

/** One pass of reconciliation over the open cases. */
export interface Reconciliation {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** Open cases that were looked at. */
  readonly cases: number;
  readonly repairs: Readonly<Record<RepairKind, number>>;
  /** Cases that could not be repaired; the next pass tries again. */
  readonly failed: number;
  /** Whether every open case was looked at; false where the time for a pass was over before. */
  readonly complete: boolean;
}

/** Remembers the last pass. */
export interface ReconciliationLog {
  latest(): Promise<Reconciliation | undefined>;
  keep(pass: Reconciliation): Promise<void>;
}
