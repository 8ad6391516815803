import * as z from 'zod';

/** An error as Step Functions names it. */
export interface StatesError {
  readonly Error: string;
  readonly Cause: string;
}

/** When an error is tried again, as both forms of the machine have it. */
export const retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: z.int().min(1).default(1),
  MaxAttempts: z.int().min(0).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
});
export type Retrier = z.infer<typeof retrier>;
