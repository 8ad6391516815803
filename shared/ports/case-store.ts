import type { BoardRow } from '../domain/board.ts';
import type { Case } from '../domain/case.ts';
import type { ChainedEvent } from '../domain/event.ts';
import type { Instant } from '../domain/instant.ts';

/** The one write of a request: events, snapshot and idempotency record together or not at all. */
export interface Commit {
  readonly number: string;
  /** The version that the decision was made on; 0 for a new case. */
  readonly expectedVersion: number;
  readonly events: readonly ChainedEvent[];
  readonly snapshot: Case;
  readonly idempotency?: IdempotencyRecord;
}

/** What makes the same request with the same key answer the same. Kept until `expiresAt`. */
export interface IdempotencyRecord {
  /** Who sent it: keys of different senders never meet. */
  readonly scope: string;
  readonly key: string;
  /** A hash of the request body. */
  readonly fingerprint: string;
  readonly response: unknown;
  readonly expiresAt: Instant;
}

export type CommitResult =
  | { readonly kind: 'committed' }
  /** Somebody else was faster, or the number is taken. Nothing was written. */
  | { readonly kind: 'version-conflict' }
  /** The key was used before. Nothing was written. */
  | { readonly kind: 'key-used'; readonly record: IdempotencyRecord };

/** A case with the last link of its chain. */
export interface StoredCase {
  readonly snapshot: Case;
  readonly lastHash: string;
}

export interface BoardQuery {
  /** The unit that holds the case. */
  readonly unit?: string;
  readonly stage?: string;
  /** `due-soon`: due until `dueBefore` and not past; `overdue`: a hard limit is past and not met. */
  readonly state?: 'open' | 'closed' | 'due-soon' | 'overdue';
  readonly urgency?: 'urgent' | 'ordinary';
  readonly mechanism?: string;
  /** A part of the number, the respondent, the place or the wording. */
  readonly q?: string;
  readonly cursor?: string;
  /** 1 to 200. */
  readonly limit: number;
  readonly now: Instant;
  readonly dueBefore: Instant;
}

/** A page, most pressing first; closed cases latest first. */
export interface BoardPage {
  readonly rows: readonly BoardRow[];
  readonly cursor?: string;
}

/** Where cases live. Every adapter passes the same contract suite. */
export interface CaseStore {
  /** Durable when it resolves. Checks version and key inside the write. */
  commit(commit: Commit): Promise<CommitResult>;
  /** Reads consistently: sees every commit that has resolved. */
  load(number: string): Promise<StoredCase | undefined>;
  /** The events after a sequence number, in order, at most `limit`. */
  events(number: string, page: { readonly after: number; readonly limit: number }): Promise<readonly ChainedEvent[]>;
  usedKey(scope: string, key: string): Promise<IdempotencyRecord | undefined>;
  board(query: BoardQuery): Promise<BoardPage>;
  /** The numbers of open cases with a provisional deadline, to be counted again when a calendar is published (I-27). */
  provisional(page: {
    readonly cursor?: string;
    readonly limit: number;
  }): Promise<{ readonly numbers: readonly string[]; readonly cursor?: string }>;
}
