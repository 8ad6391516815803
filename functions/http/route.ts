import type * as z from 'zod/mini';
import type { Access, Caller } from './caller.ts';
import type { Answer, Failure } from './failure.ts';

/** A request after the chain: authenticated, parsed, of the right form. */
export interface ApiRequest<Body = unknown, Query = unknown> {
  readonly requestId: string;
  /** The placeholders of the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  readonly idempotencyKey?: string;
  /** The answers that the caller has (RFC 9110, If-None-Match). */
  readonly ifNoneMatch?: string;
  readonly sourceIp: string;
}

/** One call of the contract (DESIGN § 5). */
export interface Route<Body = unknown, Query = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** With placeholders: `/v1/cases/{number}/commands`. */
  readonly path: string;
  readonly access: Access;
  /** Absent where no body is read; a function where what was sent tells which schema reads it. */
  readonly body?: z.ZodMiniType<Body> | ((sent: unknown) => z.ZodMiniType<Body>);
  readonly query: z.ZodMiniType<Query>;
  /** Wrong tries are counted by the caller's address, so that nobody guesses their way through it. */
  readonly limited?: true;
  readonly handle: (request: ApiRequest<Body, Query>) => Promise<Answer | Failure>;
}

/** Gives a route its types while it is written, and lets routes of all types stand in one list. */
export function route<Body, Query>(definition: Route<Body, Query>): Route {
  return definition as unknown as Route;
}
