import type * as z from 'zod/mini';
import type { Access, Caller } from './caller.ts';
import type { Language } from './language.ts';
import type { Secret } from './attempts.ts';
import type { Answer, Failure } from './failure.ts';

/** A request after the chain: authenticated, parsed, of the right form. */
export interface ApiRequest<Body = unknown, Query = unknown> {
  readonly requestId: string;
  /** In which what the answer says to people is, beside both languages. */
  readonly language: Language;
  /** The placeholders of the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  readonly idempotencyKey?: string;
  /** The answers that the caller has (RFC 9110, If-None-Match). */
  readonly ifNoneMatch?: string;
  readonly sourceIp: string;
  /** Where attempts are limited: whether this caller was right about the same before. */
  readonly known?: boolean;
}

/** One call of the contract (DESIGN § 5). */
export interface Route<Body = unknown, Query = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** With placeholders: `/v1/cases/{number}/commands`. */
  readonly path: string;
  readonly access: Access;
  /** Absent where no body is read; a function where what was sent tells which schema reads it. */
  readonly body?: z.ZodMiniType<Body> | ((sent: unknown) => z.ZodMiniType<Body>);
  /** The rule that wants what is missing in such a body; 422 cites it. */
  readonly wantedBy?: (sent: unknown) => Promise<string | undefined>;
  /** Whether a table is taken as well (`text/csv`): it comes to the schema as `{ csv }`. */
  readonly readsTables?: true;
  readonly query: z.ZodMiniType<Query>;
  /** What could be guessed here, and whose it is: the case's number, the account. Wrong attempts are limited. */
  readonly limited?: { readonly at: Secret; readonly subject: (request: ApiRequest<Body, Query>) => string };
  readonly handle: (request: ApiRequest<Body, Query>) => Promise<Answer | Failure>;
}

/** Gives a route its types while it is written, and lets routes of all types stand in one list. */
export function route<Body, Query>(definition: Route<Body, Query>): Route {
  return definition as unknown as Route;
}
