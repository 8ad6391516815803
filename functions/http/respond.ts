import type { ErrorBody } from '../../shared/contracts/error.ts';
import { type Answer, type Failure, statusOf } from './failure.ts';
import type { Language } from './language.ts';

/** What a Lambda behind API Gateway answers. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
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

function respondWith({ status, body, headers }: Answer, { requestId }: Exchange): HttpResponse {
  return {
    statusCode: status,
    headers: { ...commonHeaders, 'x-request-id': requestId, ...headers },
    body: JSON.stringify(body),
  };
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
