import type { PassingError } from '../../ports/passing-error.ts';
import type { WriteProblem } from './error-code.ts';

/** The disk is full or does not answer, or another process has the file: it was not written, as far as anybody knows. */
export class NotWrittenError extends Error implements PassingError {
  override readonly name = 'NotWrittenError';
  readonly passes = true;
  readonly condition?: Exclude<WriteProblem, 'in-use'>;
  /** SQLite's own words for the reason, such as `database or disk is full`. */
  readonly logFields: Readonly<Record<string, string>>;

  constructor(problem: WriteProblem, cause: unknown) {
    super('the file could not be written', { cause });
    if (problem !== 'in-use') this.condition = problem;
    const reason = cause instanceof Error && 'errstr' in cause ? String(cause.errstr) : problem;
    this.logFields = { reason };
  }
}
