import type { ErrorBody, RefusalBody } from '../../shared/contracts/error.ts';
import { type Answer, type Failure, type FileBody, statusOf } from './failure.ts';
import type { Language } from './language.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** What a Lambda behind API Gateway answers. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether `body` is bytes, written in base64. */
  readonly isBase64Encoded?: true;
}

interface Exchange {
  readonly requestId: string;
  readonly language: Language;
  readonly secure?: boolean;
}

/** Answers are about people and change at any moment, so no cache may keep them. */
const commonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // An answer opened in a browser loads nothing and cannot be framed.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/** Where TLS is, it stays: for a year. */
export const strictTransport = { 'strict-transport-security': 'max-age=31536000' } as const;

/** The one place where an outcome becomes HTTP. */
export function respond(outcome: Answer | Failure, exchange: Exchange): HttpResponse {
  const response = outcome.kind === 'answer' ? respondWith(outcome, exchange) : respondFailure(outcome, exchange);
  return exchange.secure === true ? { ...response, headers: { ...response.headers, ...strictTransport } } : response;
}

function respondWith({ status, body, file, headers }: Answer, { requestId }: Exchange): HttpResponse {
  if (file !== undefined) return respondFile(file, status, { 'x-request-id': requestId, ...headers });
  const all = { ...commonHeaders, 'x-request-id': requestId, ...headers };
  return { statusCode: status, headers: all, body: status === 304 ? '' : JSON.stringify(body) };
}

function respondFile(
  { name, contentType, content }: FileBody,
  statusCode: number,
  more: Readonly<Record<string, string>>,
): HttpResponse {
  const headers = {
    ...commonHeaders,
    'content-type': contentType,
    'content-disposition': `attachment; filename="${fileName(name)}"`,
    ...more,
  };
  if (typeof content === 'string') return { statusCode, headers, body: content };
  return { statusCode, headers, body: Buffer.from(content).toString('base64'), isBase64Encoded: true };
}

/** Nothing that could end the header or name another folder. */
function fileName(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_').replace(/^\.+/, '');
}

function respondFailure(failure: Failure, { requestId, language }: Exchange): HttpResponse {
  const { code, retryAfter, allow, also } = failure;
  const body: ErrorBody = { error: refusalOf(failure, language), requestId };
  return {
    statusCode: statusOf(code),
    headers: {
      ...commonHeaders,
      'x-request-id': requestId,
      ...(code === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}),
      ...(allow === undefined ? {} : { allow: allow.join(', ') }),
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
    body: JSON.stringify({ ...also, ...body }),
  };
}

/** A refusal as it is told: of a request, or of one of several commands. */
export function refusalOf(failure: Failure, language: Language): RefusalBody {
  const { code, message, reason, rule, details } = failure;
  return {
    code,
    message: message[language],
    messages: message,
    ...(statusOf(code) === 422 ? { refusedBy: failure.refusedBy ?? 'rules' } : {}),
    ...omitUndefined({ reason, rule }),
    ...(details === undefined ? {} : { details: [...details] }),
  };
}
