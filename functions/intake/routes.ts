import { noQuerySchema } from '../../shared/contracts/queries.ts';
import { registerCaseSchema } from '../../shared/contracts/registration.ts';
import { type Route, route } from '../http/route.ts';
import { intake, type IntakeDeps } from './intake.ts';

/** The routes that the function `intake` answers. */
export function intakeRoutes(deps: IntakeDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/cases',
      access: 'operator',
      body: registerCaseSchema,
      query: noQuerySchema,
      handle: async ({ body, caller, idempotencyKey }) => {
        if (caller.kind === 'anyone') throw new Error('nobody registers without having been authenticated');
        return intake({ body, caller, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) }, deps);
      },
    }),
  ];
}
