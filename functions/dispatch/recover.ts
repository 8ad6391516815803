import { isClosed } from '../../shared/domain/case.ts';
import { caseOfExecution } from '../http/execution-name.ts';
import type { DispatchDeps } from './dispatch.ts';
import { ensureRunning } from './ensure-running.ts';

/**
 * An execution ended before its case did: the next one continues where the case stands. May be repeated, and may come
 * after another one was started already.
 *
 * @param execution the name of the execution that ended
 */
export async function recover(
  execution: string,
  { store, workflow, clock }: Pick<DispatchDeps, 'store' | 'workflow' | 'clock'>,
): Promise<void> {
  const stored = await store.load(caseOfExecution(execution));
  if (stored === undefined || isClosed(stored.snapshot)) return;
  await ensureRunning(stored.snapshot, execution, clock.now(), { workflow });
}
