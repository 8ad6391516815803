import { openApi } from '../../shared/contracts/openapi.ts';
import { everyOperation } from '../../shared/contracts/every-operation.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { noQuerySchema, organisationQuerySchema } from '../../shared/contracts/queries.ts';
import { notFound } from '../../shared/application/refusal.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { Organisation, OrganisationId } from '../../shared/domain/organisation/organisation.ts';
import { answer } from '../http/failure.ts';
import { implement, type Route } from '../http/route.ts';

/**
 * The route that the function `describe` answers: the API's description of itself. A function of its own, because the
 * description needs the schemas of every call and of every command that the mechanisms have, and nothing else: those who
 * serve cases do not load it, and it reaches no case.
 *
 * Two organisations may have commands of one name with other fields. What one takes alone is told where it is named
 * (`?organisation=`); the description of all takes what any of them does.
 */
export function descriptionRoutes(all: readonly Described[]): readonly Route[] {
  const documents = new Map<OrganisationId | undefined, ReturnType<typeof openApi>>();
  return [
    implement(
      operations.describeApi,
      async ({ query: { organisation: asked } }) => {
        const described = all.filter(({ organisation: { id } }) => asked === undefined || id === asked);
        if (described.length === 0) return notFound({ zh: '没有这一机构', en: 'there is no such organisation' });
        const known = documents.get(asked) ?? openApi(described.flatMap(({ mechanisms }) => mechanisms));
        documents.set(asked, known);
        return answer(known);
      },
      { query: organisationQuerySchema },
    ),
  ];
}

/** An organisation, with what its commands are made of. */
export interface Described {
  readonly organisation: Pick<Organisation, 'id'>;
  readonly mechanisms: readonly Mechanism[];
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
