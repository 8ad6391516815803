import type { Instant } from '../domain/instant.ts';

/** What follows the commits on one machine: the executions, the counters of the reports, and the messages. */
export type FeedName = 'effects' | 'reports' | 'messages';

/** A case whose commits could not be followed after the last attempt. Carries no personal data. */
export interface DeadLetter {
  readonly id: string;
  readonly feed: FeedName;
  /** The case. */
  readonly number: string;
  readonly mechanism: string;
  /** The events whose effects are outstanding. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly attempts: number;
  /** Name and message of the last failure. */
  readonly error: string;
  /** Of the last attempt. */
  readonly at: Instant;
}

/** What became of a dead letter that was delivered again. */
export type Redelivery =
  | { readonly kind: 'delivered' }
  /** It failed again and stays a dead letter. */
  | { readonly kind: 'failed'; readonly letter: DeadLetter }
  | { readonly kind: 'unknown' };

/** The dead letters of one machine. On AWS they are messages in queues: `npm run dead-letters`. */
export interface DeadLetters {
  /** Oldest first; `limit` 1 to 200. */
  page(page: { readonly cursor?: string; readonly limit: number }): {
    readonly letters: readonly DeadLetter[];
    /** All of them, exactly. */
    readonly total: number;
    readonly cursor?: string;
  };
  /** Tries the effects of the letter's case once more. May be repeated. */
  redeliver(id: string): Promise<Redelivery>;
}
