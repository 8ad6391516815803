import type { HealthCode } from '../../domain/health.ts';

/** Some of SQLite's result codes. */
export const sqliteCodes = {
  busy: 5,
  readOnly: 8,
  readOrWrite: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

/** SQLite's primary result code; undefined for an error that is not SQLite's. */
export function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return undefined;
  // What is above the first byte says more of the reason.
  return error.errcode & 0xff;
}

/** Why nothing could be written: the condition that stands in the way, or that another process has the file. */
export type WriteFailure = Extract<HealthCode, 'disk-full' | 'disk-read-only' | 'write-failed' | 'damaged'> | 'in-use';

const bySqliteCode: Readonly<Record<number, WriteFailure>> = {
  [sqliteCodes.busy]: 'in-use',
  [sqliteCodes.readOnly]: 'disk-read-only',
  [sqliteCodes.readOrWrite]: 'write-failed',
  [sqliteCodes.corrupt]: 'damaged',
  [sqliteCodes.full]: 'disk-full',
  [sqliteCodes.cannotOpen]: 'write-failed',
  [sqliteCodes.notADatabase]: 'damaged',
};

const bySystemCode: Readonly<Record<string, WriteFailure>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'disk-read-only',
  EACCES: 'disk-read-only',
  EPERM: 'disk-read-only',
  EIO: 'write-failed',
};

/** What a write has failed for, where nothing is wrong with what was to be written; undefined for every other error. */
export function writeFailureOf(error: unknown): WriteFailure | undefined {
  const code = codeOf(error);
  if (code !== undefined) return bySqliteCode[code];
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined;
  return bySystemCode[error.code];
}
