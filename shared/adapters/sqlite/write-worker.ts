import { parentPort, workerData } from 'node:worker_threads';
import { caseLayout, caseLayoutVersion } from './case-layout.ts';
import { caseWrites, type WriteRequest } from './case-writes.ts';
import { openDatabase } from './open-database.ts';
import { sharedTransactions } from './transaction.ts';

/*
 * The thread that writes. It waits for the disk while the main thread answers requests. Each message is a group of
 * writes, which share one transaction; `close` ends the thread.
 */
const { path } = workerData as { readonly path: string };
const db = openDatabase({ path, layout: caseLayout, layoutVersion: caseLayoutVersion });
const transact = sharedTransactions(db);
const writes = caseWrites(db);

parentPort?.on('message', (message: readonly WriteRequest[] | 'close') => {
  if (message === 'close') {
    db.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(
    transact(
      message.map((request) => () => (writes[request.name] as (argument: unknown) => unknown)(request.argument)),
    ),
  );
});
