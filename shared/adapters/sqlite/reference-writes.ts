import type { DatabaseSync } from 'node:sqlite';
import type { ReferenceStore } from '../../ports/reference-store.ts';

/** The columns of a version, in the order in which they are written and read. */
export const referenceColumns = 'kind, version, document, author, reason, at';

/** A version as its row has it. */
export type ReferenceRow = {
  kind: string;
  version: number;
  document: string;
  author: string;
  reason: string;
  at: string;
};

type Addition = Omit<ReferenceRow, 'version'> & { readonly expectedVersion: number };

/** Runs inside a transaction: checks the newest version, then adds the next. */
export function referenceJob(db: DatabaseSync): (addition: Addition) => Awaited<ReturnType<ReferenceStore['add']>> {
  const newest = db.prepare('SELECT max(version) AS version FROM reference WHERE kind = ?');
  const add = db.prepare(`INSERT INTO reference (${referenceColumns}) VALUES (?, ?, ?, ?, ?, ?)`);
  return ({ kind, document, author, reason, at, expectedVersion }) => {
    const found = newest.get(kind) as { version: number | null } | undefined;
    if ((found?.version ?? 0) !== expectedVersion) return { kind: 'version-conflict' };
    add.run(kind, expectedVersion + 1, document, author, reason, at);
    return { kind: 'added' };
  };
}
