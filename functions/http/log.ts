/** One line of the structured log. Holds no personal data: no wording, no query strings, no bodies, no addresses. */
export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly [field: string]: unknown;
}

export type Log = (entry: LogEntry) => void;

/** An error that knows more to say of itself for the log. Free of personal data. */
interface TellingError extends Error {
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
    ...('logFields' in error ? (error as TellingError).logFields : {}),
  };
}
