import { openApi } from '../../shared/contracts/openapi.ts';
import { everyOperation } from '../../shared/contracts/every-operation.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { noQuerySchema } from '../../shared/contracts/queries.ts';
import { notFound } from '../../shared/application/refusal.ts';
import { answer } from '../http/failure.ts';
import { implement, type Route } from '../http/route.ts';

/**
 * The route that the function `describe` answers: the API's description of itself. A function of its own, because the
 * description needs the schemas of every call and nothing else: those who serve cases do not load it, and it reaches no
 * case.
 */
export function descriptionRoutes(): readonly Route[] {
  return [implement(operations.describeApi, async () => answer(openApi()))];
}

/**
 * The calls that other functions answer, so that this one can say which methods a path has: the gateway sends it those
 * that a path does not have.
 */
export function elsewhere(): readonly Route[] {
  return everyOperation
    .filter(({ by }) => by !== operations.describeApi.by)
    .map(({ method, path }) => ({
      method,
      path,
      access: 'public',
      query: noQuerySchema,
      handle: async () => notFound(),
    }));
}
