import type { DatabaseSync } from 'node:sqlite';
import type { Checkpoint, Head } from '../../../../shared/domain/audit/checkpoint.ts';

/** The scratch table of the heads that checkpoints have named. */
export const anchorLayout = `
  CREATE TABLE heads (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    hash TEXT NOT NULL,
    batch INTEGER NOT NULL
  );
  CREATE INDEX heads_of ON heads (kind, id, batch);`;

/** What the checkpoints of a log say of everything that they name. */
export interface Anchors {
  /** The last checkpoint that holds; undefined without a log. */
  readonly last: Checkpoint | undefined;
  /** Every version of it that was ever named, with its hash. */
  of(kind: Head['kind'], id: string): ReadonlyMap<number, string>;
  /** How it was named last. */
  latest(kind: Head['kind'], id: string): Head | undefined;
  /** The names of that kind. */
  ids(kind: Head['kind']): Iterable<string>;
}

type HeadRow = { version: number; hash: string };

/** @param db laid out by {@link anchorLayout} */
export function anchorsIn(db: DatabaseSync, last: Checkpoint | undefined): Anchors {
  const all = db.prepare('SELECT version, hash FROM heads WHERE kind = ? AND id = ? ORDER BY batch');
  const latest = db.prepare('SELECT version, hash FROM heads WHERE kind = ? AND id = ? ORDER BY batch DESC LIMIT 1');
  const ids = db.prepare('SELECT DISTINCT id FROM heads WHERE kind = ?');
  return {
    last,
    of: (kind, id) => new Map((all.all(kind, id) as HeadRow[]).map(({ version, hash }) => [version, hash])),
    latest: (kind, id) => {
      const row = latest.get(kind, id) as HeadRow | undefined;
      return row && { kind, id, ...row };
    },
    *ids(kind) {
      for (const row of ids.iterate(kind)) yield String(row['id']);
    },
  };
}
