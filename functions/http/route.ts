import type * as z from 'zod/mini';
import type { BodySchemaOf, QuerySchemaOf, TableSchemaOf } from '../../shared/contracts/operation-schemas.ts';
import type { Access, Operation, ParamsOf, Secret } from '../../shared/contracts/operation.ts';
import type { OrganisationId } from '../../shared/domain/organisation/organisation.ts';
import { noQuerySchema } from '../../shared/contracts/queries.ts';
import type { Caller, CallerOf } from './caller.ts';
import type { Answer, Failure } from './failure.ts';
import type { Language } from './language.ts';

/** A request after the chain: authenticated, parsed, of the right form. */
export interface ApiRequest<
  Params = Readonly<Record<string, string>>,
  Query = unknown,
  Body = unknown,
  Who extends Caller = Caller,
> {
  readonly requestId: string;
  /** In which what the answer says to people is, beside both languages. */
  readonly language: Language;
  /** The placeholders of the route's path. */
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Who;
  readonly idempotencyKey?: string;
  /** The answers that the caller has (RFC 9110, If-None-Match). */
  readonly ifNoneMatch?: string;
  readonly sourceIp: string;
  /** Where attempts are limited: whether this caller was right about the same before. */
  readonly known?: boolean;
}

/** An operation with what answers it, as the chain reads it. {@link implement} makes it. */
export interface Route {
  readonly method: Operation['method'];
  readonly path: string;
  readonly access: Access;
  readonly query: z.ZodMiniType;
  /** Absent where no body is read. */
  readonly body?: z.ZodMiniType;
  /** Absent where no table is taken (`text/csv`): it comes to the schema as `{ csv }`. */
  readonly table?: z.ZodMiniType;
  /** The rule that wants what is missing in such a body; 422 cites it. */
  readonly wantedBy?: (
    sent: unknown,
    params: Readonly<Record<string, string | undefined>>,
  ) => Promise<string | undefined>;
  /** What could be guessed here, and whose it is: the case's number, the account. Wrong attempts are limited. */
  readonly limited?: { readonly at: Secret; readonly subject: (request: ApiRequest) => string };
  readonly handle: (request: ApiRequest) => Promise<Answer | Failure>;
  /** The same route of an organisation; undefined for one that is not served. Absent where it belongs to none. */
  readonly of?: (organisation: OrganisationId) => Route | undefined;
}

type Output<Schema> = Schema extends z.ZodMiniType<infer Value> ? Value : undefined;
type BodyOf<Own> =
  Output<BodySchemaOf<Own>> | (Own extends { readonly table: string } ? Output<TableSchemaOf<Own>> : never);

/** What the handler of an operation gets: the caller by its access, path, query and body by its schemas. */
export type RequestOf<Own extends Operation> = ApiRequest<
  ParamsOf<Own['path']>,
  Output<QuerySchemaOf<Own>>,
  BodyOf<Own>,
  CallerOf<Own['access']>
>;

type Given<Own, Part extends string, Value> =
  Own extends Readonly<Record<Part, string>> ? Readonly<Record<Part, Value>> : unknown;

/** What an operation needs besides its handler: the schemas that it names, and whose secret could be guessed. */
type More<Own extends Operation> = Given<Own, 'query', QuerySchemaOf<Own>> &
  Given<Own, 'body', BodySchemaOf<Own>> &
  Given<Own, 'table', TableSchemaOf<Own>> &
  (Own extends { readonly limited: Secret } ? { readonly subject: (request: RequestOf<Own>) => string } : unknown) &
  Pick<Route, 'wantedBy'>;

interface Erased extends Partial<Pick<Route, 'query' | 'body' | 'table' | 'wantedBy'>> {
  readonly subject?: (request: ApiRequest) => string;
}

/**
 * The route that answers an operation. Its schemas come along with the handler, not with the list of operations, so that
 * a function loads no others.
 *
 * @example implement(operations.readBoard, async ({ query, caller }) => board(query, caller, deps), { query: boardQuerySchema })
 */
export function implement<Own extends Operation>(
  operation: Own,
  handle: (request: RequestOf<Own>) => Promise<Answer | Failure>,
  ...[more]: Pick<Route, 'wantedBy'> extends More<Own> ? [more?: More<Own>] : [more: More<Own>]
): Route {
  const { method, path, access, limited } = operation;
  const { subject, ...given }: Erased = { ...more };
  return {
    method,
    path,
    access,
    query: noQuerySchema,
    ...given,
    ...(limited === undefined || subject === undefined ? {} : { limited: { at: limited, subject } }),
    // The chain makes the request by the schemas and the access that its type speaks of.
    handle: handle as unknown as Route['handle'],
  };
}
