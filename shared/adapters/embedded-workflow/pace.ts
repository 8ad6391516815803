/**
 * While commits keep coming, a reader of the change feed takes only a share of the time: whoever files a complaint waits
 * for an answer, the effects do not. The longer the oldest commit has waited, the larger the share.
 */
export interface Pace {
  /** From 0 to 1: the share where nothing has waited. */
  readonly least: number;
  /** From 0 to 1. */
  readonly most: number;
  /** The share is the largest where the oldest commit has waited so many milliseconds. */
  readonly mostAfterMs: number;
}

/**
 * How long a reader pauses after it has worked.
 * @param workedMs how long
 * @param ageMs of the oldest commit that it has not read
 */
export function pauseMsAfter(workedMs: number, ageMs: number, { least, most, mostAfterMs }: Pace): number {
  const share = Math.min(most, least + ((most - least) * ageMs) / mostAfterMs);
  return workedMs * (1 / share - 1);
}
