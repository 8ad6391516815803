import type { AwaitStageTask } from '../contracts/tasks.ts';
import { nextTickAt } from '../domain/deadlines/of-case.ts';
import { endOfWait, waitIsOutdated, type WaitingCase } from '../domain/deadlines/wait.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { RegisteredWait, WaitRegistry } from '../ports/wait-registry.ts';
import type { Workflow } from '../ports/workflow.ts';
import { mechanismOf, rulesOfCase } from './decision-context.ts';
import { endWait } from './end-wait.ts';
import { recordDueIn, type TickDeps } from './tick.ts';

/** What registering a wait needs. */
export interface AwaitStageDeps extends Omit<TickDeps, 'clock'> {
  readonly store: Pick<CaseStore, 'load' | 'commit'>;
  readonly waits: Pick<WaitRegistry, 'register' | 'clear'>;
  readonly workflow: Pick<Workflow, 'answer'>;
  readonly clock: Clock;
  /** The clock of what is recorded, not that of waits. */
  readonly recording: Clock;
}

/**
 * The registrar of waits: writes the token, and only then reads the case. A command committed before that is seen
 * here and ends the wait at once; one committed later finds the token (DESIGN § 2, no lost wake-up). What fell due until
 * now is recorded on the way, so that a tick costs one transition. May be repeated.
 * @throws when the case does not exist: the machine's retries are for that
 */
export async function awaitStage(task: AwaitStageTask, deps: AwaitStageDeps): Promise<void> {
  const wait = waitOfTask(task, deps.clock);
  await deps.waits.register(wait);
  const stored = await deps.store.load(wait.number);
  if (stored === undefined) throw new UnknownCaseError(wait.number);
  const waiting = await upToDate(stored, deps);
  const now = deps.clock.now();
  if (waitIsOutdated(wait, waiting, now)) await endWait(wait, waiting, now, deps);
}

function waitOfTask(task: AwaitStageTask, clock: Clock): RegisteredWait & { readonly token: string } {
  const { token, execution, stage } = task;
  const made = 'wait' in task ? task.wait : task;
  const { number } = made;
  const common = { number, execution, token, stage, wakeAt: endOfWait(made, clock.now()) };
  return 'wait' in task ? { ...common, serves: task.serves, onward: task.onward } : common;
}

/** The rules before those that have taken a case over may have had no clock where there is one now: recording starts it. */
async function upToDate(stored: WaitingCase, deps: AwaitStageDeps): Promise<WaitingCase> {
  const { snapshot: subject } = stored;
  const next = nextTickAt(subject);
  const { version } = mechanismOf(await rulesOfCase(deps.rules, subject), subject);
  if (version === subject.mechanism.version && (next === undefined || next > deps.clock.now())) return stored;
  return (await recordDueIn(subject.number, { ...deps, clock: deps.recording })).waiting;
}

/** An execution of a case that the store does not have. */
export class UnknownCaseError extends Error {
  override readonly name = 'UnknownCaseError';
  constructor(number: string) {
    super(`there is no case ${number}`);
  }
}
