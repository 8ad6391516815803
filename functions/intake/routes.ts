import type { RegisterDeps } from '../../shared/application/register/register-case.ts';
import { importQuerySchema, importSchemaFor } from '../../shared/contracts/import.ts';
import { noQuerySchema } from '../../shared/contracts/queries.ts';
import { registerCaseSchema } from '../../shared/contracts/registration.ts';
import { type Route, route } from '../http/route.ts';
import { importCases } from './import.ts';
import { intake, registrationRule } from './intake.ts';

/** The routes that the function `intake` answers. */
export function intakeRoutes(deps: RegisterDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/cases/import',
      access: 'staff',
      body: importSchemaFor,
      readsTables: true,
      query: importQuerySchema,
      handle: async ({ body, query, caller, language }) => {
        if (caller.kind !== 'staff') throw new Error('only staff comes past the authorisation');
        const { unit, dryRun } = query;
        return importCases({ body, caller, language, dryRun: dryRun === 'true', ...(unit ? { unit } : {}) }, deps);
      },
    }),
    route({
      method: 'POST',
      path: '/v1/cases',
      access: 'operator',
      body: registerCaseSchema,
      wantedBy: async () => registrationRule,
      query: noQuerySchema,
      handle: async ({ body, caller, idempotencyKey }) => {
        if (caller.kind === 'anyone') throw new Error('nobody registers without having been authenticated');
        return intake({ body, caller, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) }, deps);
      },
    }),
  ];
}
