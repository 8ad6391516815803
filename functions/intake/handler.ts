import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import { createArrivedFiles } from '../../shared/adapters/dynamodb/arrived-files.ts';
import { apiHandler } from '../http/api.ts';
import { servedBy } from '../http/organisations.ts';
import { queryCodes } from '../../shared/application/query-codes.ts';
import { wiringFrom } from '../wiring.ts';
import { intakeRoutes } from './routes.ts';

const { table, reference, organisations, clock, api } = wiringFrom(env);
const codes = queryCodes({ reference, clock, random: randomBytes });
const files = createArrivedFiles(table);

/** Answers the calls that register and import cases. */
export const handler = apiHandler(
  servedBy(organisations, ({ store, rules, reference: documents }) =>
    intakeRoutes({ store, rules, reference: documents, clock, random: randomBytes, codes, files, log: api.log }),
  ),
  api,
);
