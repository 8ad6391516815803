import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { filesFolder, uploadsFolder } from '../../../shared/adapters/local-files/evidence-folder.ts';
import { lockFile } from './lock.ts';
import { restoringFile } from './prepare.ts';

/** Where a restore puts what was there before. */
export const formerPrefix = 'before-restore-';

/**
 * Not part of a backup: the plain passwords and keys (the digests by which they are known are), and what belongs to a
 * running process.
 */
const leftOut = [
  /^credentials\.json$/,
  new RegExp(`^(${lockFile}|${restoringFile})`.replaceAll('.', String.raw`\.`)),
  /-(wal|shm|session|journal)$/,
  /\.tmp$/,
  /\.aside(-wal|-shm|-session)?$/,
  /^\.write-probe\./,
  new RegExp(`^${formerPrefix}`),
];

/** The folders of evidence. */
const evidence: readonly string[] = [filesFolder, uploadsFolder];

/**
 * The files of a data folder that belong into a backup, by their names in it; of folders all that is in them. Without
 * those of evidence ({@link evidenceIn}).
 * `cases.db` is the last, so that nothing in a copy is ahead of the record: what is behind it catches up. `audit.db`,
 * which remembers how far the log of checkpoints had got, comes before that log.
 */
export function contentsOf(data: string): readonly string[] {
  const names = readdirSync(data, { withFileTypes: true })
    .filter(({ name }) => !evidence.includes(name) && !leftOut.some((pattern) => pattern.test(name)))
    .flatMap((entry) => (entry.isDirectory() ? within(data, entry.name) : [entry.name]));
  const rank = (name: string): number => (name === 'audit.db' ? 0 : name === 'cases.db' ? 2 : 1);
  return names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/**
 * The files of evidence in a data folder. Looked for once the record is copied, so that all are there to which it refers;
 * those that wait to be kept are among them.
 */
export function evidenceIn(data: string): readonly string[] {
  const there = evidence.filter((name) => existsSync(join(data, name)));
  return there.flatMap((name) => within(data, name)).filter((name) => !name.endsWith('.tmp'));
}

function within(data: string, folder: string): readonly string[] {
  return readdirSync(join(data, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(data.length + 1));
}

const header = 'SQLite format 3\0';

/** Whether the file begins as SQLite's files do. */
export function isDatabase(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(header.length);
    return readSync(file, bytes, 0, bytes.length, 0) === bytes.length && bytes.toString('latin1') === header;
  } finally {
    closeSync(file);
  }
}

/** The content of a file is on the disk when this returns. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
