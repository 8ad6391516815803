import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { RulesSource } from '../../shared/ports/rules.ts';
import type { WaitRegistry } from '../../shared/ports/wait-registry.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';

/** Everything that is read. The query function writes nothing. */
export interface QueryDeps {
  readonly store: CaseStore;
  readonly waits: WaitRegistry;
  readonly workflow: Pick<Workflow, 'history'>;
  readonly rules: RulesSource;
  readonly clock: Clock;
  /** Whether the clock is a rehearsal's (DESIGN § 4). */
  readonly rehearsal: boolean;
}
