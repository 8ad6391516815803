import type { Instant } from '../../../domain/instant.ts';
import { addSeconds } from '../../../domain/instant.ts';
import { StatesRuntimeError } from './errors.ts';
import type { ContextObject } from './expression.ts';
import type { Machine, State, TaskState } from './machine.ts';
import type { StatesError } from './retrier.ts';
import type { Attempts } from './retry.ts';
import { afterError } from './retry.ts';
import { note, type Trail } from './trail.ts';

/** Where an execution stands between two transitions. */
export type Position =
  | {
      /** A task's function is to be invoked, or has been and the wait for its token goes on. */
      readonly kind: 'task';
      readonly state: string;
      readonly input: unknown;
      readonly token: string;
      readonly attempts: Attempts;
      /** When the wait for the token ends by itself. */
      readonly wakeAt?: Instant;
    }
  | {
      readonly kind: 'retrying';
      readonly state: string;
      readonly input: unknown;
      readonly attempts: Attempts;
      readonly wakeAt: Instant;
    }
  | { readonly kind: 'succeeded'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: StatesError };

/** What a transition takes from outside. */
export interface TransitionDeps {
  readonly machine: Machine;
  readonly execution: { readonly name: string; readonly startedAt: Instant };
  readonly trail: Trail;
  readonly newToken: () => string;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** How a task's attempt ended. */
export type TaskOutcome =
  | { readonly kind: 'succeeded'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: StatesError }
  | { readonly kind: 'timed-out' };

/** Starts an execution: enters its first state and goes on until a task has to be done. */
export function begin(deps: TransitionDeps, input: unknown): Position {
  note(deps.trail, 'ExecutionStarted', undefined, { input });
  return guarded(deps, () => enter(deps, deps.machine.StartAt, input));
}

/** Goes on after a task's attempt. */
export function afterTask(
  deps: TransitionDeps,
  position: Extract<Position, { kind: 'task' }>,
  outcome: TaskOutcome,
): Position {
  const state = taskOf(deps.machine, position.state);
  return guarded(deps, () => {
    if (outcome.kind === 'succeeded') {
      note(deps.trail, 'TaskSucceeded', undefined, { output: outcome.result });
      return leave(deps, position.state, state, state.output(outcome.result));
    }
    const error = outcome.kind === 'failed' ? outcome.error : { Error: 'States.Timeout', Cause: '' };
    note(deps.trail, outcome.kind === 'failed' ? 'TaskFailed' : 'TaskTimedOut', undefined, errorDetails(error));
    return recover(deps, position, state, error);
  });
}

/** The next attempt of a task, once its delay is over. */
export function retryTask(deps: TransitionDeps, position: Extract<Position, { kind: 'retrying' }>): Position {
  const state = taskOf(deps.machine, position.state);
  return guarded(deps, () => schedule(deps, position.state, state, position.input, position.attempts));
}

/** What a task's function is given. The same for the same token, so that it can be given again after a crash. */
export function invocationOf(
  machine: Machine,
  execution: TransitionDeps['execution'],
  { state: name, input, token }: Extract<Position, { kind: 'task' }>,
): {
  readonly functionName: string;
  readonly payload: unknown;
  readonly waits: boolean;
  readonly timeoutSeconds?: number;
} {
  const state = taskOf(machine, name);
  const context = contextOf(execution, token);
  const seconds = state.waits ? undefined : timeoutOf(state, input, context);
  return {
    functionName: state.functionName,
    payload: state.payload(input, context),
    waits: state.waits,
    ...(seconds === undefined ? {} : { timeoutSeconds: seconds }),
  };
}

function guarded({ trail }: TransitionDeps, transition: () => Position): Position {
  try {
    return transition();
  } catch (thrown) {
    // Whatever a machine cannot do ends its execution, visibly; others must not be held up by it.
    return failed(trail, {
      Error: thrown instanceof StatesRuntimeError ? thrown.error : 'States.Runtime',
      Cause: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
}

function enter(deps: TransitionDeps, first: string, input: unknown): Position {
  const { machine, trail } = deps;
  for (let name = first; ;) {
    const state = stateOf(machine, name);
    note(trail, `${state.Type}StateEntered`, name, { input });
    if (state.Type === 'Task') return schedule(deps, name, state, input, []);
    if (state.Type === 'Fail') return failed(trail, state.error(input));
    const next = state.Type === 'Choice' ? state.next(input, contextOf(deps.execution, '')) : undefined;
    note(trail, `${state.Type}StateExited`, name, { output: input });
    if (next === undefined) return succeeded(trail, input);
    name = next;
  }
}

function schedule(deps: TransitionDeps, name: string, state: TaskState, input: unknown, attempts: Attempts): Position {
  const { trail, newToken } = deps;
  const token = newToken();
  const seconds = timeoutOf(state, input, contextOf(deps.execution, token));
  const position: Position = {
    kind: 'task',
    state: name,
    input,
    token,
    attempts,
    // A function that is only invoked is timed by the machine that runs it; a token is waited for by the clock.
    ...(seconds !== undefined && state.waits ? { wakeAt: addSeconds(trail.at, seconds) } : {}),
  };
  // Evaluated here already, so that a path that leads nowhere fails the execution before anything is invoked.
  invocationOf(deps.machine, deps.execution, position);
  const resource = state.waits ? 'invoke.waitForTaskToken' : 'invoke';
  const timeout = seconds === undefined ? {} : { timeoutInSeconds: seconds };
  note(trail, 'TaskScheduled', undefined, { resourceType: 'lambda', resource, ...timeout });
  note(trail, 'TaskStarted', undefined, { resourceType: 'lambda', resource });
  return position;
}

function leave(deps: TransitionDeps, name: string, state: TaskState, output: unknown): Position {
  note(deps.trail, 'TaskStateExited', name, { output });
  return enter(deps, state.Next, output);
}

function recover(
  deps: TransitionDeps,
  position: Extract<Position, { kind: 'task' }>,
  state: TaskState,
  error: StatesError,
): Position {
  const { trail, random } = deps;
  const after = afterError(state, error.Error, position.attempts, random);
  if (after.kind === 'retry') {
    const { input, state: name } = position;
    return {
      kind: 'retrying',
      state: name,
      input,
      attempts: after.attempts,
      wakeAt: addSeconds(trail.at, after.delaySeconds),
    };
  }
  if (after.kind === 'uncaught') return failed(trail, error);
  const { output: made, Next } = after.catcher;
  const output = made(position.input, error, contextOf(deps.execution, position.token));
  note(trail, 'TaskStateExited', position.state, { output });
  return enter(deps, Next, output);
}

function timeoutOf(state: TaskState, input: unknown, context: ContextObject): number | undefined {
  const seconds = state.timeoutSeconds(input, context);
  if (seconds === undefined) return undefined;
  if (!Number.isSafeInteger(seconds) || (seconds as number) < 1) {
    throw new StatesRuntimeError('the timeout is no number of whole seconds');
  }
  return seconds as number;
}

function succeeded(trail: Trail, output: unknown): Position {
  note(trail, 'ExecutionSucceeded', undefined, { output });
  return { kind: 'succeeded', output };
}

function failed(trail: Trail, error: StatesError): Position {
  note(trail, 'ExecutionFailed', undefined, errorDetails(error));
  return { kind: 'failed', error };
}

function errorDetails({ Error, Cause }: StatesError): Readonly<Record<string, unknown>> {
  return { error: Error, ...(Cause === '' ? {} : { cause: Cause }) };
}

/** Whether the execution stands in a task that ends by an answer to its token. */
export function awaitsAnswer(machine: Machine, position: Position): position is Extract<Position, { kind: 'task' }> {
  return position.kind === 'task' && taskOf(machine, position.state).waits;
}

function contextOf({ name }: TransitionDeps['execution'], token: string): ContextObject {
  return { Execution: { Name: name }, Task: { Token: token } };
}

function stateOf({ States }: Machine, name: string): State {
  const state = States[name];
  if (!state) throw new Error(`the machine has no state ${name}`);
  return state;
}

function taskOf(machine: Machine, name: string): TaskState {
  const state = stateOf(machine, name);
  if (state.Type !== 'Task') throw new Error(`${name} is no task`);
  return state;
}
