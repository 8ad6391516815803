import { setTimeout } from 'node:timers/promises';
import { AwsError } from './aws-error.ts';
import type { Limits } from './exchange.ts';

/** How long and how often a call is tried. Times are in milliseconds. */
export interface Patience extends Limits {
  readonly attempts: number;
  /** A call with all its attempts and pauses. */
  readonly callMs: number;
  readonly pause: (ms: number) => Promise<unknown>;
}

/** For the functions: what answers over HTTP has 10 s, and must still say itself that it could not. */
export const lambdaPatience: Patience = {
  attempts: 4,
  connectMs: 1_000,
  answerMs: 5_000,
  callMs: 9_000,
  pause: setTimeout,
};

/** What the first pause is at most; each further one may be twice as long. */
const firstPauseMs = { throttled: 500, passing: 100 } as const;

/**
 * Tries again while that can help. The pauses are random between nothing and their most, so that those who failed
 * together do not come back together.
 *
 * @param attempt is given the time in which it has to end
 */
export async function patiently<Value>(
  { attempts, answerMs, callMs, pause }: Patience,
  attempt: (answerMs: number) => Promise<Value>,
): Promise<Value> {
  const end = Date.now() + callMs;
  for (let tried = 1; ; tried++) {
    try {
      return await attempt(Math.min(answerMs, end - Date.now()));
    } catch (error) {
      if (!(error instanceof AwsError) || error.retry === 'never' || tried === attempts) throw error;
      const ms = Math.random() * firstPauseMs[error.retry] * 2 ** (tried - 1);
      if (Date.now() + ms >= end) throw error;
      await pause(ms);
    }
  }
}
