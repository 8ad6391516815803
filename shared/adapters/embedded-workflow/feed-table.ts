import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../domain/instant.ts';
import type { OutboxEntry } from '../sqlite/outbox.ts';

/** A case whose effects were given up. */
export interface DeadLetter extends Omit<OutboxEntry, 'id'> {
  readonly attempts: number;
  readonly error: string;
  readonly at: Instant;
}

type EntryRow = { id: number; number: string; mechanism: string; first_seq: number; last_seq: number };
type LetterRow = EntryRow & { attempts: number; error: string; at: string };

/** The rows of the feed reader. Everything that writes runs inside a transaction. */
export function feedTable(db: DatabaseSync) {
  const columns = 'number, mechanism, first_seq, last_seq';
  const cursor = db.prepare('SELECT done_to FROM feed_cursor');
  const setCursor = db.prepare('UPDATE feed_cursor SET done_to = ?');
  const park = db.prepare(`INSERT INTO feed_parked (id, ${columns}, attempts) VALUES (?, ?, ?, ?, ?, ?)`);
  const parkedNumbers = db.prepare('SELECT DISTINCT number FROM feed_parked');
  const parkedOf = db.prepare(`SELECT id, ${columns} FROM feed_parked WHERE number = ? ORDER BY id`);
  const attemptsOf = db.prepare('SELECT max(attempts) AS attempts FROM feed_parked WHERE number = ?');
  const setAttempts = db.prepare('UPDATE feed_parked SET attempts = ? WHERE number = ?');
  const unpark = db.prepare('DELETE FROM feed_parked WHERE number = ? AND id <= ?');
  const bury = db.prepare(`
    INSERT INTO dead_letters (${columns}, attempts, error, at)
    SELECT ${columns}, ?, ?, ? FROM feed_parked WHERE number = ? AND id <= ? ORDER BY id`);
  const letters = db.prepare(`SELECT id, ${columns}, attempts, error, at FROM dead_letters ORDER BY id`);
  return {
    cursor: (): number => Number(cursor.get()?.['done_to']),
    setCursor: (id: number): void => void setCursor.run(id),
    /** Keeps an entry for later. `attempts` counts those that its case has behind it. */
    park: (entry: OutboxEntry, attempts: number): void => {
      park.run(entry.id, entry.number, entry.mechanism, entry.firstSeq, entry.lastSeq, attempts);
    },
    parkedNumbers: (): readonly string[] => parkedNumbers.all().map((row) => String(row['number'])),
    parkedOf: (number: string): readonly OutboxEntry[] => (parkedOf.all(number) as EntryRow[]).map(entryOf),
    attemptsOf: (number: string): number => Number(attemptsOf.get(number)?.['attempts'] ?? 0),
    setAttempts: (number: string, attempts: number): void => void setAttempts.run(attempts, number),
    unpark: (number: string, upTo: number): void => void unpark.run(number, upTo),
    bury: (number: string, upTo: number, attempts: number, error: string, at: Instant): void => {
      bury.run(attempts, error, at, number, upTo);
      unpark.run(number, upTo);
    },
    deadLetters: (): readonly DeadLetter[] =>
      (letters.all() as LetterRow[]).map((row) => {
        const { id: _id, ...entry } = entryOf(row);
        return { ...entry, attempts: row.attempts, error: row.error, at: row.at as Instant };
      }),
  };
}

function entryOf({ id, number, mechanism, first_seq: firstSeq, last_seq: lastSeq }: EntryRow): OutboxEntry {
  return { id, number, mechanism, firstSeq, lastSeq };
}
