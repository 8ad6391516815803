import { Worker } from 'node:worker_threads';
import type { CaseWrites, WriteName, WriteRequest } from './case-writes.ts';
import type { WriteFailure } from './error-code.ts';
import { NotWrittenError } from './not-written.ts';
import type { Outcome } from './transaction.ts';

/** Asks the writing thread of `cases.db`, which writes together whatever has reached it: a group commit. */
export interface WriteClient {
  /** Resolves once the write is on the disk. */
  readonly write: <Name extends WriteName>(
    name: Name,
    argument: Parameters<CaseWrites[Name]>[0],
  ) => Promise<ReturnType<CaseWrites[Name]>>;
  /** Called after every transaction that has committed to a case; waits, readings and upkeep tell nobody. */
  onCommitted(listener: () => void): void;
  /** Writes what is waiting, then ends the thread. */
  close(): Promise<void>;
}

interface Waiting {
  readonly name: WriteName;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param path of a `cases.db` that is laid out
 * @param onOutcome told after every transaction what it has failed for, if anything
 */
export function createWriteClient(path: string, onOutcome?: (problem: WriteFailure | undefined) => void): WriteClient {
  const worker = new Worker(new URL('./write-worker.ts', import.meta.url), { workerData: { path } });
  const listeners: (() => void)[] = [];
  /** What was asked and is not answered yet, in the order in which it is answered. */
  let waiting: Waiting[] = [];
  let gathered: WriteRequest[] = [];
  let ended: Error | undefined;

  function send(): void {
    if (gathered.length > 0) worker.postMessage(gathered);
    gathered = [];
  }

  worker.unref();
  worker.on('message', (outcomes: readonly Outcome[]) => {
    const group = waiting.slice(0, outcomes.length);
    waiting = waiting.slice(outcomes.length);
    // Not while it is being closed: the process would end before the thread has.
    if (waiting.length === 0 && ended === undefined) worker.unref();
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.kind === 'done') group[index]?.resolve(outcome.result as never);
      else group[index]?.reject(refusedBy(outcome));
    }
    const last = outcomes.at(-1);
    if (last !== undefined) onOutcome?.(last.kind === 'failed' ? last.problem : undefined);
    if (outcomes.some(({ kind }, index) => kind === 'done' && group[index]?.name === 'commit')) {
      for (const listener of listeners) listener();
    }
  });
  worker.on('error', (error) => {
    ended = new Error('the thread that writes cases has failed', { cause: error });
    for (const { reject } of waiting) reject(ended);
    waiting = [];
    // Without the writing thread nothing can be registered, so the process ends and its supervisor restarts it.
    setImmediate(() => {
      throw error;
    });
  });

  return {
    write: (name, argument) =>
      new Promise((resolve, reject) => {
        if (ended) throw ended;
        // After the poll phase, so that whatever has arrived by then takes part; also while the thread is busy, so that
        // it has the next ones at hand when it is done with the last.
        if (gathered.push({ name, argument } as WriteRequest) === 1) setImmediate(send);
        if (waiting.push({ name, resolve, reject }) === 1) worker.ref();
      }),
    onCommitted: (listener) => void listeners.push(listener),
    close: async () => {
      if (ended) return;
      ended = new Error('the store is closed');
      const exited = new Promise((resolve) => worker.once('exit', resolve));
      worker.ref();
      send();
      worker.postMessage('close');
      await exited;
    },
  };
}

function refusedBy({ error, problem }: Extract<Outcome, { kind: 'failed' }>): unknown {
  return problem === undefined ? error : new NotWrittenError(problem, error);
}
