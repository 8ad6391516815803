import { lambdaLog } from '../../shared/adapters/lambda/log.ts';
import { shippedRules } from '#shipped-rules';
import { apiHandler } from '../http/api.ts';
import { createAttempts } from '../http/attempts.ts';
import { descriptionRoutes, elsewhere } from './routes.ts';

/** Nothing here is for those who sign in. */
const noCallers = { hotline: async () => undefined, staff: async () => undefined };

/** Answers `GET /openapi.json`, and 405 for methods that a path does not have. */
export const handler = apiHandler([...descriptionRoutes(shippedRules), ...elsewhere()], {
  authenticator: noCallers,
  attempts: createAttempts(),
  log: lambdaLog,
});
