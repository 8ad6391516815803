import type { DatabaseSync } from 'node:sqlite';
import { caseOfExecution } from '../../../shared/application/execution-name.ts';
import { entryHashQuery } from '../../../shared/adapters/sqlite/outbox.ts';
import { type StoreRow, storeRowOf } from '../../../shared/adapters/sqlite/store-row.ts';

/** What `cases.db` says of itself. */
export interface CaseFacts {
  /** 0 where nothing was laid out yet. */
  readonly layout: number;
  /** Absent in a file of an earlier release. */
  readonly store?: StoreRow;
  /** How many commits it has. */
  readonly commits: number;
  /** When the last event of the last commit happened. */
  readonly lastAt?: string;
}

/** @throws where it is damaged, or no file of ours */
export function caseFacts(db: DatabaseSync): CaseFacts {
  const layout = layoutOf(db);
  if (layout === 0) return { layout, commits: 0 };
  const store = storeRowOf(db);
  const commits = Number(db.prepare('SELECT max(id) AS id FROM outbox').get()?.['id'] ?? 0);
  const last = db.prepare(`${lastEventQuery} WHERE outbox.id = ?`).get(commits)?.['at'];
  return {
    layout,
    ...(store === undefined ? {} : { store }),
    commits,
    ...(typeof last === 'string' ? { lastAt: last } : {}),
  };
}

const lastEventQuery = `
  SELECT json_extract(event, '$.at') AS at
  FROM outbox JOIN cases USING (number) JOIN events ON case_id = cases.id AND seq = last_seq`;

/** What a reader of the change feed says of itself. */
export interface FollowerFacts {
  readonly layout: number;
  /** How many commits it has read. */
  readonly readTo: number;
  /** Of which store, and what stood there. Absent in a file of an earlier release, or while nothing was read. */
  readonly origin?: { readonly store: string; readonly hash: string };
  /** The newest executions, where no origin says of which store they are. */
  readonly executions: readonly string[];
}

/** Those of another store would be found among so many. */
const maxExecutionsChecked = 50;

/** @throws where it is damaged, or no file of ours */
export function followerFacts(db: DatabaseSync): FollowerFacts {
  const layout = layoutOf(db);
  if (layout === 0) return { layout, readTo: 0, executions: [] };
  const readTo = Number(db.prepare('SELECT done_to FROM feed_cursor').get()?.['done_to']);
  const origin = hasTable(db, 'feed_origin') ? db.prepare('SELECT store, hash FROM feed_origin').get() : undefined;
  if (origin !== undefined)
    return { layout, readTo, origin: origin as FollowerFacts['origin'] & object, executions: [] };
  return { layout, readTo, executions: executionsIn(db) };
}

function executionsIn(db: DatabaseSync): readonly string[] {
  if (!hasTable(db, 'executions')) return [];
  const newest = db.prepare('SELECT name FROM executions ORDER BY id DESC LIMIT ?').all(maxExecutionsChecked);
  return newest.map(({ name }) => String(name));
}

function hasTable(db: DatabaseSync, name: string): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;
}

/** Whether `cases.db` has the cases of all these executions. */
export function hasCasesOf(cases: DatabaseSync, executions: readonly string[]): boolean {
  const find = cases.prepare('SELECT 1 FROM cases WHERE number = ?');
  return executions.every((name) => find.get(caseOfExecution(name)) !== undefined);
}

/** The hash that `cases.db` has at an entry of the feed; empty where it has none. */
export function hashAt(cases: DatabaseSync, entry: number): string {
  return String(cases.prepare(entryHashQuery).get(entry)?.['hash'] ?? '');
}

/** A database with tables but without our layout belongs to another program. */
class ForeignDatabaseError extends Error {
  override readonly name = 'ForeignDatabaseError';
}

function layoutOf(db: DatabaseSync): number {
  const layout = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']);
  if (layout === 0 && tables > 0) throw new ForeignDatabaseError('these are not our tables');
  return layout;
}
