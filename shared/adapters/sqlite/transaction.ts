import type { DatabaseSync } from 'node:sqlite';

/** How a job of a shared transaction ended. */
export type Outcome =
  { readonly kind: 'done'; readonly result: unknown } | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Runs jobs in one transaction, so that they share the wait for the disk. When one throws, everything is undone and
 * each runs again by itself, so that it fails alone. A job may thus run twice and must touch nothing but the database.
 */
export function sharedTransactions(db: DatabaseSync): (jobs: readonly (() => unknown)[]) => readonly Outcome[] {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  return function run(jobs): readonly Outcome[] {
    try {
      begin.run();
      const outcomes = jobs.map((job): Outcome => ({ kind: 'done', result: job() }));
      commit.run();
      return outcomes;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      return jobs.length === 1 ? [{ kind: 'failed', error }] : jobs.flatMap((job) => run([job]));
    }
  };
}
