import { env } from 'node:process';
import { createDynamoDbReportStore } from '../../shared/adapters/dynamodb/report-store.ts';
import { apiHandler } from '../http/api.ts';
import { wiringFrom } from '../wiring.ts';
import { reportRoutes } from './routes.ts';

const { table, reference, rules, clock, api } = wiringFrom(env);

/** Answers the calls of the reports. */
export const handler = apiHandler(
  reportRoutes({
    reports: createDynamoDbReportStore(table),
    reference,
    rules,
    clock,
    // How far the stream's reader is behind cannot be seen from here; an alarm watches its age.
    caughtUp: () => Promise.resolve(true),
  }),
  api,
);
