import type { HealthCode } from '../domain/health.ts';
import type { Text } from '../domain/text.ts';

/**
 * What stands behind a port could not be reached, or was too busy for as long as it was tried. Whether what was asked
 * for has happened is not known; asking again, under the same idempotency key, is safe and can help.
 */
export interface TransientError extends Error {
  readonly transient: true;
  /** What stands in the way until somebody sees to it. The health says so too, and it is logged once, when it begins. */
  readonly condition?: HealthCode;
  /** What the caller is told, where that is more than what the health says of the condition. */
  readonly callerMessage?: Text;
  /** Seconds after which asking again may help. */
  readonly retryAfter?: number;
}

/** Whether trying again can cure the error. */
export function isTransient(error: unknown): error is TransientError {
  return error instanceof Error && 'transient' in error && error.transient === true;
}
