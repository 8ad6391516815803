import type { DatabaseSync } from 'node:sqlite';
import type { Head } from '../../domain/audit/checkpoint.ts';

/** The heads of what `cases.db` keeps, for checkpoints. */
export interface CaseHeads {
  /** The id of the newest commit. */
  lastCommit(): number;
  /** The heads of the cases that commits after this one have changed; of all cases when undefined. In pages. */
  cases(after: number | undefined): Iterable<readonly Head[]>;
  /** The head of every kind of reference documents, and of the log of readings. */
  others(): readonly Head[];
}

/** So many heads are read at a time: the process answers requests between two pages. */
const pageSize = 1_000;

type CaseRow = { id: number; number: string; version: number; last_hash: string };
type ReferenceRow = { kind: string; version: number; hash: string };

/** @param db with a read transaction open, so that all of it is as of one commit */
export function caseHeads(db: DatabaseSync): CaseHeads {
  const last = db.prepare('SELECT max(id) AS id FROM outbox');
  const all = db.prepare('SELECT id, number, version, last_hash FROM cases WHERE id > ? ORDER BY id LIMIT ?');
  const changed = db.prepare('SELECT DISTINCT number FROM outbox WHERE id > ?');
  const one = db.prepare('SELECT id, number, version, last_hash FROM cases WHERE number = ?');
  const references = db.prepare(`
    SELECT kind, version, hash FROM reference AS newest
    WHERE version = (SELECT max(version) FROM reference WHERE kind = newest.kind) ORDER BY kind`);

  const readings = db.prepare('SELECT id, hash FROM readings ORDER BY id DESC LIMIT 1');

  function* pages(): Iterable<readonly Head[]> {
    for (let after = 0; ;) {
      const rows = all.all(after, pageSize) as CaseRow[];
      const end = rows.at(-1);
      if (end === undefined) return;
      yield rows.map(headOf);
      after = end.id;
    }
  }

  function* changedSince(id: number): Iterable<readonly Head[]> {
    const numbers = (changed.all(id) as { number: string }[]).map(({ number }) => number);
    for (let start = 0; start < numbers.length; start += pageSize) {
      const rows = numbers.slice(start, start + pageSize).map((number) => one.get(number) as CaseRow | undefined);
      yield rows.flatMap((row) => (row === undefined ? [] : [headOf(row)]));
    }
  }

  return {
    lastCommit: () => Number(last.get()?.['id'] ?? 0),
    cases: (after) => (after === undefined ? pages() : changedSince(after)),
    others: () => [
      ...(references.all() as ReferenceRow[]).map(({ kind, version, hash }): Head => ({
        kind: 'reference',
        id: kind,
        version,
        hash,
      })),
      ...(readings.all() as { id: number; hash: string }[]).map(({ id, hash }): Head => ({
        kind: 'readings',
        id: 'readings',
        version: id,
        hash,
      })),
    ],
  };
}

function headOf({ number, version, last_hash: hash }: CaseRow): Head {
  return { kind: 'case', id: number, version, hash };
}
