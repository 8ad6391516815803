import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../domain/instant.ts';
import type { ReferenceKind, ReferenceStore, ReferenceVersion } from '../../ports/reference-store.ts';
import { referenceColumns, type ReferenceRow } from './reference-writes.ts';
import type { RecordedTime } from './recorded-time.ts';
import type { WriteClient } from './write-client.ts';

/** Reference documents in `cases.db`. */
export function sqliteReferenceStore(db: DatabaseSync, { write }: WriteClient, time: RecordedTime): ReferenceStore {
  const versions = db.prepare(`SELECT ${referenceColumns} FROM reference WHERE kind = ? ORDER BY version DESC`);
  const latest = db.prepare(`SELECT ${referenceColumns} FROM reference WHERE kind = ? ORDER BY version DESC LIMIT 1`);
  return {
    latest: async (kind) => {
      const row = latest.get(kind) as ReferenceRow | undefined;
      return row && versionOfRow(row);
    },
    versions: async (kind) => (versions.all(kind) as ReferenceRow[]).map(versionOfRow),
    add: async ({ document, ...version }, expectedVersion, now = version.at) => {
      const addition = { ...version, document: JSON.stringify(document), expectedVersion, now };
      return time.admitted(now, await write('addReference', addition));
    },
  };
}

function versionOfRow({ kind, document, at, author_unit: authorUnit, ...rest }: ReferenceRow): ReferenceVersion {
  return {
    ...rest,
    ...(authorUnit === null ? {} : { authorUnit }),
    kind: kind as ReferenceKind,
    document: JSON.parse(document) as unknown,
    at: at as Instant,
  };
}
