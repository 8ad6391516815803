import type { ErrorCode } from '../../shared/contracts/error.ts';
import type { Problem } from '../../shared/contracts/problems.ts';
import type { Rejection } from '../../shared/domain/decide.ts';
import type { Text } from '../../shared/domain/text.ts';

/** An expected refusal, as a value. {@link statusOf} is the one place that turns it into HTTP. */
export interface Failure {
  readonly kind: 'failure';
  readonly code: ErrorCode;
  readonly message: Text;
  /** The rule that forbids it. */
  readonly rule?: string;
  readonly details?: readonly Problem[];
  /** Seconds, with `too-many-requests` and `unavailable`. */
  readonly retryAfter?: number;
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

export function statusOf(code: ErrorCode): number {
  return statuses[code];
}

export function answer(body: unknown, status: Answer['status'] = 200, headers?: Answer['headers']): Answer {
  return { kind: 'answer', status, body, ...(headers ? { headers } : {}) };
}

export function fileAnswer(file: FileBody): Answer {
  return { kind: 'answer', status: 200, body: undefined, file };
}

export function failure(code: ErrorCode, message: Text, more: Partial<Failure> = {}): Failure {
  return { ...more, kind: 'failure', code, message };
}

/** 422: what was sent does not fit, field by field. */
export function invalid(details: readonly Problem[]): Failure {
  return failure('invalid', { zh: '提交的内容不符合要求', en: 'what was sent is not valid' }, { details });
}

export function notFound(message: Text = { zh: '没有找到', en: 'not found' }): Failure {
  return failure('not-found', message);
}

export function caseNotFound(): Failure {
  return notFound({ zh: '没有这一案件', en: 'there is no such case' });
}

/** 503: others keep changing the case. Nothing was written, nothing is wrong with the request: it may come again. */
export function busy(): Failure {
  const message = { zh: '案件正被他人频繁更新，请稍后重试', en: 'others keep changing the case; try again shortly' };
  return failure('unavailable', message, { retryAfter: 1 });
}

/** A refusal of the domain, for HTTP. */
export function refused({ code, message, rule, field }: Rejection): Failure {
  return failure(code, message, {
    ...(rule === undefined ? {} : { rule }),
    ...(field === undefined ? {} : { details: [{ path: field, message }] }),
  });
}
