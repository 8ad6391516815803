/**
 * The part of the Amazon States Language (JSONPath) that the compiler emits. A runtime that executes the machines has
 * to support exactly this.
 */
export interface StateMachine {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export type State = ChoiceState | TaskState | SucceedState | FailState;

/** Branches on one variable. `Default` is always given: no input is left without a way. */
export interface ChoiceState {
  readonly Type: 'Choice';
  readonly Comment: string;
  readonly Choices: readonly ChoiceRule[];
  readonly Default: string;
}

export interface ChoiceRule {
  readonly Variable: string;
  readonly StringEquals: string;
  readonly Next: string;
}

/** Invokes a function: with `.waitForTaskToken` the task ends when its token is answered or its time is over. */
export interface TaskState {
  readonly Type: 'Task';
  readonly Comment: string;
  readonly Resource: string;
  readonly Parameters: { readonly FunctionName: string; readonly Payload: Readonly<Record<string, string>> };
  /** Seconds, for each attempt. A task has this or `TimeoutSecondsPath`, never neither. */
  readonly TimeoutSeconds?: number;
  /** Evaluated on the state's input, before `Parameters`. */
  readonly TimeoutSecondsPath?: string;
  readonly OutputPath?: string;
  readonly Retry: readonly Retrier[];
  readonly Catch: readonly Catcher[];
  readonly Next: string;
}

/**
 * Of several the first that names the error counts. It waits `IntervalSeconds`, then `BackoffRate` times longer each
 * time up to `MaxDelaySeconds`, and tries again, `MaxAttempts` times; with 0 never.
 */
export type Retrier = { readonly ErrorEquals: readonly string[] } & (
  | { readonly MaxAttempts: 0 }
  | {
      readonly IntervalSeconds: number;
      readonly MaxAttempts: number;
      readonly BackoffRate: number;
      readonly MaxDelaySeconds: number;
      readonly JitterStrategy: 'FULL';
    }
);

/** `ResultPath` is where `{Error, Cause}` is put into the input, which goes on to `Next`. */
export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath: string;
  readonly Next: string;
}

export interface SucceedState {
  readonly Type: 'Succeed';
  readonly Comment: string;
}

/** Ends the execution as failed, with a fixed error or with the one found in the input. */
export type FailState = { readonly Type: 'Fail'; readonly Comment: string } & (
  { readonly Error: string; readonly Cause: string } | { readonly ErrorPath: string; readonly CausePath: string }
);
