import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import { apiHandler } from '../http/api.ts';
import { servedBy } from '../http/organisations.ts';
import { wiringFrom } from '../wiring.ts';
import { accessRoutes } from './access-routes.ts';
import { withdrawGivenUp } from '../../shared/application/reference/change-hotline-keys.ts';
import { takenElsewhere } from '../../shared/application/reference/taken-elsewhere.ts';
import { referenceRoutes } from './routes.ts';
import { templateRoutes } from './templates.ts';
import { viewRoutes } from './saved-views.ts';
import { createDynamoDbOwnDocuments } from '../../shared/adapters/dynamodb/own-documents.ts';

const { table, organisations, clock, api } = wiringFrom(env);
const documents = createDynamoDbOwnDocuments(table);

/** Answers the calls about register, settings, calendar, persons and keys. */
export const handler = apiHandler(
  servedBy(organisations, ({ organisation, store, reference, rules, shipped, sessions, access }) => {
    const deps = {
      ...{ store, reference, rules, shipped, clock, sessions },
      seconds: () => Math.floor(Date.now() / 1000),
      secret: () => randomBytes(18).toString('base64url'),
      accessChanged: async () => access.refresh(),
      taken: takenElsewhere(organisations.filter((one) => one.organisation !== organisation)),
      saidBy: 'issuer',
    } as const;
    return [
      ...referenceRoutes({ ...deps, unitsChanged: () => withdrawGivenUp(deps) }),
      ...accessRoutes(deps),
      ...viewRoutes({ documents: documents(organisation.id), clock }),
      ...templateRoutes({ documents: documents(organisation.id), clock }),
    ];
  }),
  api,
);
