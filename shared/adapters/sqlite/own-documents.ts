import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../domain/instant.ts';
import {
  type OwnDocument,
  type OwnDocumentKey,
  type OwnDocuments,
  type OwnDocumentsOf,
  ownDocumentText,
  ownerKey,
} from '../../ports/own-documents.ts';
import type { WriteClient } from './write-client.ts';

type DocumentRow = { id: string; version: number; body: string; changed_at: string; changed_by: string };

/** Own documents in `cases.db`, so that a copy of the folder has them too. */
export function sqliteOwnDocuments(db: DatabaseSync, { write }: WriteClient): OwnDocumentsOf {
  const place = 'organisation = ? AND owner = ? AND kind = ?';
  const columns = 'id, version, body, changed_at, changed_by';
  const one = db.prepare(`SELECT ${columns} FROM own_documents WHERE ${place} AND id = ?`);
  const all = db.prepare(`SELECT ${columns} FROM own_documents WHERE ${place} ORDER BY id`);
  return (organisation): OwnDocuments => {
    const rowKey = ({ owner, kind, id }: OwnDocumentKey) => ({ organisation, owner: ownerKey(owner), kind, id });
    return {
      read: async (key) => {
        const row = one.get(organisation, ownerKey(key.owner), key.kind, key.id) as DocumentRow | undefined;
        return row && documentOf(row, key);
      },
      list: async (owner, kind) =>
        (all.all(organisation, ownerKey(owner), kind) as DocumentRow[]).map((row) => documentOf(row, { owner, kind })),
      save: async ({ body, changedAt, changedBy, ...key }, expectedVersion) => {
        const text = ownDocumentText(body);
        if (text === undefined) return { kind: 'too-large' };
        return write('saveOwnDocument', { ...rowKey(key), body: text, changedAt, changedBy, expectedVersion });
      },
      remove: (key, expectedVersion) => write('removeOwnDocument', { ...rowKey(key), expectedVersion }),
    };
  };
}

function documentOf(row: DocumentRow, { owner, kind }: Omit<OwnDocumentKey, 'id'>): OwnDocument {
  return {
    owner,
    kind,
    id: row.id,
    version: row.version,
    body: JSON.parse(row.body) as unknown,
    changedAt: row.changed_at as Instant,
    changedBy: row.changed_by,
  };
}
