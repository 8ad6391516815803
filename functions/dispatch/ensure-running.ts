import { type Case, isClosed } from '../../shared/domain/case.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { waitOf } from '../../shared/domain/wait.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import { executionCount, executionName } from '../http/execution-name.ts';

/** After so many executions of one case something else is wrong: it goes to the dead letters and to a person. */
const mostExecutions = 50;

/**
 * Starts the case's execution anew where none is running: as `<number>.2`, `.3` …, because names are reusable only
 * after 90 days. `Route` is re-entrant, so it continues where the case stands; that is the recovery after a failure.
 * @param latest the name of the last execution that is known
 */
export async function ensureRunning(
  subject: Case,
  latest: string | undefined,
  now: Instant,
  { workflow }: { readonly workflow: Workflow },
): Promise<void> {
  const { number, mechanism } = subject;
  const first = executionCount(number, latest);
  for (let n = first; n < first + mostExecutions; n++) {
    const name = executionName(number, n);
    const status = await workflow.status(mechanism.id, name);
    if (status === 'RUNNING' || (status === 'SUCCEEDED' && isClosed(subject))) return;
    if (status !== 'none') continue;
    const { kind } = await workflow.start({ mechanism: mechanism.id, name, input: waitOf(subject, now) });
    if (kind === 'started') return;
  }
  throw new Error('every execution of the case has ended before the case did');
}
