/** How long to wait between attempts; both in the unit that the caller counts in. */
export interface Backoff {
  /** After the first attempt. */
  readonly initialInterval: number;
  /** @default no limit */
  readonly maximumInterval?: number;
}

/**
 * Twice as long after each attempt.
 * @param attempts how many have failed, 1 or more
 */
export function backoffAfter(attempts: number, { initialInterval, maximumInterval = Infinity }: Backoff): number {
  return Math.min(initialInterval * 2 ** (attempts - 1), maximumInterval);
}

/**
 * The same, of random length up to that, so that those who met do not meet again.
 * @param random from 0 to 1
 */
export function jitteredBackoff(attempts: number, backoff: Backoff, random: number): number {
  return random * backoffAfter(attempts, backoff);
}
