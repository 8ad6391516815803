import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { referenceHash } from '../../domain/audit/checkpoint.ts';
import { genesisHash } from '../../domain/case/chain.ts';
import type { Instant } from '../../domain/instant.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import { type ClockBehind, lastInstantOf } from './last-instant.ts';

/** The columns of a version, in the order in which they are written and read. */
export const referenceColumns = 'kind, version, document, author, author_unit, reason, at';

/** A version as its row has it. */
export type ReferenceRow = {
  kind: string;
  version: number;
  document: string;
  author: string;
  author_unit: string | null;
  reason: string;
  at: string;
};

type Addition = Omit<ReferenceRow, 'version' | 'author_unit'> & {
  readonly authorUnit?: string;
  readonly expectedVersion: number;
  readonly now: Instant;
};

/** Runs inside a transaction: checks the newest version, then adds the next. */
export function referenceJob(
  db: DatabaseSync,
): (addition: Addition) => Awaited<ReturnType<ReferenceStore['add']>> | ClockBehind {
  const lastInstant = lastInstantOf(db);
  const newest = db.prepare('SELECT version, hash FROM reference WHERE kind = ? ORDER BY version DESC LIMIT 1');
  const add = db.prepare(`INSERT INTO reference (${referenceColumns}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  return ({ kind, document, author, authorUnit = null, reason, at, expectedVersion, now }) => {
    const behind = lastInstant.refusal(now);
    if (behind) return behind;
    const found = newest.get(kind) as { version: number; hash: string } | undefined;
    if ((found?.version ?? 0) !== expectedVersion) return { kind: 'version-conflict' };
    const version = expectedVersion + 1;
    const hash = referenceRowHash(found?.hash ?? genesisHash, kind, version, document, author, reason, at, authorUnit);
    add.run(kind, version, document, author, authorUnit, reason, at, hash);
    lastInstant.note(now);
    return { kind: 'added' };
  };
}

/** The link of a row in the chain of its kind, also as a function of SQL. */
export function referenceRowHash(prevHash: SQLOutputValue, ...columns: readonly SQLOutputValue[]): string {
  const [kind, version, document, author, reason, at, authorUnit = null] = columns;
  return referenceHash(String(prevHash), {
    kind: String(kind),
    version: Number(version),
    document: JSON.parse(String(document)),
    author: String(author),
    ...(authorUnit === null ? {} : { authorUnit: String(authorUnit) }),
    reason: String(reason),
    at: String(at),
  });
}
