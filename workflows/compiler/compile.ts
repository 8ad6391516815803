import type { Mechanism, Stage } from '../../shared/domain/mechanism/mechanism.ts';
import { awaitRetries, tickRetries } from './retries.ts';
import { awaitState, endState, stateNames } from './state-names.ts';
import type { ChoiceRule, State, StateMachine, TaskState } from './states-language.ts';

/** What the machine refers to and does not know: names of functions and the partition of the ARNs. */
export interface CompileOptions {
  readonly awaitStageFunction: string;
  readonly tickFunction: string;
  /** `aws`, `aws-cn`, … */
  readonly partition: string;
}

/** Left to CloudFormation's `DefinitionSubstitutions`, so that one machine fits every account and partition. */
export const placeholders: CompileOptions = {
  awaitStageFunction: '${AwaitStageFunction}',
  tickFunction: '${TickFunction}',
  partition: '${Partition}',
};

/** One recording of what fell due, in seconds. The function itself is bounded more tightly. */
const tickTimeoutSeconds = 120;

/**
 * Compiles a mechanism to its state machine.
 *
 * The input of an execution, of every token's answer and of every tick is a `Wait` (shared/domain/deadlines/wait.ts):
 * `{number, stage, timeoutSeconds, version}`. `Route` looks only at `stage`, so an execution can be started at any
 * point of a case and continues from there. The same mechanism always gives the same JSON.
 *
 * @example compile(envComplaint, placeholders) // for CloudFormation
 * @example compile(envComplaint, { awaitStageFunction: 'await-stage', tickFunction: 'tick', partition: 'aws' })
 */
export function compile(mechanism: Mechanism, options: CompileOptions = placeholders): StateMachine {
  const stages = Object.entries(mechanism.stages);
  const states: Record<string, State> = { [stateNames.route]: routeState(mechanism) };
  const add = (name: string, state: State): void => {
    if (Object.hasOwn(states, name)) throw new Error(`two states of ${mechanism.id} would be called ${name}`);
    states[name] = state;
  };
  for (const [id, stage] of stages) if (!stage.terminal) add(awaitState(id), waitingState(id, stage, options));
  add(stateNames.tick, tickState(options));
  for (const [id, stage] of stages) {
    if (stage.terminal) add(endState(id), { Type: 'Succeed', Comment: `${stage.title.zh}：流程结束` });
  }
  add(stateNames.waitFailed, failure('等待登记失败：案件未受影响，重新启动执行即可继续'));
  add(stateNames.tickFailed, failure('时限登记失败：案件未受影响，重新启动执行即可继续'));
  add(stateNames.tickTimedOut, {
    Type: 'Fail',
    Comment: '时限登记无应答：案件未受影响，重新启动执行即可继续',
    Error: 'TickTimedOut',
    Cause: `The function did not answer within ${tickTimeoutSeconds} seconds, time after time`,
  });
  add(stateNames.unknownStage, {
    Type: 'Fail',
    Comment: '本机制没有该阶段',
    Error: 'UnknownStage',
    Cause: `The input's stage is none of ${mechanism.id} version ${mechanism.version}`,
  });
  return {
    Comment: `${mechanism.title.zh}（${mechanism.id} 第${mechanism.version}版）`,
    StartAt: stateNames.route,
    States: states,
  };
}

function routeState(mechanism: Mechanism): State {
  const choices = Object.entries(mechanism.stages).map(([id, stage]): ChoiceRule => ({
    Variable: '$.stage',
    StringEquals: id,
    Next: stage.terminal ? endState(id) : awaitState(id),
  }));
  // A case of an earlier version is brought to its present stage first, as by any act.
  const former = Object.keys(mechanism.formerStages ?? {}).map((id): ChoiceRule => ({
    Variable: '$.stage',
    StringEquals: id,
    Next: stateNames.tick,
  }));
  return {
    Type: 'Choice',
    Comment: '按案件当前阶段继续；可从任意阶段重新进入',
    Choices: [...choices, ...former],
    Default: stateNames.unknownStage,
  };
}

/** A timeout keeps the input (with what timed out beside it) for `Tick`; an answer replaces the input. */
function waitingState(id: string, stage: Stage, options: CompileOptions): TaskState {
  return {
    Type: 'Task',
    Comment: `${stage.title.zh}：等待下一步操作，或等到最近的提醒、到期、升级时刻`,
    Resource: `arn:${options.partition}:states:::lambda:invoke.waitForTaskToken`,
    Parameters: {
      FunctionName: options.awaitStageFunction,
      Payload: {
        'number.$': '$.number',
        stage: id,
        'version.$': '$.version',
        'timeoutSeconds.$': '$.timeoutSeconds',
        'token.$': '$$.Task.Token',
        'execution.$': '$$.Execution.Name',
      },
    },
    TimeoutSecondsPath: '$.timeoutSeconds',
    Retry: awaitRetries,
    Catch: [
      { ErrorEquals: ['States.Timeout'], ResultPath: '$.timedOut', Next: stateNames.tick },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: stateNames.waitFailed },
    ],
    Next: stateNames.route,
  };
}

function tickState(options: CompileOptions): TaskState {
  return {
    Type: 'Task',
    Comment: '登记已到的提醒、逾期与升级，并给出下一次等待',
    Resource: `arn:${options.partition}:states:::lambda:invoke`,
    Parameters: { FunctionName: options.tickFunction, Payload: { 'number.$': '$.number' } },
    TimeoutSeconds: tickTimeoutSeconds,
    OutputPath: '$.Payload',
    Retry: tickRetries,
    Catch: [
      { ErrorEquals: ['States.Timeout'], ResultPath: '$.timedOut', Next: stateNames.tickTimedOut },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: stateNames.tickFailed },
    ],
    Next: stateNames.route,
  };
}

/** Shows the error that was caught; nothing is swallowed. Timeouts have states of their own: they bring no cause. */
function failure(comment: string): State {
  return { Type: 'Fail', Comment: comment, ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' };
}
