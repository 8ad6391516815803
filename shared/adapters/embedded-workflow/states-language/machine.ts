import type { ContextObject } from './expression.ts';
import type { Retrier, StatesError } from './retrier.ts';

/** A machine as this runtime executes it, whichever query language it is written in. */
export interface Machine {
  /** What it was read from: kept with its executions. */
  readonly definition: unknown;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A state of a machine. */
export type State = TaskState | ChoiceState | SucceedState | FailState;

/** Invokes a function; `waits` for an answer to the token that it was given, or takes the function's own result. */
export interface TaskState {
  readonly Type: 'Task';
  readonly waits: boolean;
  readonly functionName: string;
  readonly payload: (input: unknown, context: ContextObject) => unknown;
  readonly timeoutSeconds: (input: unknown, context: ContextObject) => unknown;
  readonly output: (result: unknown) => unknown;
  readonly Retry: readonly Retrier[];
  readonly Catch: readonly Catcher[];
  readonly Next: string;
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly output: (input: unknown, error: StatesError, context: ContextObject) => unknown;
  readonly Next: string;
}

export interface ChoiceState {
  readonly Type: 'Choice';
  readonly next: (input: unknown, context: ContextObject) => string;
  /** Every state that it can lead to. */
  readonly targets: readonly string[];
}

export interface SucceedState {
  readonly Type: 'Succeed';
}

export interface FailState {
  readonly Type: 'Fail';
  readonly error: (input: unknown) => StatesError;
}
