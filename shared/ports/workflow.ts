import type { Wait, WaitEnd } from '../domain/deadlines/wait.ts';
import type { Instant } from '../domain/instant.ts';

/** One event of an execution, in Step Functions' own terms. */
export interface ExecutionEvent {
  readonly id: number;
  readonly previousId: number;
  readonly at: Instant;
  /** Step Functions' event type, e.g. `TaskStateEntered`, `TaskTimedOut`. */
  readonly type: string;
  /** The state that was entered or left. */
  readonly state?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An execution with a page of its history. */
export interface ExecutionView {
  readonly name: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly startedAt: Instant;
  readonly stoppedAt?: Instant;
  /** When another execution takes the place of this one, which has failed; known on one machine only. */
  readonly recoverAt?: Instant;
  readonly events: readonly ExecutionEvent[];
  readonly cursor?: string;
}

/** An execution that has not ended. */
export interface RunningExecution {
  readonly name: string;
  /**
   * Where it stands: in a wait, or `moving`, while its function is under way or about to be retried. The token that ends
   * a wait, and when it ends by itself, are known on one machine only.
   */
  readonly position:
    { readonly kind: 'moving' } | { readonly kind: 'waiting'; readonly token?: string; readonly wakeAt?: Instant };
}

/** The state machines: started once a case, woken by tokens. All calls may be repeated. */
export interface Workflow {
  /** `exists` when an execution of that name was started before. */
  start(execution: {
    readonly mechanism: string;
    readonly name: string;
    readonly input: Wait;
  }): Promise<{ readonly kind: 'started' | 'exists' }>;
  /**
   * Ends a wait, by the task's success or by the error that {@link WaitEnd} names. `gone` when the token's wait is over
   * (answered, timed out, or its execution stopped).
   */
  answer(token: string, output: Wait, ending?: WaitEnd): Promise<{ readonly kind: 'answered' | 'gone' }>;
  status(mechanism: string, name: string): Promise<ExecutionView['status'] | 'none'>;
  /** Looks at one execution; undefined when it does not run. */
  look(mechanism: string, name: string): Promise<RunningExecution | undefined>;
  /** Looks at many at once; what does not run is left out. Absent where that would be a call for each of them. */
  lookAll?(mechanism: string, names: readonly string[]): Promise<readonly RunningExecution[]>;
  /**
   * The names of a mechanism's running executions in no order; may be some moments behind.
   * @param page `limit` 1 to 1000; a page may have fewer, and yet another one behind it
   */
  running(
    mechanism: string,
    page: { readonly cursor?: string; readonly limit: number },
  ): Promise<{ readonly names: readonly string[]; readonly cursor?: string }>;
  /** Ends an execution where it stands (`ABORTED`); its token is gone with it. `gone` when it does not run. */
  abort(mechanism: string, name: string, cause: string): Promise<{ readonly kind: 'aborted' | 'gone' }>;
  history(
    mechanism: string,
    name: string,
    page: { readonly cursor?: string; readonly limit: number },
  ): Promise<ExecutionView | undefined>;
}
