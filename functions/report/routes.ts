import * as z from 'zod/mini';
import { noQuerySchema } from '../../shared/contracts/queries.ts';
import {
  analysisQuery,
  breachesQuery,
  makeRankingSchema,
  monthText,
  publishRankingSchema,
  rankingsQuery,
  unitReportQuery,
} from '../../shared/contracts/reports.ts';
import type { Month } from '../../shared/domain/reports/report.ts';
import type { Caller } from '../http/caller.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { notFound } from '../../shared/application/refusal.ts';
import { type ApiRequest, type Route, route } from '../http/route.ts';
import { analysisFor, analysisSheet } from './analysis.ts';
import { breachesFor, breachSheet } from './breaches.ts';
import type { ReportDeps } from './deps.ts';
import { makeRanking, publishRanking, rankingsOf, rankingsOfYear } from './rankings.ts';
import { inFormat } from '../http/sheets/file.ts';
import { unitReportFor } from './unit-months.ts';
import { unitSheet } from './unit-sheet.ts';

/** The routes that the function `report` answers (ENV-131, 141, 142, 151). */
export function reportRoutes(deps: ReportDeps): readonly Route[] {
  return [...readingRoutes(deps), ...rankingRoutes(deps)];
}

function readingRoutes(deps: ReportDeps): readonly Route[] {
  const read = { method: 'GET', access: 'staff' } as const;
  return [
    route({
      ...read,
      path: '/v1/reports/units',
      query: unitReportQuery,
      handle: async ({ query: { month, format }, caller }) => {
        const report = await unitReportFor(month, staffOf(caller), deps);
        return inFormat(format, report, `units-${month}`, () => unitSheet(report));
      },
    }),
    route({
      ...read,
      path: '/v1/reports/analysis',
      query: analysisQuery,
      handle: async ({ query, caller }) => {
        const report = await analysisFor(query, staffOf(caller), deps);
        if ('kind' in report) return report;
        return inFormat(query.format, report, `analysis-${query.from}-${query.to}`, () => analysisSheet(report));
      },
    }),
    route({
      ...read,
      path: '/v1/reports/breaches',
      query: breachesQuery,
      handle: async ({ query, caller }) => {
        const report = await breachesFor(query, staffOf(caller), deps);
        if ('kind' in report) return report;
        return inFormat(query.format, report, `breaches-${query.month}`, () => breachSheet(report));
      },
    }),
  ];
}

function rankingRoutes(deps: ReportDeps): readonly Route[] {
  const staff = { access: 'staff', query: noQuerySchema } as const;
  return [
    route({
      method: 'GET',
      access: 'staff',
      path: '/v1/reports/rankings',
      query: rankingsQuery,
      handle: async ({ query }) => answer(await rankingsOfYear(query.year, deps)),
    }),
    route({
      ...staff,
      method: 'GET',
      path: '/v1/reports/rankings/{month}',
      handle: async (request) => withMonth(request, async (month) => answer(await rankingsOf(month, deps))),
    }),
    route({
      ...staff,
      method: 'POST',
      path: '/v1/reports/rankings/{month}',
      body: makeRankingSchema,
      handle: async (request) =>
        withMonth(request, async (month) =>
          makeRanking({ ...request.body, month, caller: staffOf(request.caller) }, deps),
        ),
    }),
    route({
      ...staff,
      method: 'POST',
      path: '/v1/reports/rankings/{month}/publications',
      body: publishRankingSchema,
      handle: async (request) =>
        withMonth(request, async (month) =>
          publishRanking({ ...request.body, month, caller: staffOf(request.caller) }, deps),
        ),
    }),
  ];
}

async function withMonth(
  { params }: Pick<ApiRequest, 'params'>,
  handle: (month: Month) => Promise<Answer | Failure>,
): Promise<Answer | Failure> {
  const month = z.safeParse(monthText, params['month']);
  return month.success ? handle(month.data) : notFound({ zh: '月份写作 YYYY-MM', en: 'a month is written YYYY-MM' });
}

function staffOf(caller: Caller): StaffCaller {
  if (caller.kind !== 'staff') throw new Error('only staff comes past the authorisation');
  return caller;
}
