import { assignPersonSchema } from '../../shared/contracts/assignment.ts';
import { batchSchema } from '../../shared/contracts/batch.ts';
import { commandSchema } from '../../shared/contracts/command-fields.ts';
import { informationSchema, ratingSchema, withdrawalSchema } from '../../shared/contracts/complainant-acts.ts';
import { hideFileSchema } from '../../shared/contracts/files.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { publicQuerySchema, shownCaseQuerySchema } from '../../shared/contracts/queries.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { implement, type Route } from '../http/route.ts';
import { assignPerson, unitPersons } from './assignment.ts';
import { batch } from './batch.ts';
import { addInformation } from '../../shared/application/give-command/add-information.ts';
import { type ComplainantDeps, rate, withdraw } from '../../shared/application/give-command/give-by-code.ts';
import type { MovesDeps } from '../../shared/application/move-cases/ask-for-moves.ts';
import { moveCasesSchema } from '../../shared/contracts/moves.ts';
import { command, type CommandDeps } from './command.ts';
import { hideFile } from './hide-file.ts';
import { moveOrders, type MoveOrdersDeps, moves } from './moves.ts';
import { publicAnswer } from './public-answer.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** The routes that the function `command` answers. */
export function commandRoutes(deps: CommandDeps & ComplainantDeps & MovesDeps & MoveOrdersDeps): readonly Route[] {
  return [
    implement(
      operations.moveCases,
      async ({ params: { id }, body, caller, language }) => moves({ id, body, caller, language }, deps),
      { body: moveCasesSchema },
    ),
    implement(operations.readMoves, async ({ params: { id }, caller }) => moveOrders(id, caller, deps)),
    implement(
      operations.giveCommand,
      async ({ params: { number }, query, body, caller, language, idempotencyKey }) =>
        command({ number, ...query, body, caller, language, ...omitUndefined({ idempotencyKey }) }, deps),
      { query: shownCaseQuerySchema, body: commandSchema },
    ),
    implement(
      operations.giveCommands,
      async ({ body, caller, language, idempotencyKey }) =>
        batch({ body, caller, language, ...omitUndefined({ idempotencyKey }) }, deps),
      { body: batchSchema },
    ),
    implement(
      operations.rateCase,
      async ({ params: { number }, body, query: { code } }) =>
        publicAnswer(rate({ number, code, rating: body }, deps), deps),
      {
        query: publicQuerySchema,
        body: ratingSchema,
        wantedBy: async (_sent, { number }) => ratingRule(await deps.rules.current(), number),
        subject: ({ params }) => params.number,
      },
    ),
    implement(
      operations.withdrawCase,
      async ({ params: { number }, body, query: { code } }) =>
        publicAnswer(withdraw({ number, code, withdrawal: body }, deps), deps),
      { query: publicQuerySchema, body: withdrawalSchema, subject: ({ params }) => params.number },
    ),
    implement(
      operations.addInformation,
      async ({ params: { number }, body, query: { code } }) =>
        publicAnswer(addInformation({ number, code, information: body }, deps), deps),
      { query: publicQuerySchema, body: informationSchema, subject: ({ params }) => params.number },
    ),
    implement(
      operations.assignPerson,
      async ({ params: { number }, body, caller, idempotencyKey }) =>
        assignPerson({ number, body, caller, ...omitUndefined({ idempotencyKey }) }, deps),
      { body: assignPersonSchema },
    ),
    implement(operations.listUnitPersons, async ({ params: { id }, caller }) => unitPersons(id, caller, deps)),
    implement(operations.hideFile, async ({ params, body, caller }) => hideFile({ ...params, ...body, caller }, deps), {
      body: hideFileSchema,
    }),
  ];
}

/** The rule that wants a rating, by the mechanism that numbers its cases so: whether there is such a case is not told. */
function ratingRule({ mechanisms }: Pick<Rules, 'mechanisms'>, number: string | undefined): string | undefined {
  const mechanism = mechanisms.find(({ numbers: { prefix } }) => number?.startsWith(prefix));
  const command = mechanism?.public?.rating?.command;
  return command === undefined ? undefined : mechanism?.commands[command]?.rules[0];
}
