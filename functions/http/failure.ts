import type { ErrorCode } from '../../shared/contracts/error.ts';
import { mostProblems, type Problem } from '../../shared/contracts/problems.ts';
import type { HealthCode } from '../../shared/domain/health.ts';
import type { Rejection } from '../../shared/domain/case/decide.ts';
import type { Text } from '../../shared/domain/text.ts';

/** An expected refusal, as a value. {@link statusOf} is the one place that turns it into HTTP. */
export interface Failure {
  readonly kind: 'failure';
  readonly code: ErrorCode;
  readonly message: Text;
  /** The rule that forbids it. */
  readonly rule?: string;
  readonly details?: readonly Problem[];
  /** What stands in the way, as the health names it; with `unavailable`. */
  readonly reason?: HealthCode;
  /** Seconds, with `too-many-requests` and `unavailable`. */
  readonly retryAfter?: number;
  /** What the answer says beside the error. */
  readonly also?: Readonly<Record<string, unknown>>;
  /** With 422: whether the request does not fit the published schema. Else it fits, and what it says cannot stand. */
  readonly refusedBy?: 'schema';
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

/** 422: what was sent does not fit, field by field. The message says what is wrong first, and cites its rule. */
export function invalid(details: readonly Problem[]): Failure {
  const named = details.slice(0, mostProblems);
  const [first] = named;
  if (first === undefined) throw new RangeError('an invalid request has at least one problem');
  const { path, message, rule } = first;
  const more = named.length - 1;
  const said: Text = {
    zh: `${path === '' ? '' : `${path}：`}${message.zh}${rule === undefined ? '' : `（${rule}）`}${more > 0 ? `；另有 ${more} 处问题，见 details` : ''}`,
    en: `${path === '' ? '' : `${path} `}${message.en}${rule === undefined ? '' : ` (${rule})`}${more > 0 ? `; ${more} more in details` : ''}`,
  };
  return failure('invalid', said, { details: named, ...(rule === undefined ? {} : { rule }) });
}

/** 422: what was sent does not fit the schema that `/openapi.json` publishes. */
export function unfit(details: readonly Problem[]): Failure {
  return { ...invalid(details), refusedBy: 'schema' };
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
  if (code === 'invalid' && field !== undefined) return invalid([{ path: field, message, ...(rule ? { rule } : {}) }]);
  return failure(code, message, {
    ...(rule === undefined ? {} : { rule }),
    ...(field === undefined ? {} : { details: [{ path: field, message }] }),
  });
}
