import type { Retrier } from './states-language.ts';

/** Lambda's own passing troubles, as AWS names them: the function did not run, or its answer was lost. */
const serviceErrors = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.TooManyRequestsException',
] as const;

/**
 * Registering a wait. An attempt after a failure gets a new token and its timeout starts again, so the delays are
 * short: all of them together are below two minutes. `States.TaskFailed` is every error except a timeout: whatever
 * else the function throws (a throttled table, a cold start that took too long) gets three more attempts and then
 * fails loudly. A timeout is how a wait ends, never an error: it says so itself, because not every interpreter leaves
 * timeouts out of `States.TaskFailed`.
 */
export const awaitRetries: readonly Retrier[] = [
  { ErrorEquals: ['States.Timeout'], MaxAttempts: 0 },
  retrier(serviceErrors, { IntervalSeconds: 1, MaxAttempts: 6, MaxDelaySeconds: 30 }),
  retrier(['States.TaskFailed'], { IntervalSeconds: 2, MaxAttempts: 3, MaxDelaySeconds: 30 }),
];

/**
 * Recording what fell due. Nobody is waiting for the answer and a lost breach is the worst that can happen, so it goes
 * on before it gives up: for hours while Lambda does not answer, for the better part of an hour while the function
 * fails.
 */
export const tickRetries: readonly Retrier[] = [
  retrier(serviceErrors, { IntervalSeconds: 1, MaxAttempts: 40, MaxDelaySeconds: 600 }),
  retrier(['States.TaskFailed', 'States.Timeout'], { IntervalSeconds: 2, MaxAttempts: 12, MaxDelaySeconds: 600 }),
];

function retrier(
  errors: readonly string[],
  pace: { readonly IntervalSeconds: number; readonly MaxAttempts: number; readonly MaxDelaySeconds: number },
): Retrier {
  return { ErrorEquals: errors, ...pace, BackoffRate: 2, JitterStrategy: 'FULL' };
}
