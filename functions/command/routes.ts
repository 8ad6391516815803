import { batchSchema } from '../../shared/contracts/batch.ts';
import { commandSchemaFor, ratingSchema, withdrawalSchema } from '../../shared/contracts/commands.ts';
import { noQuerySchema, publicQuerySchema } from '../../shared/contracts/queries.ts';
import { type Route, route } from '../http/route.ts';
import { batch } from './batch.ts';
import { type ComplainantDeps, rate, withdraw } from '../../shared/application/give-command/give-by-code.ts';
import { command, type CommandDeps } from './command.ts';

import { publicAnswer } from './public-answer.ts';
import { ruleOf } from './rule-of.ts';

/** The routes that the function `command` answers. */
export function commandRoutes(deps: CommandDeps & ComplainantDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/cases/{number}/commands',
      access: 'staff',
      body: commandSchemaFor,
      wantedBy: async (sent) => ruleOf(sent, (await deps.rules.current()).mechanisms),
      query: noQuerySchema,
      handle: async ({ params, body, caller, language, idempotencyKey }) => {
        if (caller.kind !== 'staff') throw new Error('only staff comes past the authorisation');
        const key = idempotencyKey === undefined ? {} : { idempotencyKey };
        return command({ number: params['number'] ?? '', body, caller, language, ...key }, deps);
      },
    }),
    route({
      method: 'POST',
      path: '/v1/commands',
      access: 'staff',
      body: batchSchema,
      query: noQuerySchema,
      handle: async ({ body, caller, language, idempotencyKey }) => {
        if (caller.kind !== 'staff') throw new Error('only staff comes past the authorisation');
        return batch({ body, caller, language, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) }, deps);
      },
    }),
    route({
      method: 'POST',
      path: '/v1/public/cases/{number}/rating',
      access: 'public',
      limited: { at: 'query-code', subject: ({ params }) => params['number'] ?? '' },
      body: ratingSchema,
      wantedBy: async () => 'ENV-081',
      query: publicQuerySchema,
      handle: async ({ params, body, query }) =>
        publicAnswer(rate({ number: params['number'] ?? '', code: query.code, rating: body }, deps), deps),
    }),
    route({
      method: 'POST',
      path: '/v1/public/cases/{number}/withdrawal',
      access: 'public',
      limited: { at: 'query-code', subject: ({ params }) => params['number'] ?? '' },
      body: withdrawalSchema,
      query: publicQuerySchema,
      handle: async ({ params, body, query }) =>
        publicAnswer(withdraw({ number: params['number'] ?? '', code: query.code, withdrawal: body }, deps), deps),
    }),
  ];
}
