import { env } from 'node:process';
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
import { referenceRoutes } from './routes.ts';

const reference = createDynamoDbReferenceStore(tableFrom(env));

export const handler = apiHandler(
  referenceRoutes({
    reference,
    rules: storedRules(reference, shippedRules),
    shipped: shippedRules,
    clock: systemClock,
  }),
  {
    authenticator: authenticator(storedHotlineKeys(reference), issuerSettings(env, readJson)),
    limiter: limiter({ tries: 30, windowSeconds: 60 }),
    log: lambdaLog,
  },
);
