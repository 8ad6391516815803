import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  type Checkpoint,
  type Head,
  headKinds,
  type SignedCheckpoint,
} from '../../../shared/domain/audit/checkpoint.ts';

/**
 * What the data folder remembers of a log: its last checkpoint, so that a log that was shortened or exchanged is
 * noticed, and what it has named that is no case. While it is open, no other process makes a checkpoint.
 */
export interface LogState {
  last(): SignedCheckpoint | undefined;
  /** The head of that kind and name which the log named last. */
  named(kind: Head['kind'], id: string): Head | undefined;
  /** All of them, but for cases. */
  all(): readonly Head[];
  forget(): void;
  name(heads: readonly Head[]): void;
  setLast(signed: SignedCheckpoint): void;
  /** Keeps what was set. */
  commit(): void;
  /** Drops what was set and not kept. */
  close(): void;
}

const layout = `
  CREATE TABLE IF NOT EXISTS last_checkpoint (log TEXT PRIMARY KEY, signed TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS named (
    log TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (log, kind, id)
  ) STRICT, WITHOUT ROWID`;

type HeadRow = { kind: string; id: string; version: number; hash: string };

/** Waits so many milliseconds for another process that makes a checkpoint. */
const busyTimeoutMs = 30_000;

/** The file in a data folder. */
const stateFile = 'audit.db';

/** @param logPath of the log; may be anywhere */
export function openLogState(data: string, logPath: string): LogState {
  const log = logName(data, logPath);
  const db = new DatabaseSync(join(data, stateFile), { timeout: busyTimeoutMs });
  db.exec(`PRAGMA synchronous = FULL; BEGIN IMMEDIATE; ${layout}`);
  const last = db.prepare('SELECT signed FROM last_checkpoint WHERE log = ?');
  const setLast = db.prepare('INSERT OR REPLACE INTO last_checkpoint VALUES (?, ?)');
  const all = db.prepare('SELECT kind, id, version, hash FROM named WHERE log = ? ORDER BY kind, id');
  const one = db.prepare('SELECT kind, id, version, hash FROM named WHERE log = ? AND kind = ? AND id = ?');
  const put = db.prepare('INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?, ?)');
  const forget = db.prepare('DELETE FROM named WHERE log = ?');
  return {
    last: () => {
      const row = last.get(log) as { signed: string } | undefined;
      return row && (JSON.parse(row.signed) as SignedCheckpoint);
    },
    named: (kind, id) => (one.all(log, kind, id) as HeadRow[]).map(headOf)[0],
    all: () => (all.all(log) as HeadRow[]).map(headOf),
    forget: () => void forget.run(log),
    name: (heads) => {
      for (const { kind, id, version, hash } of heads) if (kind !== 'case') put.run(log, kind, id, version, hash);
    },
    setLast: (signed) => void setLast.run(log, JSON.stringify(signed)),
    commit: () => db.exec('COMMIT'),
    close: () => db.close(),
  };
}

/** A log in the data folder goes where the folder goes, and is remembered by its place in it. */
function logName(data: string, logPath: string): string {
  const [folder, path] = [resolve(data), resolve(logPath)];
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

/** The last checkpoint that a data folder remembers of a log; undefined when it knows nothing of it. */
export function rememberedCheckpoint(data: string, logPath: string): Checkpoint | undefined {
  const path = join(data, stateFile);
  if (!existsSync(path)) return undefined;
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const row = db.prepare('SELECT signed FROM last_checkpoint WHERE log = ?').get(logName(data, logPath));
    return row && (JSON.parse(String(row['signed'])) as SignedCheckpoint).checkpoint;
  } catch {
    return undefined;
  } finally {
    db.close();
  }
}

function headOf({ kind, ...rest }: HeadRow): Head {
  const known = headKinds.find((one) => one === kind);
  if (known === undefined) throw new Error(`the state of the log names a ${kind}`);
  return { kind: known, ...rest };
}
