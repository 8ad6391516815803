import type { Pressing, WaitEnd } from '../../../shared/domain/deadlines/wait.ts';
import type { Mechanism, Stage } from '../../../shared/domain/mechanism/mechanism.ts';
import { entryStages, nextOf, transitionsOf } from '../../../shared/domain/mechanism/course-graph.ts';
import { withFormerStages } from './former-stages.ts';
import { waitRetries } from './retries.ts';
import {
  choiceAfter,
  type StageState,
  stateNames,
  stateOf,
  statesOfStage,
  stateWithoutProposal,
} from './state-names.ts';
import type { Catcher, ChoiceRule, ChoiceState, State, StateMachine, TaskState } from './states-language.ts';

/** What the machine refers to and does not know: names of functions and the partition of the ARNs. */
export interface CompileOptions {
  readonly awaitStageFunction: string;
  readonly triageFunction: string;
  /** `aws`, `aws-cn`, … */
  readonly partition: string;
}

/** Left to CloudFormation's `DefinitionSubstitutions`, so that one machine fits every account and partition. */
export const placeholders: CompileOptions = {
  awaitStageFunction: '${AwaitStageFunction}',
  triageFunction: '${TriageFunction}',
  partition: '${Partition}',
};

/**
 * Compiles a mechanism to its state machine (ADR 32).
 *
 * The input of an execution and of every token's answer is a `Wait` (shared/domain/deadlines/wait.ts), of which
 * `{number, stage, timeoutSeconds, version}` are enough. A stage's wait leads by success to the stage that ordinarily
 * follows, and by an error that it catches to the choice behind the stage. `Resume` looks only at where the case stands,
 * so an execution can be started at any point of a case and continues from there. Stages that only earlier versions have
 * are there for the cases of those. The same mechanism always gives the same JSON.
 *
 * @example compile(envComplaint, placeholders) // for CloudFormation
 * @example compile(envComplaint, { awaitStageFunction: 'await-stage', triageFunction: 'triage', partition: 'aws' })
 */
export function compile(newest: Mechanism, options: CompileOptions = placeholders): StateMachine {
  const mechanism = withFormerStages(newest);
  const states: Record<string, State> = {};
  const add = (name: string, state: State): void => {
    if (Object.hasOwn(states, name)) throw new Error(`two states of ${mechanism.id} would be called ${name}`);
    states[name] = state;
  };
  add(stateNames.receive, {
    Type: 'Choice',
    Comment: '收到案件：进入办理流程',
    Choices: entryStages(mechanism).flatMap((id) => [...pressingRules(mechanism, id), ruleTo(mechanism, id)]),
    Default: stateNames.resume,
  });
  for (const [id, stage] of Object.entries(mechanism.stages)) {
    for (const state of statesOfStage(id, stage)) {
      if (stage.terminal) add(state.name, { Type: 'Succeed', Comment: `${state.title.zh}：流程结束` });
      else if (stage.proposes !== true || !state.serves.includes('ordinary'))
        add(state.name, waiting(mechanism, state, options));
      else {
        const withoutProposal = stateWithoutProposal(state);
        add(state.name, proposing(mechanism, state, withoutProposal.name, options));
        add(withoutProposal.name, waiting(mechanism, withoutProposal, options));
      }
    }
    if (!stage.terminal) add(choiceAfter(stage), choiceBehind(mechanism, id, stage));
  }
  add(stateNames.resume, {
    Type: 'Choice',
    Comment: '从案件当前阶段继续：可从任意阶段重新进入',
    Choices: Object.keys(mechanism.stages).flatMap((id) => [...pressingRules(mechanism, id), ruleTo(mechanism, id)]),
    Default: stateNames.unknownStage,
  });
  add(stateNames.unknownStage, {
    Type: 'Fail',
    Comment: '本机制没有该阶段',
    Error: 'UnknownStage',
    Cause: `The input's stage is none of ${mechanism.id} version ${mechanism.version}`,
  });
  return {
    Comment: `${mechanism.title.zh}（${mechanism.id} 第${mechanism.version}版）`,
    QueryLanguage: 'JSONata',
    StartAt: stateNames.receive,
    States: states,
  };
}

/** Every way that a command may take from here, in the order of the course; what moved on by several leads to `Resume`. */
function choiceBehind(mechanism: Mechanism, id: string, { title }: Stage): ChoiceState {
  const targets = new Set(transitionsOf(mechanism).flatMap(({ from, to }) => (from === id ? [to] : [])));
  const inOrder = Object.keys(mechanism.stages).filter((stage) => stage === id || targets.has(stage));
  return {
    Type: 'Choice',
    Comment: `${title.zh}之后：按案件去向`,
    Choices: inOrder.map((stage) => ruleTo(mechanism, stage)),
    Default: stateNames.resume,
  };
}

/** The way into a stage, in the state for ordinary cases: it knows the others. */
function ruleTo(mechanism: Mechanism, id: string): ChoiceRule {
  return { Condition: `{% $states.input.stage = '${id}' %}`, Next: stateOf(mechanism, id, 'ordinary').name };
}

/** The ways into a stage for cases that press, each straight into its state. */
function pressingRules({ stages }: Mechanism, id: string): readonly ChoiceRule[] {
  return statesOfStage(id, stageOf(stages, id))
    .filter(({ serves }) => !serves.includes('ordinary'))
    .map(({ name, serves }) => ({
      Condition: `{% $states.input.stage = '${id}' and $states.input.pressing = '${serves.join()}' %}`,
      Next: name,
    }));
}

/**
 * Waits for a command, or for the next warning, due instant or escalation. A timeout waits again, for what follows: the
 * function records on the way what fell due.
 */
function waiting(mechanism: Mechanism, state: StageState, options: CompileOptions): TaskState {
  const { name, title, stage, serves } = state;
  const onward = nextOf(mechanism, stage);
  return {
    Type: 'Task',
    Comment: `${title.zh}：等待下一步操作，或等到最近的提醒、到期、升级时刻`,
    Resource: `arn:${options.partition}:states:::lambda:invoke.waitForTaskToken`,
    Arguments: {
      FunctionName: options.awaitStageFunction,
      Payload: {
        wait: '{% $states.input %}',
        stage,
        serves,
        onward,
        token: '{% $states.context.Task.Token %}',
        execution: '{% $states.context.Execution.Name %}',
      },
    },
    TimeoutSeconds: '{% $states.input.timeoutSeconds %}',
    Retry: waitRetries,
    Catch: [
      {
        ErrorEquals: ['States.Timeout'],
        Output: '{% $states.input.then ? $states.input.then : $states.input %}',
        Next: name,
      },
      caught('Rescheduled', name),
      ...pressingCatchers(mechanism, state),
      caught('Diverted', choiceAfter(stageOf(mechanism.stages, stage))),
    ],
    Next: stateOf(mechanism, onward, serves[0] ?? 'ordinary').name,
  };
}

/**
 * The same by the function that also reads the wording, for whoever decides here. Where it fails the case waits without a
 * proposal: nobody's clock stands still for one.
 */
function proposing(
  mechanism: Mechanism,
  state: StageState,
  withoutProposal: string,
  options: CompileOptions,
): TaskState {
  const wait = waiting(mechanism, state, { ...options, awaitStageFunction: options.triageFunction });
  const failed = { ErrorEquals: ['States.TaskFailed'], Output: '{% $states.input %}', Next: withoutProposal } as const;
  return { ...wait, Catch: [...wait.Catch, failed] };
}

/** Where a case goes on in its stage that comes to press while it waits. */
function pressingCatchers(mechanism: Mechanism, { stage, serves }: StageState): readonly Catcher[] {
  const others = statesOfStage(stage, stageOf(mechanism.stages, stage));
  const to = (pressing: Pressing) => others.find((one) => one.serves.join() === pressing)?.name;
  const urgent = serves.includes('ordinary') ? to('urgent') : undefined;
  const overdue = serves.includes('overdue') ? undefined : to('overdue');
  return [
    ...(urgent === undefined ? [] : [caught('Urgent', urgent)]),
    ...(overdue === undefined ? [] : [caught('Overdue', overdue)]),
  ];
}

/** An error's cause is text: the wait that the token was answered with. */
function caught(ending: WaitEnd, Next: string): Catcher {
  return { ErrorEquals: [ending], Output: '{% $parse($states.errorOutput.Cause) %}', Next };
}

function stageOf(stages: Mechanism['stages'], id: string): Stage {
  const stage = stages[id];
  if (stage === undefined) throw new Error(`there is no stage ${id}`);
  return stage;
}
