import type { RegisterDeps } from '../../shared/application/register/register-case.ts';
import { importQuerySchema, importSchema, importTableSchema } from '../../shared/contracts/import.ts';
import { postMeasurementsSchema } from '../../shared/contracts/measurements.ts';
import { readTextSchema } from '../../shared/contracts/intake-text.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { registerCaseSchema } from '../../shared/contracts/registration.ts';
import type { PostDeps } from '../../shared/application/measurements/post-measurements.ts';
import { implement, type Route } from '../http/route.ts';
import { importCases } from './import.ts';
import { intake, registrationRule } from './intake.ts';
import { postMeasurements } from './measurements.ts';
import { readText } from './read-text.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** The routes that the function `intake` answers. */
export function intakeRoutes(deps: RegisterDeps & PostDeps): readonly Route[] {
  return [
    implement(
      operations.importCases,
      async ({ body, query: { unit, mechanism, dryRun, allOrNone }, caller, language }) =>
        importCases(
          {
            ...{ body, caller, language, dryRun: dryRun === 'true', allOrNone: allOrNone === 'true' },
            ...omitUndefined({ unit, mechanism }),
          },
          deps,
        ),
      { query: importQuerySchema, body: importSchema, table: importTableSchema },
    ),
    implement(operations.readText, async ({ body, caller }) => readText(body, caller, deps), { body: readTextSchema }),
    implement(
      operations.registerCase,
      async ({ body, caller, idempotencyKey }) => intake({ body, caller, ...omitUndefined({ idempotencyKey }) }, deps),
      { body: registerCaseSchema, wantedBy: async (sent) => registrationRule(await deps.rules.current(), sent) },
    ),
    implement(
      operations.postMeasurements,
      async ({ body, caller, language }) => postMeasurements({ body, caller, language }, deps),
      { body: postMeasurementsSchema },
    ),
  ];
}
