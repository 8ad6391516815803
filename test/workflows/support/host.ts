import type { Instant } from '../../../shared/domain/instant.ts';
import type { Wait } from '../../../shared/domain/wait.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Workflow } from '../../../shared/ports/workflow.ts';

/** What a machine invokes. */
export interface Lambdas {
  awaitStage(task: {
    readonly number: string;
    readonly stage: string;
    readonly timeoutSeconds: number;
    readonly version: number;
    readonly token: string;
    readonly execution: string;
  }): Promise<unknown>;
  tick(task: { readonly number: string }): Promise<Wait>;
}

/** Something that runs machines on a clock that the test moves. */
export interface Host extends Workflow {
  readonly clock: Clock;
  /** Lets everything that falls due until then happen, each at its own instant, and stops there. */
  advanceTo(instant: Instant): Promise<void>;
  /** Resolves when every execution waits or has ended. */
  quiet(): Promise<void>;
  /** The states that an execution has entered, in order. */
  visited(name: string): Promise<readonly string[]>;
}
