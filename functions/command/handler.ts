import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import { createArrivedFiles } from '../../shared/adapters/dynamodb/arrived-files.ts';
import { createDynamoDbReadingLog } from '../../shared/adapters/dynamodb/reading-log.ts';
import { tableClock } from '../../shared/adapters/dynamodb/recorded-time.ts';
import { commandTypesOfAll } from '../../shared/adapters/organisations/own-rules.ts';
import { ownReadings } from '../../shared/adapters/organisations/own-readings.ts';
import { apiHandler } from '../http/api.ts';
import { servedBy } from '../http/organisations.ts';
import { storedPersons } from '../../shared/adapters/rules/stored-persons.ts';
import { codeCheck, queryCodes } from '../../shared/application/query-codes.ts';
import { wiringFrom } from '../wiring.ts';
import { commandRoutes } from './routes.ts';

const { table, reference, organisations, clock, api } = wiringFrom(env);
const readings = createDynamoDbReadingLog(table);
const deps = {
  clock: tableClock(table, clock),
  random: randomBytes,
  log: api.log,
  commandTypes: commandTypesOfAll(organisations),
  codes: queryCodes({ reference, clock, random: randomBytes }),
  opens: codeCheck(reference),
  files: createArrivedFiles(table),
};

/** Answers the calls that change cases. */
export const handler = apiHandler(
  servedBy(organisations, ({ store, rules, shipped, reference: own }) =>
    commandRoutes({
      ...{ ...deps, store, rules, reference: own },
      persons: { persons: storedPersons(own, shipped), saidBy: 'issuer' },
      readings: ownReadings(readings, rules, store),
    }),
  ),
  api,
);
