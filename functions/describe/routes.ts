import { openApi } from '../../shared/contracts/openapi.ts';
import { noQuerySchema } from '../../shared/contracts/queries.ts';
import { operations } from '../../shared/contracts/operations.ts';
import { answer } from '../http/failure.ts';
import { notFound } from '../../shared/application/refusal.ts';
import { type Route, route } from '../http/route.ts';

/**
 * The route that the function `describe` answers: the API's description of itself. A function of its own, because the
 * description needs the schemas of every call and nothing else: those who serve cases do not load it, and it reaches no
 * case.
 */
export function descriptionRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/openapi.json',
      access: 'public',
      query: noQuerySchema,
      handle: async () => answer(openApi()),
    }),
  ];
}

/**
 * The calls that other functions answer, so that this one can say which methods a path has: the gateway sends it those
 * that a path does not have.
 */
export function elsewhere(): readonly Route[] {
  return operations
    .filter(({ path }) => path !== '/openapi.json')
    .map(({ method, path }) =>
      route({
        method: method.toUpperCase() as Route['method'],
        path,
        access: 'public',
        query: noQuerySchema,
        handle: async () => notFound(),
      }),
    );
}
