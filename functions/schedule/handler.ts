import { env } from 'node:process';
import type { Context } from 'aws-lambda';
import { createDynamoDbProblemIndex } from '../../shared/adapters/dynamodb/problem-index.ts';
import { createDynamoDbReportStore } from '../../shared/adapters/dynamodb/report-store.ts';
import { lambdaLog } from '../../shared/adapters/lambda/log.ts';
import { ttlSeconds } from '../../shared/adapters/rules/stored-rules.ts';
import { errorFields } from '../../shared/application/log.ts';
import type { ProjectFailure } from '../../shared/application/project-report.ts';
import { moveAllCases } from '../../shared/application/move-cases/move-all.ts';
import { passAllToSuccessors } from '../../shared/application/pass-to-successors.ts';
import { ensureRecurringCases } from '../../shared/application/recurring-cases.ts';
import { recountReports } from '../../shared/application/recount-reports.ts';
import { recountCalendar } from '../../shared/application/recount.ts';
import { decidingFrom } from '../wiring.ts';

/** What is left of the function's time when it stops between two pages; the next call goes on. */
const reservedMs = 15_000;

const { table, organisations } = decidingFrom(env);
const all = organisations.map((own) => ({
  ...own,
  noticedAfterSeconds: 2 * ttlSeconds,
  reports: createDynamoDbReportStore(table),
  problems: createDynamoDbProblemIndex(table),
  mechanisms: own.shipped.mechanisms,
  onFailure: ({ number, error }: ProjectFailure) =>
    lambdaLog({ level: 'error', message: 'a case was not counted', number, ...errorFields(error) }),
}));

/**
 * Every few minutes, for each organisation: the recurring cases of the day exist, what ended units have is their
 * successors', deadlines are counted by the newest calendar, cases that are to be are moved to a new version, and reports
 * are counted by the newest counts.
 */
export async function handler(_event: unknown, context: Context): Promise<void> {
  for (const deps of all) await ensureRecurringCases(deps);
  const hasTimeLeft = (): boolean => context.getRemainingTimeInMillis() > reservedMs;
  for (const deps of all) {
    await passAllToSuccessors(deps, hasTimeLeft);
    await recountCalendar(deps, hasTimeLeft);
    await moveAllCases(deps, hasTimeLeft);
    await recountReports(deps, hasTimeLeft);
  }
}
