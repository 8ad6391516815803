import * as z from 'zod/mini';
import { measuredDayQuerySchema } from '../../shared/contracts/measurements.ts';
import * as operations from '../../shared/contracts/operations.ts';
import {
  analysisQuery,
  breachesQuery,
  makeRankingSchema,
  monthText,
  publishRankingSchema,
  rankingsQuery,
  unitReportQuery,
} from '../../shared/contracts/reports.ts';
import { delaysQuery, trendsQuery } from '../../shared/contracts/figures.ts';
import type { Month } from '../../shared/domain/reports/report.ts';
import { notFound } from '../../shared/application/refusal.ts';
import { nothingMeasured } from '../../shared/application/reports/asked-figures.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { implement, type Route } from '../http/route.ts';
import { analysisFor, analysisSheet } from './analysis.ts';
import { delaysFor, delaysSheet } from './delays.ts';
import { trendsFor, trendsSheet } from './trends.ts';
import { breachesFor, breachSheet } from './breaches.ts';
import type { ReportDeps } from '../../shared/application/reports/report-deps.ts';
import { listSeries, readMeasuredDay } from './measurements.ts';
import { makeRanking, publishRanking, rankingsOf, rankingsOfYear } from './rankings.ts';
import { inFormat } from '../http/sheets/file.ts';
import { unitReportFor } from './unit-report.ts';
import { distributionSheet, unitSheet } from './unit-sheet.ts';

/** The routes that the function `report` answers (ENV-131, 141, 142, 151). */
export function reportRoutes(deps: ReportDeps): readonly Route[] {
  return [...readingRoutes(deps), ...rankingRoutes(deps), ...measurementRoutes(deps)];
}

function readingRoutes(deps: ReportDeps): readonly Route[] {
  return [
    implement(
      operations.reportUnits,
      async ({ query: { format, measure, ...asked }, caller }) => {
        const report = await unitReportFor(asked, caller, deps);
        if ('kind' in report) return report;
        if (measure !== undefined && format !== 'json') {
          const distribution = report.measures?.distributions?.find(({ id }) => id === measure);
          if (distribution === undefined) return nothingMeasured();
          const { month } = asked;
          return inFormat(format, report, `${measure}-${month}`, () => distributionSheet({ month, distribution }));
        }
        return inFormat(format, report, `units-${asked.month}`, () => unitSheet(report));
      },
      { query: unitReportQuery },
    ),
    implement(
      operations.reportAnalysis,
      async ({ query, caller }) => {
        const report = await analysisFor(query, caller, deps);
        if ('kind' in report) return report;
        return inFormat(query.format, report, `analysis-${query.from}-${query.to}`, () => analysisSheet(report));
      },
      { query: analysisQuery },
    ),
    implement(
      operations.reportBreaches,
      async ({ query, caller }) => {
        const report = await breachesFor(query, caller, deps);
        if ('kind' in report) return report;
        return inFormat(query.format, report, `breaches-${query.month}`, () => breachSheet(report));
      },
      { query: breachesQuery },
    ),
    implement(
      operations.reportDelays,
      async ({ query, caller }) => {
        const report = await delaysFor(query, caller, deps);
        if ('kind' in report) return report;
        return inFormat(query.format, report, `delays-${query.from}-${query.to}`, () => delaysSheet(report));
      },
      { query: delaysQuery },
    ),
    implement(
      operations.reportTrends,
      async ({ query, caller }) => {
        const report = await trendsFor(query, caller, deps);
        if ('kind' in report) return report;
        return inFormat(query.format, report, `trends-${report.from}-${report.to}`, () => trendsSheet(report));
      },
      { query: trendsQuery },
    ),
  ];
}

function rankingRoutes(deps: ReportDeps): readonly Route[] {
  return [
    implement(operations.readRankings, async ({ query }) => answer(await rankingsOfYear(query.year, deps)), {
      query: rankingsQuery,
    }),
    implement(operations.readRanking, async (request) =>
      withMonth(request, async (month) => answer(await rankingsOf(month, deps))),
    ),
    implement(
      operations.makeRanking,
      async (request) =>
        withMonth(request, async (month) => makeRanking({ ...request.body, month, caller: request.caller }, deps)),
      { body: makeRankingSchema },
    ),
    implement(
      operations.publishRanking,
      async (request) =>
        withMonth(request, async (month) => publishRanking({ ...request.body, month, caller: request.caller }, deps)),
      { body: publishRankingSchema },
    ),
  ];
}

function measurementRoutes(deps: ReportDeps): readonly Route[] {
  return [
    implement(operations.listSeries, async () => listSeries(deps)),
    implement(
      operations.readMeasuredDay,
      async ({ params, query }) => readMeasuredDay({ series: params.series, ...query }, deps),
      { query: measuredDayQuerySchema },
    ),
  ];
}

async function withMonth(
  { params }: { readonly params: { readonly month: string } },
  handle: (month: Month) => Promise<Answer | Failure>,
): Promise<Answer | Failure> {
  const month = z.safeParse(monthText, params.month);
  return month.success ? handle(month.data) : notFound({ zh: '月份写作 YYYY-MM', en: 'a month is written YYYY-MM' });
}
