import { lambdaLog } from '../../shared/adapters/lambda/log.ts';
import { apiHandler } from '../http/api.ts';
import { createAttempts } from '../http/attempts.ts';
import { descriptionRoutes, elsewhere } from './routes.ts';

/** Nothing here is for those who sign in. */
const noCallers = { hotline: async () => undefined, staff: async () => undefined };

export const handler = apiHandler([...descriptionRoutes(), ...elsewhere()], {
  authenticator: noCallers,
  attempts: createAttempts(),
  log: lambdaLog,
});
