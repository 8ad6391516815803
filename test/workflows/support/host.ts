import type { Instant } from '../../../shared/domain/instant.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Workflow } from '../../../shared/ports/workflow.ts';

/** The functions that a machine invokes, as Step Functions would call them: plain JSON in, plain JSON out. */
export interface Lambdas {
  readonly awaitStage: (task: unknown) => Promise<unknown>;
  readonly triage: (task: unknown) => Promise<unknown>;
  /** Invoked by machines before ADR 32 only. */
  readonly tick: (task: unknown) => Promise<unknown>;
}

/** Something that runs machines on a clock that the test moves. */
export interface Host {
  readonly workflow: Omit<Workflow, 'look' | 'running'>;
  readonly clock: Clock;
  /** Lets everything that falls due until then happen, each at its own instant, and stops there. */
  advanceTo(instant: Instant): Promise<void>;
  /** Resolves when every execution waits or has ended. */
  quiet(): Promise<void>;
  /** The states that an execution has entered, in order. */
  visited(mechanism: string, name: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Opens a host for one machine. */
export type OpenHost = (mechanism: string, machine: object, lambdas: Lambdas, now: Instant) => Promise<Host>;
