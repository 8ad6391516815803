import { openApi } from '../../shared/contracts/openapi.ts';
import { everyOperation } from '../../shared/contracts/every-operation.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { noQuerySchema } from '../../shared/contracts/queries.ts';
import { notFound } from '../../shared/application/refusal.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { answer } from '../http/failure.ts';
import { implement, type Route } from '../http/route.ts';

/**
 * The route that the function `describe` answers: the API's description of itself. A function of its own, because the
 * description needs the schemas of every call and of every command that the mechanisms have, and nothing else: those who
 * serve cases do not load it, and it reaches no case.
 */
export function descriptionRoutes(mechanisms: readonly Mechanism[]): readonly Route[] {
  let document: ReturnType<typeof openApi> | undefined;
  return [implement(operations.describeApi, async () => answer((document ??= openApi(mechanisms))))];
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
