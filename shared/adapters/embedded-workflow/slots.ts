/** A bounded number of places for work under way. */
export interface Slots {
  /** Does the work in a place of its own; there may be more than the bound when nobody has waited for one. */
  use(work: () => Promise<void>): Promise<void>;
  /** Resolves when there are so many places; 1 unless told otherwise. */
  free(count?: number): Promise<void>;
  /** Resolves when nothing is under way. */
  empty(): Promise<void>;
  inUse(): number;
}

/** A counting semaphore. @param bound how many places there are */
export function createSlots(bound: number): Slots {
  let used = 0;
  let waiting: { readonly below: number; readonly resolve: () => void }[] = [];
  const until = (below: number): Promise<void> =>
    used < below ? Promise.resolve() : new Promise((resolve) => void waiting.push({ below, resolve }));
  return {
    use: async (work) => {
      used += 1;
      try {
        await work();
      } finally {
        used -= 1;
        const ready = waiting.filter(({ below }) => used < below);
        waiting = waiting.filter(({ below }) => used >= below);
        for (const { resolve } of ready) resolve();
      }
    },
    free: (count = 1) => until(bound - count + 1),
    empty: () => until(1),
    inUse: () => used,
  };
}
