import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { caseDatabase } from './case-layout.ts';
import { caseWrites, type WriteRequest } from './case-writes.ts';
import { writeFailureOf } from './error-code.ts';
import { openDatabase } from './open-database.ts';
import { sharedTransactions } from './transaction.ts';
import { beginSession, type WritingSession } from './writing-session.ts';

/*
 * The thread that writes. It waits for the disk while the main thread answers requests. Each message is some
 * writes; all that came while it waited share the next transaction. `close`, the last message, ends the thread.
 */
type Message = readonly WriteRequest[] | 'close';

if (parentPort === null) throw new Error('this is the code of a thread');
const port = parentPort;
const { path } = workerData as { readonly path: string };
const db = openDatabase({ path, ...caseDatabase });
const transact = sharedTransactions(db);
const writes = caseWrites(db);
let session = begin();

/** A group of this size is committed at once: a larger one would delay its answers by more than it saves. */
const maxGroupSize = 256;

port.on('message', (first: Message) => {
  const group: WriteRequest[] = [];
  let message: Message | undefined = first;
  while (message !== undefined && message !== 'close') {
    group.push(...message);
    message = group.length < maxGroupSize ? nextMessage() : undefined;
  }
  if (group.length > 0) {
    const outcomes = transact(group.map((request) => () => perform(request)));
    session ??= begin();
    // Before the answer: a -wal without its mark would pass for one that belongs to any copy of the file.
    ignoreDiskFailure(() => session?.afterTransaction());
    port.postMessage(outcomes);
  }
  if (message === 'close') {
    ignoreDiskFailure(() => session?.end());
    db.close();
    port.close();
  }
});

function perform({ name, argument }: WriteRequest): unknown {
  return (writes[name] as (argument: unknown) => unknown)(argument);
}

function nextMessage(): Message | undefined {
  return receiveMessageOnPort(port)?.message as Message | undefined;
}

/** On a disk that is full the session begins with the first transaction that finds room again. */
function begin(): WritingSession | undefined {
  return ignoreDiskFailure(() => beginSession(db, path));
}

/** What the session writes protects copies of the file; no request waits for it or fails with it. */
function ignoreDiskFailure<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (writeFailureOf(error) === undefined) throw error;
    return undefined;
  }
}
