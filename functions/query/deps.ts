import type { CodeCheck } from '../../shared/application/query-codes.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { HealthCheck } from '../../shared/ports/health.ts';
import type { Messages } from '../../shared/ports/messages.ts';
import type { ReadingLog } from '../../shared/ports/reading-log.ts';
import type { ReportStore } from '../../shared/ports/report-store.ts';
import type { RulesSource } from '../../shared/ports/rules.ts';
import type { WaitRegistry } from '../../shared/ports/wait-registry.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';

/** Everything that is read. The query function writes to whom it has given a complainant's data and who has read
 * which messages, and nothing else. */
export interface QueryDeps {
  readonly store: CaseStore;
  /** Whether a complainant's code is the case's own. */
  readonly opens: CodeCheck;
  /** Who was given the data of a complainant: what is read of it is written there first. */
  readonly readings: ReadingLog;
  /** Which cases are behind a figure. */
  readonly reports: Pick<ReportStore, 'month' | 'cases'>;
  /** Waits a moment until what was committed is counted, where that can be known. */
  readonly caughtUp: () => Promise<boolean>;
  readonly messages: Pick<Messages, 'page' | 'markRead'>;
  /** For how many days messages are kept. */
  readonly messageDays: number;
  readonly waits: WaitRegistry;
  readonly workflow: Pick<Workflow, 'history'>;
  readonly rules: RulesSource;
  readonly clock: Clock;
  /** Whether the clock is a rehearsal's (DESIGN § 4). */
  readonly rehearsal: boolean;
  /** What can be wrong besides the store and the calendar, where it can be looked at. */
  readonly checks?: readonly HealthCheck[];
}
