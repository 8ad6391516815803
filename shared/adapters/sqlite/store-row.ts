import type { DatabaseSync } from 'node:sqlite';

/**
 * What `cases.db` says of itself, so that the other files can tell that they belong to it, and so that a copy that lacks
 * its `-wal`, or has another one's, is not taken for the whole.
 */
export const storeLayout = `
  CREATE TABLE store (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    -- Of the server that writes; empty once it has closed the file, and all is in the file itself.
    session TEXT NOT NULL,
    -- Changed after each new beginning of the -wal: the file has the mark before it, or that one.
    mark TEXT NOT NULL,
    mark_before TEXT NOT NULL
  ) STRICT;
  INSERT INTO store VALUES (1, lower(hex(randomblob(16))), '', lower(hex(randomblob(16))), '');`;

/** What `cases.db` says of itself. */
export interface StoreRow {
  readonly id: string;
  readonly session: string;
  readonly mark: string;
  readonly markBefore: string;
}

/** Undefined in a file of an earlier layout, which does not have it. */
export function storeRowOf(db: DatabaseSync): StoreRow | undefined {
  if (db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'store'`).get() === undefined) return undefined;
  const row = db.prepare('SELECT id, session, mark, mark_before AS markBefore FROM store').get();
  return row as StoreRow | undefined;
}
