import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { codeOf, sqliteCodes } from '../../../shared/adapters/sqlite/error-code.ts';
import { reading } from './inspect-file.ts';

/*
 * Looks at every page of a database. This file is also the thread that does it, so that the server answers meanwhile
 * and two files are looked at side by side.
 */

/** Whether SQLite finds nothing wrong with the pages of a file (`PRAGMA quick_check`). */
export function isSound(path: string): boolean {
  try {
    return reading(path, (db) => db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] === 'ok');
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

/** Whether the error says that a file is no database, or one that was damaged. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return code === sqliteCodes.corrupt || code === sqliteCodes.notADatabase;
}

/** A file of so many bytes is looked at sooner than a thread is made. */
const smallBytes = 32 * 2 ** 20;

/** Resolves with {@link isSound}; what takes longer happens in a thread of its own. */
export async function soundness(path: string): Promise<boolean> {
  return (statSync(path).size > smallBytes ? checkInThread : isSound)(path);
}

function checkInThread(path: string): Promise<boolean> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { soundnessOf: path } });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** What was found within the patience, in milliseconds; `undefined` where it takes longer. */
export function withinTimeout<Value>(value: Promise<Value>, timeoutMs: number): Promise<Value | undefined> {
  return Promise.race([value, sleep(timeoutMs, undefined, { ref: false })]);
}

const asked = isMainThread ? undefined : (workerData as { readonly soundnessOf?: string } | null)?.soundnessOf;
if (asked !== undefined) parentPort?.postMessage(isSound(asked));
