import type { DatabaseSync } from 'node:sqlite';
import { type WriteFailure, writeFailureOf } from './error-code.ts';

/** How a job of a shared transaction ended. */
export type Outcome =
  | { readonly kind: 'done'; readonly result: unknown }
  /** `problem`: nothing is wrong with the job, but the disk is full or does not answer, or another process has the file. */
  | { readonly kind: 'failed'; readonly error: unknown; readonly problem?: WriteFailure };

/**
 * Runs jobs in one transaction, so that they share the wait for the disk. When one throws, everything is undone and
 * each runs again by itself, so that it fails alone. A job may thus run twice and must touch nothing but the database.
 * Where no transaction can begin, all have failed: each by itself would wait as long for the file again.
 */
export function sharedTransactions(db: DatabaseSync): (jobs: readonly (() => unknown)[]) => readonly Outcome[] {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  return function run(jobs): readonly Outcome[] {
    try {
      begin.run();
    } catch (error) {
      return jobs.map(() => failedBy(error));
    }
    try {
      const outcomes = jobs.map((job): Outcome => ({ kind: 'done', result: job() }));
      commit.run();
      return outcomes;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      return jobs.length === 1 ? [failedBy(error)] : jobs.flatMap((job) => run([job]));
    }
  };
}

function failedBy(error: unknown): Outcome {
  const problem = writeFailureOf(error);
  return { kind: 'failed', error, ...(problem === undefined ? {} : { problem }) };
}
