import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { lambdaLog } from '../../shared/adapters/lambda/log.ts';
import { readJson } from '../../shared/adapters/lambda/read-json.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { shippedRules } from '#shipped-rules';
import { storedHotlineKeys } from '../../shared/adapters/rules/stored-hotline-keys.ts';
import { storedRules } from '../../shared/adapters/rules/stored-rules.ts';
import { apiHandler } from '../http/api.ts';
import { authenticator } from '../http/credentials.ts';
import { issuerSettings } from '../http/issuer-settings.ts';
import { limiter } from '../http/limiter.ts';
import { intakeRoutes } from './routes.ts';

const table = tableFrom(env);
const reference = createDynamoDbReferenceStore(table);

export const handler = apiHandler(
  intakeRoutes({
    store: createDynamoDbCaseStore(table),
    rules: storedRules(reference, shippedRules),
    clock: systemClock,
    random: (count) => randomBytes(count),
  }),
  {
    authenticator: authenticator(storedHotlineKeys(reference), issuerSettings(env, readJson)),
    limiter: limiter({ tries: 30, windowSeconds: 60 }),
    log: lambdaLog,
  },
);
