import type { ErrorBody } from '../../shared/contracts/error.ts';
import { type Answer, type Failure, type FileBody, statusOf } from './failure.ts';
import type { Language } from './language.ts';

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
}

/** Answers are about people and change at any moment: nobody keeps them. */
const commonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** The one place where an outcome becomes HTTP. */
export function respond(outcome: Answer | Failure, exchange: Exchange): HttpResponse {
  return outcome.kind === 'answer' ? respondWith(outcome, exchange) : respondFailure(outcome, exchange);
}

function respondWith({ status, body, file, headers }: Answer, { requestId }: Exchange): HttpResponse {
  if (file !== undefined) return respondFile(file, status, requestId);
  const all = { ...commonHeaders, 'x-request-id': requestId, ...headers };
  return { statusCode: status, headers: all, body: status === 304 ? '' : JSON.stringify(body) };
}

function respondFile({ name, contentType, content }: FileBody, statusCode: number, requestId: string): HttpResponse {
  const headers = {
    ...commonHeaders,
    'content-type': contentType,
    'content-disposition': `attachment; filename="${name}"`,
    'x-request-id': requestId,
  };
  if (typeof content === 'string') return { statusCode, headers, body: content };
  return { statusCode, headers, body: Buffer.from(content).toString('base64'), isBase64Encoded: true };
}

function respondFailure(failure: Failure, { requestId, language }: Exchange): HttpResponse {
  const { code, message, rule, details, retryAfter } = failure;
  const body: ErrorBody = {
    error: {
      code,
      message: message[language],
      messages: message,
      ...(rule === undefined ? {} : { rule }),
      ...(details === undefined ? {} : { details: [...details] }),
    },
    requestId,
  };
  return {
    statusCode: statusOf(code),
    headers: {
      ...commonHeaders,
      'x-request-id': requestId,
      ...(code === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}),
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
    body: JSON.stringify(body),
  };
}
