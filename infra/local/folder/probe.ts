import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type WriteFailure, writeFailureOf } from '../../../shared/adapters/sqlite/error-code.ts';

/** What keeps a folder from being written. */
export type DiskCondition = Exclude<WriteFailure, 'in-use'>;

/** As much as a transaction of some acts takes. */
const bytes = Buffer.alloc(64 * 1024, 1);

/** Writes a file and takes it away again. */
export function probeFolder(folder: string): DiskCondition | undefined {
  const path = join(folder, `.write-probe.${process.pid}`);
  try {
    const file = openSync(path, 'w', 0o600);
    try {
      writeSync(file, bytes);
    } finally {
      closeSync(file);
      rmSync(path, { force: true });
    }
    return undefined;
  } catch (error) {
    const problem = writeFailureOf(error);
    return problem === undefined || problem === 'in-use' ? 'write-failed' : problem;
  }
}
