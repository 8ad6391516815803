import type { Case } from '../../shared/domain/case/case.ts';
import { sameProblem } from '../../shared/domain/case/links.ts';
import type { ReadingLog } from '../../shared/ports/reading-log.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { actorOf } from '../../shared/application/caller.ts';
import { readTexts } from '../../shared/application/case-texts.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { invalid } from '../../shared/application/refusal.ts';
import { readKey } from '../http/idempotency.ts';
import type { Language } from '../http/language.ts';
import { disclosesComplainant, disclosing, recorded } from '../http/readings.ts';
import { caseView } from '../http/views/case-view.ts';
import { present } from '../http/views/titles.ts';
import { giveEach } from './give-each.ts';
import { type CommandRequest, give, type GivingDeps, isForOneAlone } from './give.ts';

export type { CommandRequest } from './give.ts';

export interface CommandDeps extends GivingDeps {
  /** What a command answers is read as well. */
  readonly readings: Pick<ReadingLog, 'record'>;
}

/**
 * Gives one command to a case and answers the case as it is then. With `forJoined` the cases of the same problem get it
 * too, once this one has taken it: each decides for itself, and the answer names what came of it.
 */
export async function command(
  request: CommandRequest & { readonly language?: Language },
  deps: CommandDeps,
): Promise<Answer | Failure> {
  const key = readKey(request.idempotencyKey);
  if (key.kind === 'refused') return key;
  const rules = await deps.rules.current();
  if (request.body.forJoined) {
    const alone = await aloneRefusal(request, rules, deps);
    if (alone) return alone;
  }
  const given = await give(request, rules, deps);
  if (given.kind === 'refused') return given;
  const forJoined = request.body.forJoined ? await giveToJoined(given.subject, request, rules, deps) : undefined;
  const body = {
    ...(await viewOf(given.subject, request, rules, deps)),
    ...present('queryCode', given.queryCode),
    ...present('newCases', given.newCases),
    ...present('forJoined', forJoined),
  };
  return given.replayed ? answer(body, 200, { 'idempotent-replayed': 'true' }) : answer(body);
}

/** What ties one case to another, tells a code or is the complainant's will is said of each case by itself. */
async function aloneRefusal(
  { number, body }: CommandRequest,
  rules: Rules,
  { store }: CommandDeps,
): Promise<Failure | undefined> {
  const stored = await store.load(number);
  if (stored === undefined || !isForOneAlone(body, stored.snapshot, rules)) return undefined;
  const message = { zh: '该操作只能逐案办理', en: 'is given to each case by itself' };
  return invalid([{ path: 'forJoined', message }]);
}

async function giveToJoined(
  subject: Case,
  { body, caller, idempotencyKey, language = 'zh' }: Parameters<typeof command>[0],
  rules: Rules,
  deps: CommandDeps,
) {
  const head = subject.links.problem === undefined ? undefined : await deps.store.load(subject.links.problem);
  const { forJoined: _all, expectedVersion: _ofThis, ...own } = body;
  const lines = sameProblem(subject, head?.snapshot ?? subject).map((number) => ({
    number,
    // The version that was seen is that of the one case.
    body: own,
    ...present('idempotencyKey', idempotencyKey, (key) => `${key}#${number}`),
  }));
  return giveEach(lines, { caller, language, rules }, deps);
}

/** The case as the caller may see it, once it is on record that they did. */
async function viewOf(subject: Case, { number, caller }: CommandRequest, rules: Rules, deps: CommandDeps) {
  const mechanism = mechanismOf(rules, subject.mechanism.id);
  const texts = await readTexts(deps.store, subject);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), deps.clock.now());
  const body = caseView(subject, texts, mechanism, context);
  const call = 'POST /v1/cases/{number}/commands';
  if (disclosesComplainant(body)) await recorded(disclosing(answer(body)), { number, caller, call }, deps);
  return body;
}
