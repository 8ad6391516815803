import {
  boardQuerySchema,
  caseReadingsQuerySchema,
  dueQuerySchema,
  executionQuerySchema,
  ledgerQuerySchema,
  ledgerSchema,
  noQuerySchema,
  publicCaseQuerySchema,
  readingsQuerySchema,
  searchSchema,
  timelineQuerySchema,
} from '../../shared/contracts/queries.ts';
import type { Caller } from '../http/caller.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { type ApiRequest, type Route, route } from '../http/route.ts';
import { board } from './board.ts';
import { calendarDue } from './calendar-due.ts';
import type { QueryDeps } from './deps.ts';
import { execution } from './execution.ts';
import { health } from './health.ts';
import { ledger } from './ledger.ts';
import { publicCase } from './public-case.ts';
import { recorded } from '../http/readings.ts';
import { readCase } from './read-case.ts';
import { caseReadings, readings } from './readings.ts';
import { mechanismDetail, mechanismList } from './reference.ts';
import { revalidated } from './revalidated.ts';
import { timeline } from './timeline.ts';

/** The routes that the function `query` answers. */
export function queryRoutes(deps: QueryDeps): readonly Route[] {
  return [...staffRoutes(deps), ...openRoutes(deps)];
}

function staffRoutes(deps: QueryDeps): readonly Route[] {
  const read = { method: 'GET', access: 'staff' } as const;
  return [
    route({
      ...read,
      path: '/v1/cases/ledger',
      query: ledgerQuerySchema,
      handle: async ({ query, caller }) => ledger(query, staffOf(caller), deps),
    }),
    route({
      method: 'POST',
      access: 'staff',
      path: '/v1/cases/ledger',
      query: noQuerySchema,
      body: ledgerSchema,
      handle: async ({ body, caller }) => ledger(body, staffOf(caller), deps),
    }),
    route({
      method: 'POST',
      access: 'staff',
      path: '/v1/cases/search',
      query: noQuerySchema,
      body: searchSchema,
      handle: async ({ body, caller }) => board(body, staffOf(caller), deps),
    }),
    route({
      ...read,
      path: '/v1/cases',
      query: boardQuerySchema,
      handle: async (request) => revalidated(await board(request.query, staffOf(request.caller), deps), request),
    }),
    route({
      ...read,
      path: '/v1/cases/{number}',
      query: noQuerySchema,
      handle: async (request) => {
        const asked = { number: numberOf(request), caller: staffOf(request.caller) };
        const outcome = revalidated(await readCase(asked, deps), request);
        return recorded(outcome, { ...asked, call: 'GET /v1/cases/{number}' }, deps);
      },
    }),
    route({
      ...read,
      path: '/v1/cases/{number}/timeline',
      query: timelineQuerySchema,
      handle: async (request) => {
        const asked = { number: numberOf(request), caller: staffOf(request.caller) };
        const outcome = await timeline({ ...asked, ...request.query }, deps);
        return recorded(outcome, { ...asked, call: 'GET /v1/cases/{number}/timeline' }, deps);
      },
    }),
    route({
      ...read,
      path: '/v1/cases/{number}/readings',
      query: caseReadingsQuerySchema,
      handle: async (request) =>
        caseReadings({ number: numberOf(request), ...request.query }, staffOf(request.caller), deps),
    }),
    route({
      ...read,
      path: '/v1/readings',
      query: readingsQuerySchema,
      handle: async ({ query, caller }) => readings(query, staffOf(caller), deps),
    }),
    route({
      ...read,
      path: '/v1/cases/{number}/execution',
      query: executionQuerySchema,
      handle: async (request) =>
        revalidated(await execution({ number: numberOf(request), ...request.query }, deps), request),
    }),
  ];
}

function openRoutes(deps: QueryDeps): readonly Route[] {
  const read = { method: 'GET', access: 'public' } as const;
  const plain = { ...read, query: noQuerySchema };
  const { rules } = deps;
  return [
    route({
      ...read,
      path: '/v1/public/cases/{number}',
      limited: { at: 'query-code', subject: numberOf },
      query: publicCaseQuerySchema,
      handle: async (request) => publicCase({ number: numberOf(request), ...request.query }, deps),
    }),
    route({
      ...read,
      path: '/v1/calendar/due',
      query: dueQuerySchema,
      handle: async ({ query }) => calendarDue(query, (await rules.current()).calendar),
    }),
    route({ ...plain, path: '/v1/mechanisms', handle: async () => mechanismList(await rules.current()) }),
    route({
      ...plain,
      path: '/v1/mechanisms/{id}',
      handle: async ({ params }) => mechanismDetail(await rules.current(), params['id'] ?? ''),
    }),
    route({
      ...plain,
      path: '/v1/health',
      handle: async () => health(deps),
    }),
  ];
}

function numberOf({ params }: Pick<ApiRequest, 'params'>): string {
  return params['number'] ?? '';
}

function staffOf(caller: Caller): StaffCaller {
  if (caller.kind !== 'staff') throw new Error('only staff comes past the authorisation');
  return caller;
}
