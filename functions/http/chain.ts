import { uptime } from 'node:process';
import { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { isPassing } from '../../shared/ports/passing-error.ts';
import type { Authenticator } from './caller.ts';
import { headerOf } from './event.ts';
import {
  type ChainEvent,
  type Exchange,
  internalError,
  refuse,
  routeOf,
  type Step,
  tooManyRequests,
  unavailable,
} from './exchange.ts';
import { languageOf } from './language.ts';
import type { Limiter } from './limiter.ts';
import { errorFields, type Log } from './log.ts';
import type { HttpResponse } from './respond.ts';
import type { Route } from './route.ts';
import type { Router } from './router.ts';
import { authenticate, authorise, readBody, validate } from './steps.ts';

type Middleware = MiddlewareObj<ChainEvent, HttpResponse, Error, Context, Exchange>;
type Refusal = HttpResponse | undefined;

/** Gives the request its id and its language, and turns an error that nobody expected into 500, one that passes into 503. */
export function opening(log: Log): Middleware {
  return {
    before: (step: Step): void => {
      const { event, internal } = step;
      internal.startedAt = uptime();
      internal.requestId = event.requestContext.requestId;
      internal.language = languageOf(headerOf(event, 'accept-language'));
      step.event = { ...event, exchange: internal };
    },
    onError: (step: Step): HttpResponse => {
      const { route, requestId } = step.internal;
      log({ level: 'error', message: 'request failed', requestId, route: route?.path, ...errorFields(step.error) });
      return refuse(step, isPassing(step.error) ? unavailable() : internalError());
    },
  };
}

/** Who guesses at what: too many wrong query codes from an address keep nobody there from signing in. */
export function guesserOf({ path }: Route, address: string): string {
  return `${path} ${address}`;
}

/** Finds the route, and keeps off who has guessed too often where the route is limited. */
export function routing(router: Router, limiter: Limiter): Middleware {
  return {
    before: (step: Step): Refusal => {
      const { event, internal } = step;
      const match = router(event.httpMethod, event.path);
      if (match.kind === 'failure') return refuse(step, match);
      internal.route = match.route;
      internal.params = match.params;
      const wait = match.route.limited
        ? limiter.waiting(guesserOf(match.route, event.requestContext.identity.sourceIp))
        : undefined;
      return wait === undefined ? undefined : refuse(step, tooManyRequests(wait));
    },
  };
}

/** Before the body is looked at: whoever is not known here keeps nobody busy with parsing. */
export function admission(authenticator: Authenticator): Middleware {
  return {
    before: async (step: Step): Promise<Refusal> => {
      const { access } = routeOf(step);
      const caller = await authenticate(step.event, access, authenticator);
      if (caller.kind === 'failure') return refuse(step, caller);
      step.internal.caller = caller;
      const refusal = authorise(caller, access);
      return refusal === undefined ? undefined : refuse(step, refusal);
    },
  };
}

/** Reads the JSON body. */
export function parsing(): Middleware {
  return {
    before: (step: Step): Refusal => {
      const parsed = readBody(step.event, routeOf(step));
      if (parsed.kind === 'failure') return refuse(step, parsed);
      step.internal.body = parsed.value;
      return undefined;
    },
  };
}

/** Holds body and query string to the route's schemas and makes the request that the handler gets. */
export function validation(): Middleware {
  return {
    before: (step: Step): Refusal => {
      const { event, internal } = step;
      const valid = validate(routeOf(step), internal.body, event);
      if (valid.kind === 'failure') return refuse(step, valid);
      const idempotencyKey = headerOf(event, 'idempotency-key');
      const ifNoneMatch = headerOf(event, 'if-none-match');
      internal.request = {
        requestId: internal.requestId,
        params: internal.params,
        query: valid.query,
        body: valid.body,
        caller: internal.caller,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }),
        sourceIp: event.requestContext.identity.sourceIp,
      };
      return undefined;
    },
  };
}
