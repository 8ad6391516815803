import type { ChainedEvent } from '../domain/case/event.ts';

/** What a commit added to one case, in order. Delivered at least once, in order for each case. */
export interface FeedBatch {
  readonly number: string;
  readonly mechanism: string;
  /** The number of its first event; 1 where the case begins. */
  readonly firstSeq: number;
  readonly events: readonly ChainedEvent[];
}
