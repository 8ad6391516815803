import * as z from 'zod/mini';
import { maxWaitSeconds, pressings, type Wait } from '../domain/deadlines/wait.ts';
import { storedInstant, text } from './values.ts';

const number = text(40);
const stage = text(60);
const version = z.int().check(z.minimum(1));
const timeoutSeconds = z.int().check(z.minimum(1), z.maximum(maxWaitSeconds));

const waitFields = {
  number,
  stage,
  timeoutSeconds,
  version,
  pressing: z.exactOptional(z.enum(['urgent', 'overdue'])),
  until: z.exactOptional(storedInstant),
};

/** What goes through a state machine: its input, every token's answer and every tick's result. */
export const waitSchema: z.ZodMiniType<Wait> = z.strictObject({
  ...waitFields,
  get then() {
    return z.exactOptional(waitSchema);
  },
});

const token = text(2048);
/** The name of the execution that waits. */
const execution = text(80);

/** The input of the function `await-stage`, as the compiled machine sends it, or as machines before ADR 32 did. */
export const awaitStageTaskSchema = z.union([
  z.strictObject({ wait: waitSchema, stage, serves: z.array(z.enum(pressings)), onward: stage, token, execution }),
  z.strictObject({ number, stage, timeoutSeconds, version, token, execution }),
]);

/** What the state machine hands to the function that registers a wait. */
export type AwaitStageTask = z.infer<typeof awaitStageTaskSchema>;

/** The input of the function `tick`. */
export const tickTaskSchema = z.strictObject({ number });

/** What the state machine hands to the function that records what fell due. */
export type TickTask = z.infer<typeof tickTaskSchema>;

/** The input of the function that goes on with replays: from the call that orders one, or from its own last answer. */
export const replayTaskSchema = z.object({
  /** An organisation. */
  owner: text(100),
  id: z.uuid(),
  giveUp: z.exactOptional(z.literal(true)),
});

/** Which replay it is, and whether it is to be given up. */
export type ReplayTask = z.infer<typeof replayTaskSchema>;
