import { setTimeout as sleep } from 'node:timers/promises';
import { awaitStage } from '../../shared/application/await-stage.ts';
import { dispatch, type DispatchDeps } from '../../shared/application/dispatch.ts';
import { recover, recoveryDelaySeconds, type RecoverDeps } from '../../shared/application/recover.ts';
import type { FailureLog, Log } from '../../shared/application/log.ts';
import { tick } from '../../shared/application/tick.ts';
import { triage, type TriageDeps } from '../../shared/application/triage.ts';
import type { TaskFunctions } from '../../shared/adapters/embedded-workflow/invoke.ts';
import type { FeedOptions } from '../../shared/adapters/embedded-workflow/feed-reader.ts';
import type { Recovery } from '../../shared/adapters/embedded-workflow/runtime.ts';
import { awaitStageTaskSchema, tickTaskSchema } from '../../shared/contracts/tasks.ts';

/** The functions that the machines invoke, under the names that they are compiled with. */
export const taskNames = { awaitStageFunction: 'await-stage', triageFunction: 'triage' } as const;

export function taskFunctions(deps: () => TriageDeps): TaskFunctions {
  return {
    [taskNames.awaitStageFunction]: async (payload) => awaitStage(awaitStageTaskSchema.parse(payload), deps()),
    [taskNames.triageFunction]: async (payload) => triage(awaitStageTaskSchema.parse(payload), deps()),
    // Machines before ADR 32, whose executions go on, record what fell due by a task of its own.
    tick: async (payload) => tick(tickTaskSchema.parse(payload), { ...deps(), clock: deps().recording }),
  };
}

/** What on AWS a rule and a queue do for executions that end before their case. */
export function recovery(deps: () => RecoverDeps, log: Log): Recovery {
  return {
    pauseSeconds: recoveryDelaySeconds,
    failed: (execution, recoverAt) => {
      const message = 'an execution ended before its case; another one takes its place';
      log({ level: 'error', message, execution, recoverAt });
    },
    recover: (execution) => recover(execution, deps()),
  };
}

/** Tells when few executions are moving. */
interface RoomSignal {
  hasRoom(): Promise<void>;
}

/** A function that hangs does not keep other cases waiting. In milliseconds. */
const roomTimeoutMs = 500;

/** Hands the feed's batches to `dispatch`, and says which cases have to be delivered again. */
export function effects(
  deps: DispatchDeps & { readonly workflow: RoomSignal },
  logFailure: FailureLog,
): Pick<FeedOptions, 'handle' | 'onFailure'> {
  return {
    handle: async (batches) => {
      const failures = await dispatch(batches, deps);
      // What the executions do next is part of the effects: more of them are not begun than can be followed.
      await Promise.race([deps.workflow.hasRoom(), sleep(roomTimeoutMs, undefined, { ref: false })]);
      return failures.map(({ batch, error }) => ({ number: batch.number, error }));
    },
    onFailure: ({ number, error }) => logFailure(error, { level: 'warn', message: 'effects failed', case: number }),
  };
}
