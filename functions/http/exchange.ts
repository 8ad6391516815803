import type { Request } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Caller } from './caller.ts';
import type { ApiEvent } from './event.ts';
import { failure, type Failure } from './failure.ts';
import type { Language } from './language.ts';
import { type HttpResponse, respond } from './respond.ts';
import type { ApiRequest, Route } from './route.ts';

/** What the chain has learnt about a request so far; filled in by its steps, in their order. */
export interface Exchange extends Record<string, unknown> {
  requestId: string;
  language: Language;
  /** Whether the caller came by TLS, as who is in front says; the one-machine shim lets only a trusted proxy say so. */
  secure?: boolean;
  /** Seconds, of a clock that always runs. */
  startedAt: number;
  route?: Route;
  params: Readonly<Record<string, string>>;
  caller: Caller;
  body: unknown;
  /** What the route's handler gets; there once every step has let the request pass. */
  request?: ApiRequest;
}

/** The event on its way through the chain. The last handler sees of a request nothing but its event. */
export type ChainEvent = ApiEvent & { readonly exchange?: Exchange };

/** One step of the middy chain. */
export type Step = Request<ChainEvent, HttpResponse, Error, Context, Exchange>;

/** Ends the chain: middy answers with what a step returns. */
export function refuse(step: Step, refusal: Failure): HttpResponse {
  return respond(refusal, step.internal);
}

/** The route that an earlier step has found. */
export function routeOf(step: Step): Route {
  const { route } = step.internal;
  if (route === undefined) throw new Error('the chain has not found the route yet');
  return route;
}

/** 429. @param retryAfter seconds */
export function tooManyRequests(retryAfter: number): Failure {
  const message = { zh: '请求过于频繁，请稍后再试', en: 'too many requests; try again later' };
  return failure('too-many-requests', message, { retryAfter });
}
