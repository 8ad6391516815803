import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbReadingLog } from '../../shared/adapters/dynamodb/reading-log.ts';
import { tableClock } from '../../shared/adapters/dynamodb/recorded-time.ts';
import { apiHandler } from '../http/api.ts';
import { storedPersons } from '../../shared/adapters/rules/stored-persons.ts';
import { codeCheck, queryCodes } from '../../shared/application/query-codes.ts';
import { wiringFrom } from '../wiring.ts';
import { commandRoutes } from './routes.ts';

const { table, reference, rules, clock, api } = wiringFrom(env);

/** Answers the calls that change cases. */
export const handler = apiHandler(
  commandRoutes({
    store: createDynamoDbCaseStore(table),
    rules,
    clock: tableClock(table, clock),
    random: randomBytes,
    log: api.log,
    persons: { persons: storedPersons(reference), saidBy: 'issuer' },
    codes: queryCodes({ reference, clock, random: randomBytes }),
    opens: codeCheck(reference),
    readings: createDynamoDbReadingLog(table),
  }),
  api,
);
