import { env } from 'node:process';
import { createDynamoDbMessages } from '../../shared/adapters/dynamodb/message-store.ts';
import { createDynamoDbReadingLog } from '../../shared/adapters/dynamodb/reading-log.ts';
import { clockCheck } from '../../shared/adapters/dynamodb/recorded-time.ts';
import { createDynamoDbReconciliationLog } from '../../shared/adapters/dynamodb/reconciliation-log.ts';
import { createDynamoDbWaitRegistry } from '../../shared/adapters/dynamodb/wait-registry.ts';
import { createDynamoDbReportStore } from '../../shared/adapters/dynamodb/report-store.ts';
import { ownReadings } from '../../shared/adapters/organisations/own-readings.ts';
import { workflowFrom } from '../../shared/adapters/step-functions/workflow-from-environment.ts';
import { ownReports } from '../../shared/adapters/organisations/own-reports.ts';
import { apiHandler } from '../http/api.ts';
import { messageDaysFrom } from '../../shared/adapters/lambda/message-days.ts';
import { servedBy } from '../http/organisations.ts';
import { codeCheck } from '../../shared/application/query-codes.ts';
import { wiringFrom } from '../wiring.ts';
import { reconciliationCheck } from './reconciliation-check.ts';
import { queryRoutes } from './routes.ts';

const { table, reference, organisations, clock, api } = wiringFrom(env);
const readings = createDynamoDbReadingLog(table);
const reports = createDynamoDbReportStore(table);
const deps = {
  // How far the stream's reader is behind cannot be seen from here.
  caughtUp: async () => true,
  waits: createDynamoDbWaitRegistry(table),
  workflow: workflowFrom(env),
  clock,
  messages: createDynamoDbMessages(table),
  messageDays: messageDaysFrom(env),
  opens: codeCheck(reference),
  rehearsal: false,
  checks: [clockCheck(table, clock), reconciliationCheck(createDynamoDbReconciliationLog(table))],
};

/** Answers the calls that read cases. */
export const handler = apiHandler(
  servedBy(organisations, ({ store, rules }) =>
    queryRoutes({
      ...deps,
      store,
      rules,
      readings: ownReadings(readings, rules, store),
      reports: ownReports(reports, rules),
    }),
  ),
  api,
);
