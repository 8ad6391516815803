import type { DatabaseSync } from 'node:sqlite';

/** Writes what concurrent requests ask for in one transaction, so that they share the wait for the disk. */
export interface GroupWriter {
  /**
   * Runs the job in the next transaction and resolves once that is on the disk. A job that throws is undone and
   * rejects alone. A job may run twice, so it must touch nothing but the database.
   */
  write<Result>(job: () => Result): Promise<Result>;
  /** Called after every transaction. */
  onWritten(listener: () => void): void;
  /** Writes what is waiting and refuses everything later. */
  close(): void;
}

interface Waiting {
  readonly run: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A transaction larger than this would keep the event loop from answering anybody. */
const largestGroup = 256;

export function createGroupWriter(db: DatabaseSync): GroupWriter {
  const listeners: (() => void)[] = [];
  let waiting: Waiting[] = [];
  let closed = false;
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');

  /** Runs all in one transaction; throws, with nothing written, when one of them or the disk fails. */
  function transact(group: readonly Waiting[]): readonly { readonly one: Waiting; readonly result: unknown }[] {
    try {
      begin.run();
      const results = group.map((one) => ({ one, result: one.run() }));
      commit.run();
      return results;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }

  function settle(group: readonly Waiting[]): void {
    try {
      for (const { one, result } of transact(group)) one.resolve(result);
    } catch (error) {
      // Each by itself, so that the one that fails does not take the others with it.
      if (group.length > 1) for (const one of group) settle([one]);
      else group[0]?.reject(error);
    }
  }

  function flush(): void {
    const group = waiting.slice(0, largestGroup);
    waiting = waiting.slice(largestGroup);
    if (waiting.length > 0) setImmediate(flush);
    if (group.length === 0) return;
    settle(group);
    for (const listener of listeners) listener();
  }

  return {
    write: <Result>(job: () => Result) =>
      new Promise<Result>((resolve, reject) => {
        if (closed) throw new Error('the store is closed');
        waiting.push({ run: job, resolve: resolve as (result: unknown) => void, reject });
        // After the poll phase: every request that has arrived by then takes part.
        if (waiting.length === 1) setImmediate(flush);
      }),
    onWritten: (listener) => void listeners.push(listener),
    close: () => {
      closed = true;
      while (waiting.length > 0) flush();
    },
  };
}
