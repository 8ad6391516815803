import { uptime } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Admitted, Attempts } from './attempts.ts';
import { admission, opening, parsing, routing, validation } from './chain.ts';
import type { Authenticator } from './caller.ts';
import type { ApiEvent } from './event.ts';
import { type ChainEvent, type Exchange, type Step, tooManyRequests } from './exchange.ts';
import type { Answer, Failure } from './failure.ts';
import type { Log } from '../../shared/application/log.ts';
import type { SessionRegister } from '../../shared/ports/session-register.ts';
import type { OrganisationFinder } from './organisations.ts';
import { type HttpResponse, respond } from './respond.ts';
import type { ApiRequest, Route } from './route.ts';
import { routerOf } from './router.ts';

/** What the HTTP chain needs. */
export interface ApiDeps {
  readonly authenticator: Authenticator;
  /** For routes that are `limited`. */
  readonly attempts: Attempts;
  readonly log: Log;
  /** Absent where nothing is served to callers that nobody knows. */
  readonly finder?: OrganisationFinder;
  /** Told who calls from where; absent where sessions are the issuer's. */
  readonly sessionUsed?: SessionRegister['used'];
}

/** A Lambda behind API Gateway's REST proxy. */
export type ApiHandler = (event: ApiEvent, context: Context) => Promise<HttpResponse>;

/**
 * The chain that every route goes through: name, find and count, authenticate and authorise, parse, validate, handle.
 * A step that refuses ends it with the refusal's response; an error is a defect: it is logged without personal data
 * and answers 500.
 */
export function apiHandler(routes: readonly Route[], deps: ApiDeps): ApiHandler {
  const chain = middy<ChainEvent, HttpResponse>({ requestEnd: (step) => logRequest(step as Step, deps.log) })
    .use([opening(deps.log), routing(routerOf(routes)), admission(deps), parsing(), validation()])
    .handler((event: ChainEvent) => handleRoute(event, deps.attempts));
  return async (event, context) => {
    const response = await chain(event, context);
    if (event.httpMethod !== 'HEAD') return response;
    const { statusCode, headers } = response;
    return { statusCode, headers, body: '' };
  };
}

async function handleRoute({ exchange }: ChainEvent, attempts: Attempts): Promise<HttpResponse> {
  if (exchange?.route === undefined || exchange.request === undefined) throw new Error('the chain was cut short');
  const { route, request } = exchange;
  if (route.limited === undefined) return respond(await route.handle(request), exchange);
  const { at, subject } = route.limited;
  const attempt = await attempts.begin({ at, from: request.sourceIp, subject: subject(request) });
  if (attempt.kind === 'refused') return respond(tooManyRequests(attempt.retryAfter), exchange);
  const outcome = await attempted(attempt, route, request);
  if (verdictOn(outcome) === 'wrong') await soonest(exchange);
  return respond(outcome, exchange);
}

async function attempted(attempt: Admitted, route: Route, request: ApiRequest): Promise<Answer | Failure> {
  let verdict: ReturnType<typeof verdictOn> = 'neither';
  try {
    const outcome = await route.handle({ ...request, known: attempt.known });
    verdict = verdictOn(outcome);
    return outcome;
  } finally {
    attempt.settle(verdict);
  }
}

function verdictOn(outcome: Answer | Failure): 'right' | 'wrong' | 'neither' {
  if (outcome.kind === 'answer') return 'right';
  return ['not-found', 'unauthenticated', 'forbidden'].includes(outcome.code) ? 'wrong' : 'neither';
}

/** Seconds. Longer than it takes to read a case, so that a wrong code takes as long as a number that nobody has. */
const wrongTakes = 0.15;

function soonest({ startedAt }: Exchange): Promise<void> {
  return sleep(Math.max(0, Math.ceil((startedAt + wrongTakes - uptime()) * 1000)));
}

/** Who called what and how it went: never what was said. */
function logRequest({ internal, response }: Step, log: Log): void {
  const { route, requestId, startedAt } = internal;
  log({
    level: 'debug',
    message: 'request',
    requestId,
    method: route?.method,
    route: route?.path,
    status: response?.statusCode,
    milliseconds: Math.round((uptime() - startedAt) * 1000),
  });
}
