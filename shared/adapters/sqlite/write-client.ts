import { Worker } from 'node:worker_threads';
import type { CaseWrites, WriteName, WriteRequest } from './case-writes.ts';
import type { Outcome } from './transaction.ts';

/** Asks the writing thread of `cases.db`. What is asked while it is busy goes to it together: a group commit. */
export interface WriteClient {
  /** Resolves once the write is on the disk. */
  readonly write: <Name extends WriteName>(
    name: Name,
    argument: Parameters<CaseWrites[Name]>[0],
  ) => Promise<ReturnType<CaseWrites[Name]>>;
  /** Called after every transaction. */
  onWritten(listener: () => void): void;
  /** Writes what is waiting, then ends the thread. */
  close(): Promise<void>;
}

interface Waiting {
  readonly request: WriteRequest;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/** A larger group would keep those in it waiting longer than it saves. */
const largestGroup = 256;

/** @param path of a `cases.db` that is laid out */
export function createWriteClient(path: string): WriteClient {
  const worker = new Worker(new URL('./write-worker.ts', import.meta.url), { workerData: { path } });
  const listeners: (() => void)[] = [];
  let waiting: Waiting[] = [];
  let underWay: readonly Waiting[] = [];
  let ended: Error | undefined;
  let whenIdle: (() => void) | undefined;
  let scheduled = false;

  function send(): void {
    scheduled = false;
    if (underWay.length > 0) return;
    if (waiting.length === 0) {
      worker.unref();
      whenIdle?.();
      return;
    }
    underWay = waiting.slice(0, largestGroup);
    waiting = waiting.slice(largestGroup);
    worker.ref();
    worker.postMessage(underWay.map(({ request }) => request));
  }

  worker.unref();
  worker.on('message', (outcomes: readonly Outcome[]) => {
    const group = underWay;
    underWay = [];
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.kind === 'done') group[index]?.resolve(outcome.result as never);
      else group[index]?.reject(outcome.error);
    }
    for (const listener of listeners) listener();
    send();
  });
  worker.on('error', (error) => {
    ended = new Error('the thread that writes cases has failed', { cause: error });
    for (const { reject } of [...underWay, ...waiting]) reject(ended);
    underWay = [];
    waiting = [];
    whenIdle?.();
  });

  return {
    write: (name, argument) =>
      new Promise((resolve, reject) => {
        if (ended) throw ended;
        waiting.push({ request: { name, argument } as WriteRequest, resolve, reject });
        // After the poll phase, so that whatever has arrived by then takes part.
        if (underWay.length === 0 && !scheduled) {
          scheduled = true;
          setImmediate(send);
        }
      }),
    onWritten: (listener) => void listeners.push(listener),
    close: async () => {
      if (ended) return;
      if (underWay.length > 0 || waiting.length > 0) await new Promise<void>((resolve) => (whenIdle = resolve));
      ended = new Error('the store is closed');
      const exited = new Promise((resolve) => worker.once('exit', resolve));
      worker.ref();
      worker.postMessage('close');
      await exited;
    },
  };
}
