import { waitEnds } from '../../../shared/domain/deadlines/wait.ts';
import type { Retrier } from './states-language.ts';

/** How a wait ends on purpose by an error: none of these is a failure, and none is ever tried again. */
const endings = ['States.Timeout', ...waitEnds.filter((end) => end !== 'Onward')];

/** Lambda's own transient troubles, as AWS names them: the function did not run, or its answer was lost. */
const serviceErrors = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.TooManyRequestsException',
] as const;

/**
 * Registering a wait and recording what fell due. Each attempt has a new token and its timeout starts again, which the
 * function puts right once it succeeds, so it may go on for hours while Lambda does not answer. What the function throws
 * besides gets half a minute: then the execution fails in this very state, from which it can be redriven, and by itself
 * another one takes its place.
 */
export const waitRetries: readonly Retrier[] = [
  { ErrorEquals: endings, MaxAttempts: 0 },
  retrier(serviceErrors, { IntervalSeconds: 1, MaxAttempts: 40, MaxDelaySeconds: 600 }),
  retrier(['States.TaskFailed'], { IntervalSeconds: 2, MaxAttempts: 4, MaxDelaySeconds: 30 }),
];

function retrier(
  errors: readonly string[],
  pace: { readonly IntervalSeconds: number; readonly MaxAttempts: number; readonly MaxDelaySeconds: number },
): Retrier {
  return { ErrorEquals: errors, ...pace, BackoffRate: 2, JitterStrategy: 'FULL' };
}
