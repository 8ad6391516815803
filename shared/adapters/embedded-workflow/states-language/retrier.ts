import * as z from 'zod/mini';

/** An error as Step Functions names it. */
export interface StatesError {
  readonly Error: string;
  readonly Cause: string;
}

/** When an error is tried again, as both forms of the machine have it. */
export const retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).check(z.minLength(1)),
  IntervalSeconds: z._default(z.int().check(z.minimum(1)), 1),
  MaxAttempts: z._default(z.int().check(z.minimum(0)), 3),
  BackoffRate: z._default(z.number().check(z.minimum(1)), 2),
  MaxDelaySeconds: z.optional(z.int().check(z.minimum(1))),
  JitterStrategy: z._default(z.enum(['FULL', 'NONE']), 'NONE'),
});
export type Retrier = z.infer<typeof retrier>;
