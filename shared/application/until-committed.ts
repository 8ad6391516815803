import { setTimeout as sleep } from 'node:timers/promises';

/** Together with the pauses about two seconds: far below what a caller or a function's timeout allows. */
const mostAttempts = 20;
const longestPauseMs = 250;

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
    if (result !== undefined || made === mostAttempts) return result;
    await sleep(random() * Math.min(4 * 2 ** made, longestPauseMs));
  }
}
