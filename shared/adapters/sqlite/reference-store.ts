import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../domain/instant.ts';
import type { ReferenceKind, ReferenceStore, ReferenceVersion } from '../../ports/reference-store.ts';
import type { GroupWriter } from './group-writer.ts';

type ReferenceRow = { kind: string; version: number; document: string; author: string; reason: string; at: string };

export function sqliteReferenceStore(db: DatabaseSync, writer: GroupWriter): ReferenceStore {
  const columns = 'kind, version, document, author, reason, at';
  const versions = db.prepare(`SELECT ${columns} FROM reference WHERE kind = ? ORDER BY version DESC`);
  const latest = db.prepare(`SELECT ${columns} FROM reference WHERE kind = ? ORDER BY version DESC LIMIT 1`);
  const latestVersion = db.prepare('SELECT max(version) AS version FROM reference WHERE kind = ?');
  const add = db.prepare(`INSERT INTO reference (${columns}) VALUES (?, ?, ?, ?, ?, ?)`);
  return {
    latest: async (kind) => {
      const row = latest.get(kind) as ReferenceRow | undefined;
      return row && versionOfRow(row);
    },
    versions: async (kind) => (versions.all(kind) as ReferenceRow[]).map(versionOfRow),
    add: ({ kind, document, author, reason, at }, expectedVersion) => {
      const text = JSON.stringify(document);
      return writer.write(() => {
        const found = (latestVersion.get(kind) as { version: number | null } | undefined)?.version ?? 0;
        if (found !== expectedVersion) return { kind: 'version-conflict' };
        add.run(kind, expectedVersion + 1, text, author, reason, at);
        return { kind: 'added' };
      });
    },
  };
}

function versionOfRow({ kind, document, at, ...rest }: ReferenceRow): ReferenceVersion {
  return { ...rest, kind: kind as ReferenceKind, document: JSON.parse(document) as unknown, at: at as Instant };
}
