import { callOf } from '../../shared/contracts/operation.ts';
import { messagesQuerySchema, readMessagesSchema } from '../../shared/contracts/messages.ts';
import * as operations from '../../shared/contracts/operations.ts';
import {
  boardQuerySchema,
  caseReadingsQuerySchema,
  countsSchema,
  dueQuerySchema,
  executionQuerySchema,
  ledgerQuerySchema,
  ledgerSchema,
  mechanismQuerySchema,
  organisationQuerySchema,
  publicCaseQuerySchema,
  readingsQuerySchema,
  registerQuerySchema,
  registerSearchSchema,
  searchSchema,
  shownCaseQuerySchema,
  timelineQuerySchema,
} from '../../shared/contracts/queries.ts';
import { countedCasesQuery, placesQuery, supervisionQuery } from '../../shared/contracts/figures.ts';
import { localDateOf } from '../../shared/domain/instant.ts';
import { recorded } from '../http/readings.ts';
import { implement, type Route } from '../http/route.ts';
import { countCases } from './count-cases.ts';
import { board } from './board.ts';
import { countedCases } from './counted-cases.ts';
import { places } from './places.ts';
import { supervision } from './supervision.ts';
import { calendarDue } from './calendar-due.ts';
import type { QueryDeps } from './deps.ts';
import { execution } from './execution.ts';
import { health } from './health.ts';
import { ledger } from './ledger.ts';
import { markRead, messages } from './messages.ts';
import { publicCase } from './public-case.ts';
import { readCase } from './read-case.ts';
import { caseReadings, readings } from './readings.ts';
import { mechanismDetail, mechanismList, ruleList } from './reference.ts';
import { registerEntries } from './register-entries.ts';
import { revalidated } from './revalidated.ts';
import { timeline } from './timeline.ts';

/** The routes that the function `query` answers. */
export function queryRoutes(deps: QueryDeps): readonly Route[] {
  return [
    ...boardRoutes(deps),
    ...messageRoutes(deps),
    ...caseRoutes(deps),
    ...figureRoutes(deps),
    ...openRoutes(deps),
  ];
}

function boardRoutes(deps: QueryDeps): readonly Route[] {
  return [
    implement(operations.readLedger, async ({ query, caller }) => ledger(query, caller, deps), {
      query: ledgerQuerySchema,
    }),
    implement(operations.searchLedger, async ({ body, caller }) => ledger(body, caller, deps), { body: ledgerSchema }),
    implement(operations.searchCases, async ({ body, caller }) => board(body, caller, deps), { body: searchSchema }),
    implement(operations.countCases, async ({ body, caller }) => countCases(body, caller, deps), {
      body: countsSchema,
    }),
    implement(
      operations.readBoard,
      async (request) => revalidated(await board(request.query, request.caller, deps), request),
      { query: boardQuerySchema },
    ),
    implement(
      operations.readRegister,
      async ({ params, query, caller }) => registerEntries({ ...params, ...query }, caller, deps),
      { query: registerQuerySchema },
    ),
    implement(
      operations.searchRegister,
      async ({ params, body, caller }) => registerEntries({ ...params, ...body }, caller, deps),
      { body: registerSearchSchema },
    ),
    implement(operations.readReadings, async ({ query, caller }) => readings(query, caller, deps), {
      query: readingsQuerySchema,
    }),
  ];
}

function messageRoutes(deps: QueryDeps): readonly Route[] {
  return [
    implement(
      operations.listMessages,
      async (request) => revalidated(await messages(request.query, request.caller, deps), request),
      { query: messagesQuerySchema },
    ),
    implement(operations.readMessages, async ({ body, caller }) => markRead(body, caller, deps), {
      body: readMessagesSchema,
    }),
  ];
}

function caseRoutes(deps: QueryDeps): readonly Route[] {
  return [
    implement(
      operations.readCase,
      async (request) => {
        const asked = { number: request.params.number, caller: request.caller };
        const outcome = revalidated(await readCase({ ...asked, ...request.query }, deps), request);
        return recorded(outcome, { ...asked, call: callOf(operations.readCase) }, deps);
      },
      { query: shownCaseQuerySchema },
    ),
    implement(
      operations.readTimeline,
      async ({ params, caller, query }) => {
        const asked = { number: params.number, caller };
        const outcome = await timeline({ ...asked, ...query }, deps);
        return recorded(outcome, { ...asked, call: callOf(operations.readTimeline) }, deps);
      },
      { query: timelineQuerySchema },
    ),
    implement(
      operations.readCaseReadings,
      async ({ params, query, caller }) => caseReadings({ number: params.number, ...query }, caller, deps),
      { query: caseReadingsQuerySchema },
    ),
    implement(
      operations.readExecution,
      async (request) =>
        revalidated(await execution({ number: request.params.number, ...request.query }, deps), request),
      { query: executionQuerySchema },
    ),
  ];
}

/** The cases behind the figures, which the function `report` knows by their numbers only. */
function figureRoutes(deps: QueryDeps): readonly Route[] {
  return [
    implement(operations.reportCases, async ({ query, caller }) => countedCases(query, caller, deps), {
      query: countedCasesQuery,
    }),
    implement(operations.reportPlaces, async ({ query, caller }) => places(query, caller, deps), {
      query: placesQuery,
    }),
    implement(operations.readSupervision, async ({ query, caller }) => supervision(query, caller, deps), {
      query: supervisionQuery,
    }),
  ];
}

function openRoutes(deps: QueryDeps): readonly Route[] {
  const { rules, clock } = deps;
  return [
    implement(
      operations.lookUpCase,
      async ({ params, query }) => publicCase({ number: params.number, ...query }, deps),
      { query: publicCaseQuerySchema, subject: ({ params }) => params.number },
    ),
    implement(operations.countDue, async ({ query }) => calendarDue(query, (await rules.current()).calendar), {
      query: dueQuerySchema,
    }),
    implement(operations.listMechanisms, async () => mechanismList(await rules.current()), {
      query: organisationQuerySchema,
    }),
    implement(
      operations.readMechanism,
      async ({ params, query }) =>
        mechanismDetail(await rules.current(), { id: params.id, ...query }, localDateOf(clock.now())),
      { query: mechanismQuerySchema },
    ),
    implement(operations.listRules, async (request) => revalidated(ruleList(await rules.current()), request), {
      query: organisationQuerySchema,
    }),
    implement(operations.readHealth, async () => health(deps)),
  ];
}
