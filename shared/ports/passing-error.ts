/**
 * What stands behind a port could not be reached, or was too busy for as long as it was tried. Whether what was asked
 * for has happened is not known; asking again, under the same idempotency key, is safe and can help.
 */
export interface PassingError extends Error {
  readonly passes: true;
}

export function isPassing(error: unknown): error is PassingError {
  return error instanceof Error && 'passes' in error && error.passes === true;
}
