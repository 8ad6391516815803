import type { DatabaseSync } from 'node:sqlite';
import { NotWrittenError } from './not-written.ts';
import { sharedTransactions } from './transaction.ts';

/** Writes what is asked for at the same moment in one transaction, on the thread that asks. */
export interface GroupWriter {
  /**
   * Runs the job in the next transaction and resolves once that is on the disk; a job that throws rejects alone. The job
   * may run twice, and what it made is there only when this resolves: nothing in memory may know of it before.
   */
  write<Result>(job: () => Result): Promise<Result>;
  /** Writes what is waiting and refuses everything later. */
  close(): void;
}

interface Waiting {
  readonly run: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A transaction larger than this would keep the event loop from answering anybody. */
const maxGroupSize = 256;

/** Joins writes that come together into one transaction. */
export function createGroupWriter(db: DatabaseSync): GroupWriter {
  const transact = sharedTransactions(db);
  let waiting: Waiting[] = [];
  let closed = false;

  function flush(): void {
    const group = waiting.slice(0, maxGroupSize);
    waiting = waiting.slice(maxGroupSize);
    if (waiting.length > 0) setImmediate(flush);
    if (group.length === 0) return;
    for (const [index, outcome] of transact(group.map(({ run }) => run)).entries()) {
      if (outcome.kind === 'done') group[index]?.resolve(outcome.result);
      else group[index]?.reject(outcome.problem ? new NotWrittenError(outcome.problem, outcome.error) : outcome.error);
    }
  }

  return {
    write: <Result>(job: () => Result) =>
      new Promise<Result>((resolve, reject) => {
        if (closed) throw new Error('the database is closed');
        waiting.push({ run: job, resolve: resolve as (result: unknown) => void, reject });
        // After the poll phase: whatever has arrived by then takes part.
        if (waiting.length === 1) setImmediate(flush);
      }),
    close: () => {
      closed = true;
      while (waiting.length > 0) flush();
    },
  };
}
