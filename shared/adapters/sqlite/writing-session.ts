import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { writePrivateFile } from '../local-auth/private-file.ts';

/** Beside `cases.db`, as long as a server has it: the name of its session, which a copy of the file alone lacks. */
export function sessionPath(path: string): string {
  return `${path}-session`;
}

/** The time in which one server writes to `cases.db`. */
export interface WritingSession {
  /** After every transaction: gives the `-wal` a mark of its own whenever SQLite has begun it anew. */
  afterTransaction(): void;
  /** The file is complete without its `-wal` once it is closed. */
  end(): void;
}

/** Where the salts of a `-wal` stand in it: SQLite chooses new ones at each new beginning. */
const salts = { at: 16, bytes: 8 };

/**
 * Says in the file itself that it is written from now on. What is copied from a running server without the `-wal` is
 * known by that: it names a session, and there is neither a `-wal` nor the session's file beside it.
 */
export function beginSession(db: DatabaseSync, path: string): WritingSession {
  const session = token();
  writePrivateFile(sessionPath(path), session);
  db.prepare('UPDATE store SET session = ?').run(session);
  // Into the file: from there it is read when the -wal is missing.
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const mark = db.prepare('UPDATE store SET mark_before = mark, mark = ?');
  mark.run(token());
  const wal = openSync(`${path}-wal`, 'r');
  const seen = Buffer.alloc(salts.bytes);
  const now = Buffer.alloc(salts.bytes);
  readSync(wal, seen, 0, salts.bytes, salts.at);
  return {
    afterTransaction: () => {
      readSync(wal, now, 0, salts.bytes, salts.at);
      if (now.equals(seen)) return;
      mark.run(token());
      // The mark's own transaction may have begun it anew once more.
      readSync(wal, seen, 0, salts.bytes, salts.at);
    },
    end: () => {
      closeSync(wal);
      db.exec(`UPDATE store SET session = ''`);
      rmSync(sessionPath(path), { force: true });
    },
  };
}

function token(): string {
  return randomBytes(16).toString('hex');
}
