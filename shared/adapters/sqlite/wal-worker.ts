import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { writeFailureOf } from './error-code.ts';

/*
 * The thread that moves what was committed from each `-wal` into its file (SQLite's checkpoint), so that neither the
 * thread that answers requests nor the one that commits stops for it. What comes meanwhile they move themselves, which is
 * little. Any message ends the thread.
 */
const intervalMs = 100;

if (parentPort === null) throw new Error('this is the code of a thread');
const port = parentPort;
const { paths } = workerData as { readonly paths: readonly string[] };
const files = paths.map((path) => new DatabaseSync(path));
const checkpoints = files.map((file) => file.prepare('PRAGMA wal_checkpoint(PASSIVE)'));

const timer = setInterval(() => {
  for (const checkpoint of checkpoints) {
    try {
      checkpoint.get();
    } catch (error) {
      // A disk that is full or does not answer is reported by whoever writes next.
      if (writeFailureOf(error) === undefined) throw error;
    }
  }
}, intervalMs);

port.once('message', () => {
  clearInterval(timer);
  for (const file of files) file.close();
  port.close();
});
