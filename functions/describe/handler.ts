import { lambdaLog } from '../../shared/adapters/lambda/log.ts';
import { apiHandler } from '../http/api.ts';
import { limiter } from '../http/limiter.ts';
import { descriptionRoutes } from './routes.ts';

/** Nothing here is for those who sign in. */
const noCallers = { hotline: async () => undefined, staff: async () => undefined };

export const handler = apiHandler(descriptionRoutes(), {
  authenticator: noCallers,
  limiter: limiter({ tries: 30, windowSeconds: 60 }),
  log: lambdaLog,
});
