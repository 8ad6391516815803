import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import { codeOf, sqliteCodes } from './error-code.ts';

/** How a database file is opened. */
export interface DatabaseOptions {
  readonly path: string;
  /** Statements that bring an empty file to the present layout. */
  readonly layout: string;
  /** The layout's number, kept in the file. */
  readonly layoutVersion: number;
  /** Statements that bring a file of an earlier layout, by its number, to the next one. */
  readonly upgrades?: Readonly<Record<number, string>>;
  /** What the statements call besides SQLite's own functions. */
  readonly functions?: Readonly<Record<string, (...values: SQLOutputValue[]) => SQLInputValue>>;
}

/** Another process holds the file, so that two would act on the same waits. */
export class DatabaseInUseError extends Error {
  override readonly name = 'DatabaseInUseError';
}

/** The file was written by a later version of this program, or by one from which no way leads here. */
export class DatabaseLayoutError extends Error {
  override readonly name = 'DatabaseLayoutError';
}

/**
 * Opens a database so that what is committed is on the disk (WAL, `synchronous=FULL`), and lays it out when it is new or
 * has an earlier layout: wholly or not at all.
 * @throws DatabaseInUseError, DatabaseLayoutError
 */
export function openDatabase(options: DatabaseOptions): DatabaseSync {
  const db = new DatabaseSync(options.path, { timeout: 5_000 });
  try {
    // Events with a deadline's derivation fit a page of this size; with SQLite's 4 KiB each would spill into another.
    // Rows are written all over a file, so it pays to gather many of them before they are moved to their place.
    db.exec(`
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = WAL;
      PRAGMA wal_autocheckpoint = 4000;
      PRAGMA synchronous = FULL;
      PRAGMA temp_store = MEMORY;
      PRAGMA cache_size = -16000;
      PRAGMA journal_size_limit = 67108864;
    `);
    layOut(db, options);
    return db;
  } catch (error) {
    db.close();
    if (codeOf(error) === sqliteCodes.busy)
      throw new DatabaseInUseError(`${options.path} is in use by another process`, { cause: error });
    throw error;
  }
}

function layOut(db: DatabaseSync, options: DatabaseOptions): void {
  if (layoutOf(db) === options.layoutVersion) return;
  for (const [name, compute] of Object.entries(options.functions ?? {})) {
    db.function(name, { deterministic: true, varargs: true }, compute);
  }
  db.exec('BEGIN IMMEDIATE');
  // Asked again, because another process may have been at it until now. What is not committed goes with the connection.
  for (let found = layoutOf(db); found !== options.layoutVersion; found = layoutOf(db)) {
    const [to, statements] = found === 0 ? [options.layoutVersion, options.layout] : upgradeFrom(found, options);
    db.exec(`${statements}; PRAGMA user_version = ${to}`);
  }
  db.exec('COMMIT');
}

function layoutOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
}

function upgradeFrom(found: number, { path, layoutVersion, upgrades }: DatabaseOptions): readonly [number, string] {
  const upgrade = upgrades?.[found];
  if (upgrade !== undefined && found < layoutVersion) return [found + 1, upgrade];
  throw new DatabaseLayoutError(`${path} has layout ${found}; this version reads layout ${layoutVersion}`);
}
