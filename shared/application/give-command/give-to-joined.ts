import type { Case } from '../../domain/case/case.ts';
import { headOf, sameProblem } from '../../domain/case/links.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { Rules } from '../../ports/rules.ts';
import { mechanismOf } from '../decision-context.ts';
import type { Refusal } from '../refusal.ts';
import type { CommandRequest, CommandResult, GiveCommandDeps } from './give-command.ts';
import { giveEach } from './give-each.ts';

/**
 * Gives the command that a case has taken to those of the same problem too, each of which decides for itself.
 * @param subject the case that has taken it
 */
export async function giveToJoined(
  subject: Case,
  { body, caller, idempotencyKey }: CommandRequest,
  rules: Rules,
  deps: GiveCommandDeps,
): Promise<readonly { readonly number: string; readonly outcome: CommandResult | Refusal }[]> {
  const mechanism = mechanismOf(rules, subject);
  const joinedTo = headOf(subject, mechanism);
  const head = joinedTo === undefined ? undefined : await deps.store.load(joinedTo);
  const numbers = sameProblem(subject, head?.snapshot ?? subject, mechanism);
  // The version that was seen is that of the one case.
  const { forJoined: _all, expectedVersion: _ofThis, ...own } = body;
  const lines = numbers.map((number) => ({
    number,
    body: own,
    ...omitUndefined({ idempotencyKey: idempotencyKey === undefined ? undefined : `${idempotencyKey}#${number}` }),
  }));
  const outcomes = await giveEach(lines, { caller, rules }, deps);
  return outcomes.map((outcome, index) => ({ number: lines[index]?.number ?? '', outcome }));
}
