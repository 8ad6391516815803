import type { DatabaseSync } from 'node:sqlite';
import type { ChainedEvent } from '../../domain/event.ts';

/** What one commit added to one case. */
export interface OutboxEntry {
  readonly id: number;
  readonly number: string;
  readonly mechanism: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** The change feed's source: one entry for each commit, numbered in the order of the commits. Kept for good. */
export interface Outbox {
  /** Entries after an id, in order. */
  after(id: number, limit: number): readonly OutboxEntry[];
  events(number: string, firstSeq: number, lastSeq: number): readonly ChainedEvent[];
  /** Called after every transaction. */
  onWritten(listener: () => void): void;
}

type EntryRow = { id: number; number: string; mechanism: string; first_seq: number; last_seq: number };

export function sqliteOutbox(db: DatabaseSync, events: Outbox['events'], onWritten: Outbox['onWritten']): Outbox {
  const after = db.prepare(
    'SELECT id, number, mechanism, first_seq, last_seq FROM outbox WHERE id > ? ORDER BY id LIMIT ?',
  );
  return {
    after: (id, limit) =>
      (after.all(id, limit) as EntryRow[]).map(({ first_seq: firstSeq, last_seq: lastSeq, ...rest }) => ({
        ...rest,
        firstSeq,
        lastSeq,
      })),
    events,
    onWritten,
  };
}
