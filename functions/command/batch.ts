import type { Batch, BatchLine } from '../../shared/contracts/batch.ts';
import type { BatchAnswer } from '../../shared/contracts/answers.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { busy, invalid } from '../../shared/application/refusal.ts';
import { readKey } from '../http/idempotency.ts';
import type { Language } from '../http/language.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { givenAnswer } from './given-answer.ts';
import { giveEach, type Line } from '../../shared/application/give-command/give-each.ts';
import type { GiveCommandDeps } from '../../shared/application/give-command/give-command.ts';

/** A call of `POST /v1/commands`. */
export interface BatchRequest {
  readonly body: Batch;
  readonly caller: StaffCaller;
  readonly language: Language;
  readonly idempotencyKey?: string;
}

/**
 * `POST /v1/commands`: commands for many cases at once, each of which is given, or refused, as if it had come by
 * itself. Under a key each line is done once, however often the whole is sent.
 */
export async function batch(request: BatchRequest, deps: GiveCommandDeps): Promise<Answer | Failure> {
  const { body, caller, language, idempotencyKey } = request;
  const key = readKey(idempotencyKey);
  if (key.kind === 'refused') return key;
  const rules = await deps.rules.current();
  const lines = body.commands.map((line, index) =>
    lineOf(line, key.key === undefined ? undefined : `${key.key}#${index}`),
  );
  const outcomes = (await giveEach(lines.filter(isCommand), { caller, rules }, deps)).values();
  const results = lines.map((line) => {
    const outcome = isCommand(line) ? (outcomes.next().value ?? busy()) : line.refused;
    return givenAnswer(line.number, outcome, { language, rules });
  });
  const done = results.filter(({ status }) => status === 200).length;
  const told: BatchAnswer = { results, done, refused: results.length - done, now: toShanghai(deps.clock.now()) };
  return answer(told);
}

/** What was sent for one case, or why it is no command. */
type ReadLine = Line | { readonly number: string; readonly refused: Failure };

function isCommand(line: ReadLine): line is Line {
  return 'body' in line;
}

function lineOf({ number, ...sent }: BatchLine, idempotencyKey: string | undefined): ReadLine {
  if (sent['forJoined'] !== undefined) return { number, refused: invalid([{ path: 'forJoined', message: notHere }]) };
  return { number, body: sent, ...omitUndefined({ idempotencyKey }) };
}

const notHere = { zh: '批量办理时请逐案列出', en: 'name each case in the batch itself' };
