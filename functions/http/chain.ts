import { uptime } from 'node:process';
import { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { isTransient } from '../../shared/ports/transient-error.ts';
import type { SessionRegister } from '../../shared/ports/session-register.ts';
import type { Authenticator, Caller } from './caller.ts';
import { headerOf } from './event.ts';
import { type ChainEvent, type Exchange, refuse, routeOf, type Step } from './exchange.ts';
import { internalError, unavailable } from '../../shared/application/refusal.ts';
import { languageOf } from './language.ts';
import { errorFields, levelOf, type Log } from '../../shared/application/log.ts';
import { type OrganisationFinder, routeFor } from './organisations.ts';
import type { HttpResponse } from './respond.ts';
import type { Router } from './router.ts';
import { authenticate, authorise, readBody, validate } from './steps.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

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
      internal.secure = headerOf(event, 'x-forwarded-proto')?.toLowerCase() === 'https';
      step.event = { ...event, exchange: internal };
    },
    onError: (step: Step): HttpResponse => {
      const { error } = step;
      const { route, requestId } = step.internal;
      const level = levelOf(error, 'error');
      log({ level, message: 'request failed', requestId, route: route?.path, ...errorFields(error) });
      return refuse(step, isTransient(error) ? unavailable(error) : internalError());
    },
  };
}

/** Finds the route. */
export function routing(router: Router): Middleware {
  return {
    before: (step: Step): Refusal => {
      const { event, internal } = step;
      const match = router(event.httpMethod, event.path);
      if (match.kind === 'refused') return refuse(step, match);
      internal.route = match.route;
      internal.params = match.params;
      return undefined;
    },
  };
}

interface Admission {
  readonly authenticator: Authenticator;
  readonly finder?: OrganisationFinder;
  readonly sessionUsed?: SessionRegister['used'];
}

/** Before the body is parsed: a caller without credentials must cost nothing. */
export function admission({ authenticator, finder, sessionUsed }: Admission): Middleware {
  return {
    before: async (step: Step): Promise<Refusal> => {
      const { access } = routeOf(step);
      const caller = await authenticate(step.event, access, authenticator);
      if (caller.kind === 'refused') return refuse(step, caller);
      step.internal.caller = caller;
      if (caller.kind === 'staff' && caller.session !== undefined) {
        sessionUsed?.(caller.session, step.event.requestContext.identity.sourceIp);
      }
      const refusal = authorise(caller, access);
      if (refusal !== undefined) return refuse(step, refusal);
      const asked = { params: step.internal.params, query: step.event.queryStringParameters };
      const route = await routeFor(routeOf(step), await knownCaller(caller, step, authenticator), asked, finder);
      if ('kind' in route) return refuse(step, route);
      step.internal.route = route;
      return undefined;
    },
  };
}

/**
 * Where anybody may call, whoever shows who they are is answered by their own organisation; a case that is opened by its
 * code is answered by the case's.
 */
async function knownCaller(caller: Caller, step: Step, authenticator: Authenticator): Promise<Caller> {
  const { of, limited } = routeOf(step);
  if (caller.kind !== 'anyone' || of === undefined || limited !== undefined) return caller;
  const known = await authenticate(step.event, 'staff', authenticator);
  return known.kind === 'refused' ? caller : known;
}

/** Reads the JSON body. */
export function parsing(): Middleware {
  return {
    before: (step: Step): Refusal => {
      const parsed = readBody(step.event, routeOf(step));
      if (parsed.kind === 'refused') return refuse(step, parsed);
      step.internal.body = parsed.value;
      return undefined;
    },
  };
}

/** Holds body and query string to the route's schemas and makes the request that the handler gets. */
export function validation(): Middleware {
  return {
    before: async (step: Step): Promise<Refusal> => {
      const { event, internal } = step;
      const valid = await validate(routeOf(step), internal, event);
      if (valid.kind === 'refused') return refuse(step, valid);
      const idempotencyKey = headerOf(event, 'idempotency-key');
      const ifNoneMatch = headerOf(event, 'if-none-match');
      internal.request = {
        requestId: internal.requestId,
        language: internal.language,
        params: internal.params,
        query: valid.query,
        body: valid.body,
        caller: internal.caller,
        ...omitUndefined({ idempotencyKey, ifNoneMatch }),
        sourceIp: event.requestContext.identity.sourceIp,
      };
      return undefined;
    },
  };
}
