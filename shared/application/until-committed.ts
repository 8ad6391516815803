import { setTimeout as sleep } from 'node:timers/promises';
import { jitteredBackoff } from '../domain/backoff.ts';

/** Together with the pauses about two seconds: far below what a caller or a function's timeout allows. */
const maxAttempts = 20;
const backoffMs = { initialInterval: 8, maximumInterval: 250 };

/**
 * Reads, decides and writes again as long as others are faster. Between the attempts lies a pause of random length that
 * grows: many who want to change one case at the same time would otherwise keep meeting, one of them through each time.
 * @param attempt answers `undefined` after a conflict
 * @param random from 0 to 1
 * @returns `undefined` when others were faster every time
 */
export async function untilCommitted<Result>(
  attempt: () => Promise<Result | undefined>,
  random: () => number = Math.random,
): Promise<Result | undefined> {
  for (let made = 1; ; made++) {
    const result = await attempt();
    if (result !== undefined || made === maxAttempts) return result;
    await sleep(jitteredBackoff(made, backoffMs, random()));
  }
}
