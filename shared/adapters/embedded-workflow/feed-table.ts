import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../domain/instant.ts';
import type { FeedOrigin, OutboxEntry } from '../sqlite/outbox.ts';

/** A case whose effects were given up. `id` is the letter's own. */
export interface StoredLetter extends OutboxEntry {
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
  const hasOrigin = db.prepare('SELECT 1 FROM feed_origin');
  const setOrigin = db.prepare(`
    INSERT INTO feed_origin VALUES (1, ?, ?)
    ON CONFLICT (one) DO UPDATE SET store = excluded.store, hash = excluded.hash`);
  const park = db.prepare(`INSERT INTO feed_parked (id, ${columns}, attempts) VALUES (?, ?, ?, ?, ?, ?)`);
  const parkedNumbers = db.prepare('SELECT DISTINCT number FROM feed_parked');
  const parkedOf = db.prepare(`SELECT id, ${columns} FROM feed_parked WHERE number = ? ORDER BY id`);
  const attemptsOf = db.prepare('SELECT max(attempts) AS attempts FROM feed_parked WHERE number = ?');
  const setAttempts = db.prepare('UPDATE feed_parked SET attempts = ? WHERE number = ?');
  const unpark = db.prepare('DELETE FROM feed_parked WHERE number = ? AND id <= ?');
  const bury = db.prepare(`
    INSERT INTO dead_letters (${columns}, attempts, error, at)
    SELECT ${columns}, ?, ?, ? FROM feed_parked WHERE number = ? AND id <= ? ORDER BY id`);
  const firstParked = db.prepare(`SELECT id, ${columns} FROM feed_parked ORDER BY id LIMIT 1`);
  return {
    cursor: (): number => Number(cursor.get()?.['done_to']),
    /** Where it has read to, and what stands there. */
    setCursor: (id: number, origin: FeedOrigin): void => {
      setCursor.run(id);
      setOrigin.run(origin.store, origin.hash);
    },
    hasOrigin: (): boolean => hasOrigin.get() !== undefined,
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
    firstParked: (): OutboxEntry | undefined => {
      const row = firstParked.get() as EntryRow | undefined;
      return row && entryOf(row);
    },
    ...letterTable(db, columns),
  };
}

function letterTable(db: DatabaseSync, columns: string) {
  const select = `SELECT id, ${columns}, attempts, error, at FROM dead_letters`;
  const page = db.prepare(`${select} WHERE id > ? ORDER BY id LIMIT ?`);
  const byId = db.prepare(`${select} WHERE id = ?`);
  const ofCase = db.prepare(`${select} WHERE number = ? ORDER BY id`);
  const count = db.prepare('SELECT count(*) AS n FROM dead_letters');
  const any = db.prepare('SELECT 1 FROM dead_letters LIMIT 1');
  const remove = db.prepare('DELETE FROM dead_letters WHERE number = ?');
  const change = db.prepare('UPDATE dead_letters SET attempts = attempts + 1, error = ?, at = ? WHERE number = ?');
  return {
    letters: (after: number, limit: number): readonly StoredLetter[] =>
      (page.all(after, limit) as LetterRow[]).map(letterOf),
    letter: (id: number): StoredLetter | undefined => {
      const row = byId.get(id) as LetterRow | undefined;
      return row && letterOf(row);
    },
    lettersOf: (number: string): readonly StoredLetter[] => (ofCase.all(number) as LetterRow[]).map(letterOf),
    letterCount: (): number => Number(count.get()?.['n']),
    /**
     * Earlier failures of these cases are settled: effects use the case as it is now, so a later success covers them.
     */
    removeLetters: (numbers: Iterable<string>): void => {
      if (any.get() === undefined) return;
      for (const number of numbers) remove.run(number);
    },
    failLetters: (number: string, error: string, at: Instant): void => void change.run(error, at, number),
  };
}

function letterOf(row: LetterRow): StoredLetter {
  return { ...entryOf(row), attempts: row.attempts, error: row.error, at: row.at as Instant };
}

function entryOf({ id, number, mechanism, first_seq: firstSeq, last_seq: lastSeq }: EntryRow): OutboxEntry {
  return { id, number, mechanism, firstSeq, lastSeq };
}
