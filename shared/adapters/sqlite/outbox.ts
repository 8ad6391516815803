import type { DatabaseSync } from 'node:sqlite';
import type { ChainedEvent } from '../../domain/case/event.ts';
import { storeRowOf } from './store-row.ts';

/** What one commit added to one case. */
export interface OutboxEntry {
  readonly id: number;
  readonly number: string;
  readonly mechanism: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** Which store the feed is of, and the hash of the last event of an entry: what was read there can be found again. */
export interface FeedOrigin {
  readonly store: string;
  readonly hash: string;
}

/** The change feed's source: one entry for each commit, numbered in the order of the commits. Kept for good. */
export interface Outbox {
  /** Entries after an id, in order. */
  after(id: number, limit: number): readonly OutboxEntry[];
  /** The id of the newest entry; 0 while there is none. */
  last(): number;
  /** @param id of an entry; 0 before the first */
  originAt(id: number): FeedOrigin;
  events(number: string, firstSeq: number, lastSeq: number): readonly ChainedEvent[];
  /** Called after every transaction with a commit in it, and no other: a wait that is registered is no news. */
  onCommitted(listener: () => void): void;
}

type EntryRow = { id: number; number: string; mechanism: string; first_seq: number; last_seq: number };

/** The hash of the last event of an entry. */
export const entryHashQuery = `
  SELECT hash FROM outbox JOIN cases USING (number) JOIN events ON case_id = cases.id AND seq = last_seq
  WHERE outbox.id = ?`;

/** The change feed's source in `cases.db`. */
export function sqliteOutbox(db: DatabaseSync, events: Outbox['events'], onCommitted: Outbox['onCommitted']): Outbox {
  const after = db.prepare(
    'SELECT id, number, mechanism, first_seq, last_seq FROM outbox WHERE id > ? ORDER BY id LIMIT ?',
  );
  const last = db.prepare('SELECT max(id) AS id FROM outbox');
  const store = String(storeRowOf(db)?.id);
  const hashAt = db.prepare(entryHashQuery);
  return {
    originAt: (id) => ({ store, hash: String(hashAt.get(id)?.['hash'] ?? '') }),
    last: () => Number(last.get()?.['id'] ?? 0),
    after: (id, limit) =>
      (after.all(id, limit) as EntryRow[]).map(({ first_seq: firstSeq, last_seq: lastSeq, ...rest }) => ({
        ...rest,
        firstSeq,
        lastSeq,
      })),
    events,
    onCommitted,
  };
}
