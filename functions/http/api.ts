import { uptime } from 'node:process';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { guesserOf, admission, opening, parsing, routing, validation } from './chain.ts';
import type { Authenticator } from './caller.ts';
import type { ApiEvent } from './event.ts';
import type { ChainEvent, Step } from './exchange.ts';
import type { Answer, Failure } from './failure.ts';
import type { Limiter } from './limiter.ts';
import type { Log } from './log.ts';
import { type HttpResponse, respond } from './respond.ts';
import type { Route } from './route.ts';
import { routerOf } from './router.ts';

export interface ApiDeps {
  readonly authenticator: Authenticator;
  /** For routes that are `limited`. */
  readonly limiter: Limiter;
  readonly log: Log;
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
    .use([
      opening(deps.log),
      routing(routerOf(routes), deps.limiter),
      admission(deps.authenticator),
      parsing(),
      validation(),
    ])
    .handler((event: ChainEvent) => handleRoute(event, deps.limiter));
  return (event, context) => chain(event, context);
}

async function handleRoute({ exchange }: ChainEvent, limiter: Limiter): Promise<HttpResponse> {
  if (exchange?.route === undefined || exchange.request === undefined) throw new Error('the chain was cut short');
  const { route, request } = exchange;
  const outcome = await route.handle(request);
  if (route.limited && isWrongGuess(outcome)) limiter.failed(guesserOf(route, request.sourceIp));
  return respond(outcome, exchange);
}

function isWrongGuess(outcome: Answer | Failure): boolean {
  return outcome.kind === 'failure' && (outcome.code === 'not-found' || outcome.code === 'unauthenticated');
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
