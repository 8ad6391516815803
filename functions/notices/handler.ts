import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import { createDynamoDbDeliveries } from '../../shared/adapters/dynamodb/delivery-record.ts';
import { createDynamoDbTrialLimit } from '../../shared/adapters/dynamodb/trial-limit.ts';
import { gatewaysFrom } from '../../shared/adapters/gateways/from-environment.ts';
import { messageDaysFrom } from '../../shared/adapters/lambda/message-days.ts';
import { apiHandler } from '../http/api.ts';
import { servedBy } from '../http/organisations.ts';
import { wiringFrom } from '../wiring.ts';
import { noticeRoutes } from './routes.ts';

const { table, organisations, clock, api } = wiringFrom(env);
const deliveries = createDynamoDbDeliveries(table, messageDaysFrom(env));
const trials = createDynamoDbTrialLimit(table);
const gateways = gatewaysFrom(env);

/** Answers the calls by which a person chooses how they are told outside. */
export const handler = apiHandler(
  servedBy(organisations, ({ organisation: { id }, reference }) =>
    noticeRoutes({
      ...{ reference, clock, gateways },
      console: () => env['BANJIE_PUBLIC_URL'] ?? '',
      lastOf: (user) => deliveries.lastOf(id, user),
      takeTrial: (user) => trials.take(id, user),
      saidBy: 'issuer',
      secret: () => randomBytes(18).toString('base64url'),
    }),
  ),
  api,
);
