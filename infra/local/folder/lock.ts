import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { codeOf, sqliteCodes } from '../../../shared/adapters/sqlite/error-code.ts';
import { DatabaseInUseError } from '../../../shared/adapters/sqlite/open-database.ts';

/** Of the data folder: whoever holds it is the only one that writes there. */
export const lockFile = 'server.lock';

/**
 * Keeps every other server, and a restore, out of the data folder. The lock is the system's, on a file that stays empty:
 * it ends with the process, however that ends, and needs no room on the disk.
 * @throws DatabaseInUseError
 */
export function lockFolder(data: string): { release(): void } {
  const path = join(data, lockFile);
  // The system says better than SQLite why a file cannot be made or written.
  closeSync(openSync(path, 'a', 0o600));
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (codeOf(error) !== sqliteCodes.busy) throw error;
    throw new DatabaseInUseError(`${data} is in use by another process`, { cause: error });
  }
  return { release: () => db.close() };
}
