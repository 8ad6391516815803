import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file that only its owner can read, whole or not at all; it is on the disk when this returns. */
export function writePrivateFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(draft, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw withPath(error, path);
  }
  syncFolder(dirname(path));
}

/** The names in a folder are on the disk when this returns. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** A file of ours is there and does not hold what we write to it. */
export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`${path} is damaged`, { cause });
    this.path = path;
  }
}

/**
 * Reads a file as a whole.
 * @param parse throws where the text is not what is written to such a file
 * @returns undefined where there is none
 * @throws DamagedFileError; the system's error where the file cannot be read
 */
export function readPrivateFile<Value>(path: string, parse: (text: string) => Value): Value | undefined {
  const text = textOf(path);
  if (text === undefined) return undefined;
  try {
    return parse(text);
  } catch (error) {
    throw new DamagedFileError(path, error);
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw withPath(error, path);
  }
}

/** The system names the file where it is opened, and not where it is read or written. */
function withPath(error: unknown, path: string): unknown {
  return error instanceof Error && !('path' in error) ? Object.assign(error, { path }) : error;
}
