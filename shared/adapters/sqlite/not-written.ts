import type { TransientError } from '../../ports/transient-error.ts';
import type { WriteFailure } from './error-code.ts';

/** The disk is full or does not answer, or another process has the file: it was not written, as far as anybody knows. */
export class NotWrittenError extends Error implements TransientError {
  override readonly name = 'NotWrittenError';
  readonly transient = true;
  readonly condition?: Exclude<WriteFailure, 'in-use'>;
  /** SQLite's own words for the reason, such as `database or disk is full`. */
  readonly logFields: Readonly<Record<string, string>>;

  constructor(problem: WriteFailure, cause: unknown) {
    super('the file could not be written', { cause });
    if (problem !== 'in-use') this.condition = problem;
    const reason = cause instanceof Error && 'errstr' in cause ? String(cause.errstr) : problem;
    this.logFields = { reason };
  }
}
