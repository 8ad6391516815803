import { callOf } from '../../shared/contracts/operation.ts';
import * as operations from '../../shared/contracts/operations.ts';
import type { PersonalData } from '../../shared/contracts/queries.ts';
import { actorOf } from '../../shared/application/caller.ts';
import { readTexts } from '../../shared/application/case-texts.ts';
import { partsAsTold } from '../../shared/application/related-cases.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import {
  type CommandRequest,
  giveCommand,
  type GiveCommandDeps,
} from '../../shared/application/give-command/give-command.ts';
import { giveToJoined } from '../../shared/application/give-command/give-to-joined.ts';
import { recordReading } from '../../shared/application/readings.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { ReadingLog } from '../../shared/ports/reading-log.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { readKey } from '../http/idempotency.ts';
import type { Language } from '../http/language.ts';
import { disclosesComplainant } from '../http/readings.ts';
import { caseView } from '../http/views/case-view.ts';
import { givenAnswer } from './given-answer.ts';

/** What the calls that give commands need. */
export interface CommandDeps extends GiveCommandDeps {
  /** What a command answers is read as well. */
  readonly readings: Pick<ReadingLog, 'record'>;
}

type AskedCommand = CommandRequest & {
  readonly language?: Language;
  /** How the case is answered. */
  readonly personal?: PersonalData;
};

/**
 * Gives one command to a case and answers the case as it is then. With `forJoined` the cases of the same problem get it
 * too, once this one has taken it: each decides for itself, and the answer names what came of it.
 */
export async function command(request: AskedCommand, deps: CommandDeps): Promise<Answer | Failure> {
  const { language = 'zh' } = request;
  const key = readKey(request.idempotencyKey);
  if (key.kind === 'refused') return key;
  const rules = await deps.rules.current();
  const given = await giveCommand(request, rules, deps);
  if (given.kind === 'refused') return given;
  const { subject, queryCode, newCases } = given;
  const joined = request.body.forJoined ? await giveToJoined(subject, request, rules, deps) : undefined;
  const forJoined = joined?.map(({ number, outcome }) => givenAnswer(number, outcome, { language, rules }));
  const body = {
    ...(await viewOf(subject, request, rules, deps)),
    ...omitUndefined({ queryCode, newCases, forJoined }),
  };
  return given.replayed ? answer(body, 200, { 'idempotent-replayed': 'true' }) : answer(body);
}

/** The case as the caller may see it, once it is on record that they did. */
async function viewOf(subject: Case, { number, caller, personal }: AskedCommand, rules: Rules, deps: CommandDeps) {
  const mechanism = mechanismOf(rules, subject);
  const texts = await readTexts(deps.store, subject, mechanism);
  const others = partsAsTold(subject, mechanism, rules);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), deps.clock.now());
  const view = caseView(subject, { ...texts, others }, mechanism, context, personal);
  const body = { ...view, organisation: rules.organisation.id };
  const call = callOf(operations.giveCommand);
  if (disclosesComplainant(body)) await recordReading({ number, caller, call }, deps);
  return body;
}
