import { invalid, type Refusal } from '../../shared/application/refusal.ts';
import type { ErrorCode } from '../../shared/contracts/error.ts';
import type { Issue } from '../../shared/contracts/issues.ts';
import type { Text } from '../../shared/domain/text.ts';

/** A refusal of a use case, or of the transport before it. {@link statusOf} is the one place that turns it into HTTP. */
export interface Failure extends Omit<Refusal, 'code'> {
  readonly code: ErrorCode;
  /** What the answer says beside the error. */
  readonly also?: Readonly<Record<string, unknown>>;
  /** With `method-not-allowed`: the methods that the path has. */
  readonly allow?: readonly string[];
}

/** What a route gives back when all went well. */
export interface Answer {
  readonly kind: 'answer';
  /** With 304 there is no body. */
  readonly status: 200 | 201 | 304;
  readonly body: unknown;
  /** Sent as it is, in the place of a JSON body. */
  readonly file?: FileBody;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body holds the data of who complains: it goes out once that is recorded (`readings.ts`). */
  readonly discloses?: true;
}

/** A file to be saved: text, or bytes. */
export interface FileBody {
  /** With its ending. */
  readonly name: string;
  readonly contentType: string;
  readonly content: string | Uint8Array;
}

const statuses: Readonly<Record<ErrorCode, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-your-unit': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'not-allowed': 409,
  'stale-version': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'unknown-command': 422,
  'key-reused': 422,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
};

/** The HTTP status of a refusal. */
export function statusOf(code: ErrorCode): number {
  return statuses[code];
}

/** An answer with a JSON body; 200 unless told otherwise. */
export function answer(body: unknown, status: Answer['status'] = 200, headers?: Answer['headers']): Answer {
  return { kind: 'answer', status, body, ...(headers ? { headers } : {}) };
}

/** An answer that is a file. */
export function fileAnswer(file: FileBody): Answer {
  return { kind: 'answer', status: 200, body: undefined, file };
}

/** A refusal with its code and message. */
export function failure(code: ErrorCode, message: Text, more: Partial<Failure> = {}): Failure {
  return { ...more, kind: 'refused', code, message };
}

/** 422: what was sent does not fit the schema that `/openapi.json` publishes. */
export function schemaMismatch(details: readonly Issue[]): Failure {
  return { ...invalid(details), refusedBy: 'schema' };
}
