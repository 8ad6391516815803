import * as z from 'zod/mini';

const statusChangeSchema = z.object({ detail: z.object({ name: z.string().check(z.minLength(1)) }) });

/**
 * The name of the execution that an event "Step Functions Execution Status Change" is about.
 *
 * @param body the event as EventBridge puts it into a queue
 * @throws when it is no such event
 */
export function endedExecution(body: string): string {
  return statusChangeSchema.parse(JSON.parse(body)).detail.name;
}
