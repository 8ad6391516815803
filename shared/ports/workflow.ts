import type { Wait } from '../domain/wait.ts';
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

/** The state machines: started once a case, woken by tokens. All calls may be repeated. */
export interface Workflow {
  /** `exists` when an execution of that name was started before. */
  start(execution: {
    readonly mechanism: string;
    readonly name: string;
    readonly input: Wait;
  }): Promise<{ readonly kind: 'started' | 'exists' }>;
  /** Ends a wait. `gone` when the token's wait is over (answered, timed out, or its execution stopped). */
  answer(token: string, output: Wait): Promise<{ readonly kind: 'answered' | 'gone' }>;
  status(mechanism: string, name: string): Promise<ExecutionView['status'] | 'none'>;
  history(
    mechanism: string,
    name: string,
    page: { readonly cursor?: string; readonly limit: number },
  ): Promise<ExecutionView | undefined>;
}
