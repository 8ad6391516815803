import { commandSchemaFor, ratingSchema } from '../../shared/contracts/commands.ts';
import { noQuerySchema, publicQuerySchema } from '../../shared/contracts/queries.ts';
import { type Route, route } from '../http/route.ts';
import { command, type CommandDeps } from './command.ts';
import { rate } from './rate.ts';

/** The routes that the function `command` answers. */
export function commandRoutes(deps: CommandDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/cases/{number}/commands',
      access: 'staff',
      body: commandSchemaFor,
      query: noQuerySchema,
      handle: async ({ params, body, caller, idempotencyKey }) => {
        if (caller.kind !== 'staff') throw new Error('only staff comes past the authorisation');
        const key = idempotencyKey === undefined ? {} : { idempotencyKey };
        return command({ number: params['number'] ?? '', body, caller, ...key }, deps);
      },
    }),
    route({
      method: 'POST',
      path: '/v1/public/cases/{number}/rating',
      access: 'public',
      limited: true,
      body: ratingSchema,
      query: publicQuerySchema,
      handle: async ({ params, body, query }) =>
        rate({ number: params['number'] ?? '', code: query.code, rating: body }, deps),
    }),
  ];
}
