import type * as z from 'zod/mini';
import type { ApiRequest, Route } from '../../functions/http/route.ts';

/** A route of a test's own, which no list of operations has. */
export function route<Body, Query>(
  definition: Omit<Route, 'body' | 'query' | 'handle'> & {
    readonly body?: z.ZodMiniType<Body>;
    readonly query: z.ZodMiniType<Query>;
    readonly handle: (
      request: ApiRequest<Readonly<Record<string, string>>, Query, Body>,
    ) => ReturnType<Route['handle']>;
  },
): Route {
  return definition as unknown as Route;
}
