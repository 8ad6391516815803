import { isTransient } from '../ports/transient-error.ts';

/** One line of the structured log. Holds no personal data: no wording, no query strings, no bodies, no addresses. */
export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly [field: string]: unknown;
}

/** Writes one line of the log. */
export type Log = (entry: LogEntry) => void;

/** Logs what has failed, unless a condition is behind it that is logged once, when it begins. */
export type FailureLog = (error: unknown, entry?: LogEntry) => void;

/**
 * The level of a failure. A lasting condition (a full disk) is logged once, when it begins, so its consequences are
 * logged as debug.
 */
export function levelOf(error: unknown, level: LogEntry['level']): LogEntry['level'] {
  return isTransient(error) && error.condition !== undefined ? 'debug' : level;
}

/** An error that knows more to say of itself for the log. Free of personal data. */
interface LoggableError extends Error {
  readonly logFields: Readonly<Record<string, string | number>>;
}

/**
 * What can be said of an error without repeating what it was about: its name, where it was thrown, and what it says of
 * itself for the log (a call to AWS: which one, and the request's id).
 */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    errorName: error.name,
    stack: stack?.map((line) => line.trim()),
    ...('logFields' in error ? (error as LoggableError).logFields : {}),
  };
}
