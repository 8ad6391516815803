import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { shippedRules } from '#shipped-rules';
import { apiHandler } from '../http/api.ts';
import { wiringFrom } from '../wiring.ts';
import { accessRoutes } from './access-routes.ts';
import { withdrawGivenUp } from '../../shared/application/reference/change-hotline-keys.ts';
import { referenceRoutes } from './routes.ts';

const { table, reference, rules, clock, sessions, access, api } = wiringFrom(env);
const store = createDynamoDbCaseStore(table);
const deps = {
  store,
  reference,
  rules,
  shipped: shippedRules,
  clock,
  sessions,
  secret: () => randomBytes(18).toString('base64url'),
  accessChanged: async () => access.refresh(),
  saidBy: 'issuer',
} as const;

/** Answers the calls about register, settings, calendar, persons and keys. */
export const handler = apiHandler(
  [...referenceRoutes({ ...deps, unitsChanged: () => withdrawGivenUp(deps) }), ...accessRoutes(deps)],
  api,
);
