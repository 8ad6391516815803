import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { type StoreRow, storeRowOf } from '../../../shared/adapters/sqlite/store-row.ts';

/** What stands under the name of a database, before anything is done to it. */
export type FileInspection =
  | { readonly kind: 'missing'; readonly walBytes: number }
  /** Nothing was ever written to it, or it was emptied. */
  | { readonly kind: 'empty'; readonly walBytes: number }
  | { readonly kind: 'not-a-file' }
  | { readonly kind: 'no-access'; readonly path: string }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'database'; readonly bytes: number; readonly walBytes: number | undefined };

/** Every file of SQLite's begins with this. */
const header = 'SQLite format 3\0';

/** The two byte orders in which a `-wal` may begin; one of zeros was never written. */
const walBeginnings = ['377f0682', '377f0683', '00000000'];

/** Inspects a database and its `-wal` without opening either for writing. */
export function inspectFile(path: string): FileInspection {
  const bytes = sizeOf(path);
  const walBytes = sizeOf(`${path}-wal`);
  if (bytes === 'not-a-file' || walBytes === 'not-a-file') return { kind: 'not-a-file' };
  if (bytes === undefined) return { kind: 'missing', walBytes: walBytes ?? 0 };
  const closed = [path, `${path}-wal`, `${path}-shm`].find((one) => sizeOf(one) !== undefined && !isAccessible(one));
  if (closed !== undefined) return { kind: 'no-access', path: closed };
  if (bytes === 0) return { kind: 'empty', walBytes: walBytes ?? 0 };
  if (beginningOf(path, header.length).toString('latin1') !== header) return { kind: 'damaged' };
  const walBegins = beginningOf(`${path}-wal`, 4).toString('hex');
  if (walBegins !== '' && !walBeginnings.includes(walBegins)) return { kind: 'damaged' };
  return { kind: 'database', bytes: bytes + (walBytes ?? 0), walBytes };
}

function sizeOf(path: string): number | 'not-a-file' | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : found.isFile() ? found.size : 'not-a-file';
}

function isAccessible(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function beginningOf(path: string, length: number): Buffer {
  if (sizeOf(path) === undefined) return Buffer.alloc(0);
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

/** Reads a database without changing anything of it or of its `-wal`, and leaves nothing beside it. */
export function reading<Result>(path: string, read: (db: DatabaseSync) => Result): Result {
  // Opened otherwise, even for reading, a database gets an empty -wal.
  const db = sizeOf(`${path}-wal`) ? new DatabaseSync(path, { readOnly: true, timeout: 5_000 }) : withoutWal(path);
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** The file as it stands, whatever is beside it. */
function withoutWal(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
}

/**
 * What the file itself says, as it stands without its `-wal`. After a kill it may be half-way between two states, so what
 * cannot be read says nothing.
 */
export function rowWithoutWal(path: string): StoreRow | undefined {
  try {
    const db = withoutWal(path);
    try {
      const row = storeRowOf(db);
      return row !== undefined && token.test(row.id) && token.test(row.mark) ? row : undefined;
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

const token = /^[0-9a-f]{32}$/;
