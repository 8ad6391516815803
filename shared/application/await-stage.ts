import type { AwaitStageTask } from '../contracts/tasks.ts';
import { addSeconds } from '../domain/instant.ts';
import { waitIsOutdated, waitOf } from '../domain/deadlines/wait.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { WaitRegistry } from '../ports/wait-registry.ts';
import type { Workflow } from '../ports/workflow.ts';

export interface AwaitStageDeps {
  readonly store: Pick<CaseStore, 'load'>;
  readonly waits: Pick<WaitRegistry, 'register' | 'clear'>;
  readonly workflow: Pick<Workflow, 'answer'>;
  readonly clock: Clock;
}

/**
 * The registrar of waits: writes the token, and only then reads the case. A command committed before that is seen
 * here and ends the wait at once; one committed later finds the token (DESIGN § 2, no lost wake-up). May be repeated.
 * @throws when the case does not exist: the machine's retries and its Catch are for that
 */
export async function awaitStage(task: AwaitStageTask, deps: AwaitStageDeps): Promise<void> {
  const { number, execution, token, stage, version, timeoutSeconds } = task;
  const wakeAt = addSeconds(deps.clock.now(), timeoutSeconds);
  await deps.waits.register({ number, execution, token, stage, wakeAt });
  const stored = await deps.store.load(number);
  if (stored === undefined) throw new UnknownCaseError(number);
  const subject = stored.snapshot;
  // The wait was made for this very version: seconds that passed on the way do not make it wrong.
  if (subject.version === version && subject.stage === stage) return;
  const now = deps.clock.now();
  if (!waitIsOutdated({ stage, wakeAt }, subject, now)) return;
  await deps.workflow.answer(token, waitOf(subject, now));
  await deps.waits.clear(number, token);
}

/** An execution of a case that the store does not have. */
export class UnknownCaseError extends Error {
  override readonly name = 'UnknownCaseError';
  constructor(number: string) {
    super(`there is no case ${number}`);
  }
}
