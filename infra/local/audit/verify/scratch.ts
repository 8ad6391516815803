import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A database that is gone when it is closed: what a verification has to remember does not have to fit in memory. */
export interface Scratch {
  readonly db: DatabaseSync;
  /** Its folder, for further files of the same kind. */
  readonly folder: string;
  close(): void;
}

/** Opens a database in a temporary folder, which goes when it is closed. */
export function openScratch(layout: string): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-audit-'));
  const db = new DatabaseSync(join(folder, 'scratch.db'));
  db.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${layout}`);
  return {
    db,
    folder,
    close: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
