import type { CaseStore } from '../ports/case-store.ts';
import type { WaitRegistry } from '../ports/wait-registry.ts';
import type { Workflow } from '../ports/workflow.ts';
import type { Log } from './log.ts';
import type { TickDeps } from './tick.ts';

/** What a reconciliation needs. */
export interface ReconcileDeps extends TickDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit' | 'open'>;
  readonly waits: Pick<WaitRegistry, 'find' | 'findAll' | 'clear'>;
  readonly workflow: Workflow;
  readonly log: Log;
  /** Ids of the mechanisms that have a machine. */
  readonly mechanisms: readonly string[];
  /** Resolves when what was just committed has had a moment to take effect, so that it is not mistaken for lost. */
  readonly letEffectsSettle: () => Promise<unknown>;
  /** Cases whose commits the feed has still to read: what follows from them is late, not lost. */
  readonly unread?: () => ReadonlySet<string>;
}
