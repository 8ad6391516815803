import * as z from 'zod/mini';
import { longestWaitSeconds, type Wait } from '../domain/deadlines/wait.ts';
import { text } from './values.ts';

const number = text(40);
const stage = text(60);
const version = z.int().check(z.minimum(1));
const timeoutSeconds = z.int().check(z.minimum(1), z.maximum(longestWaitSeconds));

/** What goes through a state machine: its input, every token's answer and every tick's result. */
export const waitSchema = z.strictObject({ number, stage, timeoutSeconds, version }) satisfies z.ZodMiniType<Wait>;

/** The input of the function `await-stage`, as the compiled machine sends it. */
export const awaitStageTaskSchema = z.strictObject({
  number,
  stage,
  timeoutSeconds,
  version,
  token: text(2048),
  /** The name of the execution that waits. */
  execution: text(80),
});

/** What the state machine hands to the function that registers a wait. */
export type AwaitStageTask = z.infer<typeof awaitStageTaskSchema>;

/** The input of the function `tick`. */
export const tickTaskSchema = z.strictObject({ number });

/** What the state machine hands to the function that records what fell due. */
export type TickTask = z.infer<typeof tickTaskSchema>;
