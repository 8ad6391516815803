import { backoffAfter } from '../domain/backoff.ts';
import { isClosed } from '../domain/case/case.ts';
import { caseOfExecution, executionCount } from './execution-name.ts';
import type { DispatchDeps } from './dispatch.ts';
import { ensureRunning } from './ensure-running.ts';

/** What continuing a case after its execution has ended needs. */
export type RecoverDeps = Pick<DispatchDeps, 'store' | 'waits' | 'workflow' | 'clock'>;

/** At first as long as the queue delays it on AWS. */
const backoffSeconds = { initialInterval: 120, maximumInterval: 3600 };

/**
 * How long an execution that failed is left before {@link recover}, where no queue delays it: what made it fail would
 * make the next one fail too. Twice as long from one execution of the case to the next, an hour at most, since nobody
 * watches the deadlines meanwhile.
 */
export function recoveryDelaySeconds(execution: string): number {
  const count = executionCount(caseOfExecution(execution), execution);
  return backoffAfter(count, backoffSeconds);
}

/**
 * An execution ended before its case did: the next one continues where the case stands. May be repeated, and may come
 * after another one was started already.
 *
 * @param execution the name of the execution that ended
 */
export async function recover(execution: string, { store, waits, workflow, clock }: RecoverDeps): Promise<void> {
  const stored = await store.load(caseOfExecution(execution));
  if (stored === undefined || isClosed(stored.snapshot)) return;
  const { number, mechanism } = stored.snapshot;
  // The one that ended may have been superfluous, or stopped because it could not be reached: the case has another.
  const waiting = (await waits.find(number))?.execution;
  const isWatched = waiting !== undefined && (await workflow.status(mechanism.id, waiting)) === 'RUNNING';
  if (isWatched) return;
  await ensureRunning(stored, execution, clock.now(), { workflow });
}
