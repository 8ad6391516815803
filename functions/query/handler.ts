import { env } from 'node:process';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbReadingLog } from '../../shared/adapters/dynamodb/reading-log.ts';
import { clockCheck } from '../../shared/adapters/dynamodb/recorded-time.ts';
import { createDynamoDbReconciliationLog } from '../../shared/adapters/dynamodb/reconciliation-log.ts';
import { createDynamoDbWaitRegistry } from '../../shared/adapters/dynamodb/wait-registry.ts';
import { workflowFrom } from '../../shared/adapters/step-functions/workflow-from-environment.ts';
import { apiHandler } from '../http/api.ts';
import { codeCheck } from '../../shared/application/query-codes.ts';
import { wiringFrom } from '../wiring.ts';
import { reconciliationCheck } from './reconciliation-check.ts';
import { queryRoutes } from './routes.ts';

const { table, reference, rules, clock, api } = wiringFrom(env);

/** Answers the calls that read cases. */
export const handler = apiHandler(
  queryRoutes({
    store: createDynamoDbCaseStore(table),
    waits: createDynamoDbWaitRegistry(table),
    workflow: workflowFrom(env),
    rules,
    clock,
    opens: codeCheck(reference),
    readings: createDynamoDbReadingLog(table),
    rehearsal: false,
    checks: [clockCheck(table, clock), reconciliationCheck(createDynamoDbReconciliationLog(table))],
  }),
  api,
);
