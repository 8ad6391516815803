import { env } from 'node:process';
import { createDynamoDbReportStore } from '../../shared/adapters/dynamodb/report-store.ts';
import { ownReports } from '../../shared/adapters/organisations/own-reports.ts';
import { areReportsCounted } from '../../shared/application/recount-reports.ts';
import { apiHandler } from '../http/api.ts';
import { servedBy } from '../http/organisations.ts';
import { wiringFrom } from '../wiring.ts';
import { reportRoutes } from './routes.ts';

const { table, organisations, clock, api } = wiringFrom(env);
const reports = createDynamoDbReportStore(table);

/** Answers the calls of the reports. */
export const handler = apiHandler(
  servedBy(organisations, ({ reference, rules, shipped }) =>
    reportRoutes({
      reports: ownReports(reports, rules),
      reference,
      rules,
      clock,
      // How far the stream's reader is behind cannot be seen from here; an alarm watches its age.
      caughtUp: () => areReportsCounted(reference, shipped.mechanisms),
    }),
  ),
  api,
);
