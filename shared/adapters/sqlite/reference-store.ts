import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../domain/instant.ts';
import type { ReferenceKind, ReferenceStore, ReferenceVersion } from '../../ports/reference-store.ts';
import type { WriteClient } from './write-client.ts';

type ReferenceRow = { kind: string; version: number; document: string; author: string; reason: string; at: string };

const columns = 'kind, version, document, author, reason, at';

/** A version as its row has it. */
type Addition = Omit<ReferenceRow, 'version'> & { readonly expectedVersion: number };

/** Runs inside a transaction: checks the newest version, then adds the next. */
export function referenceJob(db: DatabaseSync): (addition: Addition) => Awaited<ReturnType<ReferenceStore['add']>> {
  const newest = db.prepare('SELECT max(version) AS version FROM reference WHERE kind = ?');
  const add = db.prepare(`INSERT INTO reference (${columns}) VALUES (?, ?, ?, ?, ?, ?)`);
  return ({ kind, document, author, reason, at, expectedVersion }) => {
    const found = newest.get(kind) as { version: number | null } | undefined;
    if ((found?.version ?? 0) !== expectedVersion) return { kind: 'version-conflict' };
    add.run(kind, expectedVersion + 1, document, author, reason, at);
    return { kind: 'added' };
  };
}

export function sqliteReferenceStore(db: DatabaseSync, { write }: WriteClient): ReferenceStore {
  const versions = db.prepare(`SELECT ${columns} FROM reference WHERE kind = ? ORDER BY version DESC`);
  const latest = db.prepare(`SELECT ${columns} FROM reference WHERE kind = ? ORDER BY version DESC LIMIT 1`);
  return {
    latest: async (kind) => {
      const row = latest.get(kind) as ReferenceRow | undefined;
      return row && versionOfRow(row);
    },
    versions: async (kind) => (versions.all(kind) as ReferenceRow[]).map(versionOfRow),
    add: async ({ document, ...version }, expectedVersion) =>
      write('addReference', { ...version, document: JSON.stringify(document), expectedVersion }),
  };
}

function versionOfRow({ kind, document, at, ...rest }: ReferenceRow): ReferenceVersion {
  return { ...rest, kind: kind as ReferenceKind, document: JSON.parse(document) as unknown, at: at as Instant };
}
