import type { DatabaseSync } from 'node:sqlite';
import type { OwnDocumentChange } from '../../ports/own-documents.ts';

/** What persons, units and organisations keep for themselves; the last version alone. */
export const ownDocumentLayout = `
  CREATE TABLE own_documents (
    organisation TEXT NOT NULL,
    owner TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (organisation, owner, kind, id)
  ) STRICT, WITHOUT ROWID;`;

interface Place {
  readonly organisation: string;
  readonly owner: string;
  readonly kind: string;
  readonly id: string;
  readonly expectedVersion: number;
}

interface Saved extends Place {
  readonly body: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** Each runs inside a transaction: checks the version, then changes the document. */
export function ownDocumentJobs(db: DatabaseSync) {
  const key = 'organisation = ? AND owner = ? AND kind = ? AND id = ?';
  const find = db.prepare(`SELECT version FROM own_documents WHERE ${key}`);
  const put = db.prepare('INSERT OR REPLACE INTO own_documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const drop = db.prepare(`DELETE FROM own_documents WHERE ${key}`);
  const isExpected = ({ organisation, owner, kind, id, expectedVersion }: Place): boolean =>
    (find.get(organisation, owner, kind, id)?.['version'] ?? 0) === expectedVersion;
  return {
    saveOwnDocument: (saved: Saved): OwnDocumentChange => {
      if (!isExpected(saved)) return { kind: 'version-conflict' };
      const { organisation, owner, kind, id, expectedVersion, body, changedAt, changedBy } = saved;
      put.run(organisation, owner, kind, id, expectedVersion + 1, body, changedAt, changedBy);
      return { kind: 'changed' };
    },
    removeOwnDocument: (place: Place): OwnDocumentChange => {
      if (place.expectedVersion === 0 || !isExpected(place)) return { kind: 'version-conflict' };
      drop.run(place.organisation, place.owner, place.kind, place.id);
      return { kind: 'changed' };
    },
  };
}
