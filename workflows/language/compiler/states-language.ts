/**
 * The part of the Amazon States Language (JSONata) that the compiler emits. A runtime that executes the machines has to
 * support exactly this.
 */
export interface StateMachine {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A state that the compiler emits. */
export type State = ChoiceState | TaskState | SucceedState | FailState;

/** `{% … %}`: a path into `$states`, a comparison of one with a text, `and`, `… ? … : …`, or `$parse(…)`. */
export type Expression = `{% ${string} %}`;

/** JSON in which texts may be expressions. */
export type Template = string | number | boolean | readonly Template[] | { readonly [field: string]: Template };

/** The first choice whose condition holds. `Default` is always given: no input is left without a way. */
export interface ChoiceState {
  readonly Type: 'Choice';
  readonly Comment: string;
  readonly Choices: readonly ChoiceRule[];
  readonly Default: string;
}

/** One branch of a Choice state. */
export interface ChoiceRule {
  readonly Condition: Expression;
  readonly Next: string;
}

/** Invokes a function with a token: the task ends when the token is answered or its time is over. */
export interface TaskState {
  readonly Type: 'Task';
  readonly Comment: string;
  readonly Resource: string;
  readonly Arguments: { readonly FunctionName: string; readonly Payload: Readonly<Record<string, Template>> };
  /** Whole seconds, for each attempt. */
  readonly TimeoutSeconds: Expression;
  readonly Retry: readonly Retrier[];
  readonly Catch: readonly Catcher[];
  /** Where the task's success leads; what the token was answered with is the input there. */
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

/** `Output` is the input of `Next`. */
export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Output: Expression;
  readonly Next: string;
}

/** The end of an execution. */
export interface SucceedState {
  readonly Type: 'Succeed';
  readonly Comment: string;
}

/** Ends the execution as failed. */
export interface FailState {
  readonly Type: 'Fail';
  readonly Comment: string;
  readonly Error: string;
  readonly Cause: string;
}
