/** Some of SQLite's result codes. */
export const sqliteCodes = { busy: 5, readOrWrite: 10, full: 13 } as const;

/** SQLite's primary result code; undefined for an error that is not SQLite's. */
export function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return undefined;
  // What is above the first byte says more of the reason.
  return error.errcode & 0xff;
}
