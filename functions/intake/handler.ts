import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { apiHandler } from '../http/api.ts';
import { queryCodes } from '../../shared/application/query-codes.ts';
import { wiringFrom } from '../wiring.ts';
import { intakeRoutes } from './routes.ts';

const { table, reference, rules, clock, api } = wiringFrom(env);

/** Answers the calls that register and import cases. */
export const handler = apiHandler(
  intakeRoutes({
    store: createDynamoDbCaseStore(table),
    rules,
    clock,
    random: randomBytes,
    codes: queryCodes({ reference, clock, random: randomBytes }),
    log: api.log,
  }),
  api,
);
