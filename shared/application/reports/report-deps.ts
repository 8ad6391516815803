import type { Clock } from '../../ports/clock.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { ReportStore } from '../../ports/report-store.ts';
import type { RulesSource } from '../../ports/rules.ts';

/** What reports are made from. No case is read. */
export interface ReportDeps {
  readonly reports: Pick<ReportStore, 'month' | 'breaches'>;
  /** Keeps rankings and their publications. */
  readonly reference: ReferenceStore;
  readonly rules: RulesSource;
  readonly clock: Clock;
  /**
   * Waits a moment until everything committed before the call is counted. `false` when that was not reached; where it
   * cannot be known, answers at once.
   */
  readonly caughtUp: () => Promise<boolean>;
}
