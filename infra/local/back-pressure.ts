import { setTimeout as sleep } from 'node:timers/promises';
import type { FeedReader } from '../../shared/adapters/embedded-workflow/feed-reader.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';

/** When registrations are held back, and for how long. */
export interface BackPressureOptions {
  /**
   * Registrations wait while a case has waited longer than this for its effects, in milliseconds.
   * @default 2000
   */
  readonly lagToleranceMs?: number;
  /**
   * A registration waits so many milliseconds at most: it is taken even where no effect can be done.
   * @default 1000
   */
  readonly maxHoldMs?: number;
}

const recheckIntervalMs = 5;

/**
 * The store as intake has it: while the effects lag behind, a registration waits before it is committed, so that the lag
 * does not grow for as long as more is registered than the effects can follow.
 */
export function withBackPressure<Store extends Pick<CaseStore, 'commit'>>(
  store: Store,
  feed: Pick<FeedReader, 'lagMs'>,
  { lagToleranceMs = 2_000, maxHoldMs = 1_000 }: BackPressureOptions = {},
): Store {
  /** All that are held back wait for the same. */
  let closer: Promise<void> | undefined;

  async function untilCloser(): Promise<void> {
    const until = performance.now() + maxHoldMs;
    while (feed.lagMs() > lagToleranceMs && performance.now() < until) await sleep(recheckIntervalMs);
    closer = undefined;
  }

  return {
    ...store,
    commit: async (commit) => {
      if (feed.lagMs() > lagToleranceMs) await (closer ??= untilCloser());
      return store.commit(commit);
    },
  };
}
