import type { ProposalAnswer, ProposalRequest } from '../../shared/contracts/proposal.ts';
import { register } from '../../shared/domain/case/decide.ts';
import type { Facts } from '../../shared/domain/case/facts.ts';
import { duplicatesOf } from '../../shared/domain/proposal/duplicates.ts';
import { GROUND_NAMES, KIND_NAMES } from '../../shared/domain/proposal/kinds.ts';
import { proposeFrom } from '../../shared/domain/proposal/propose.ts';
import { readText } from '../../shared/domain/proposal/read-text.ts';
import { signatureFrom } from '../../shared/domain/proposal/signature.ts';
import type { RoutingResult } from '../../shared/domain/routing/routing.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ProblemIndex } from '../../shared/ports/problem-index.ts';
import type { Rules, RulesSource } from '../../shared/ports/rules.ts';
import { actorOf, type HotlineCaller, type StaffCaller } from '../../shared/application/caller.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { factsOf } from '../../shared/application/read-facts.ts';
import { routingView } from '../http/views/routing-view.ts';
import { present } from '../http/views/titles.ts';

export interface ProposalDeps {
  readonly rules: RulesSource;
  readonly clock: Clock;
  readonly problems: Pick<ProblemIndex, 'sharing'>;
}

/** So many cases that share a name are compared. */
const compared = 200;
const mostDuplicates = 10;

const complaint = 'env-complaint';

/**
 * Reads free text for the intake form: kinds, grounds, facts, who would lead and what may be the same problem. Apart
 * from that, `standing` says who would lead on the facts that a person has put down; 422 where they are none.
 */
export async function intakeProposal(
  request: ProposalRequest,
  caller: HotlineCaller | StaffCaller,
  deps: ProposalDeps,
): Promise<Answer | Failure> {
  const rules = await deps.rules.current();
  const given = request.facts && factsOf(mechanismOf(rules, complaint), request.facts);
  if (given?.kind === 'refused') return given;
  const reading = readText(request);
  const { kinds, grounds, facts, factWords, places, unsure } = proposeFrom(reading);
  const signature = signatureFrom(reading);
  const others = await deps.problems.sharing(signature, compared);
  const isOther = kinds.every(({ kind }) => kind === 'other');
  const routing = isOther ? undefined : routed(facts, caller, rules, deps.clock);
  const standing = given && routed(given.facts, caller, rules, deps.clock);
  const body: ProposalAnswer = {
    kinds: kinds.map(({ kind, score, words }) => ({ kind, title: KIND_NAMES[kind], score, words: [...words] })),
    grounds: grounds.map(({ ground, words }) => ({ ground, title: GROUND_NAMES[ground], words: [...words] })),
    facts: { ...facts },
    factWords: Object.fromEntries(Object.entries(factWords).map(([fact, words]) => [fact, [...words]])),
    places: places.map(({ text, kind, from }) => ({ text, kind, from })),
    unsure,
    ...(routing?.lead === undefined ? {} : { unit: routing.lead }),
    ...(routing === undefined || routing.row === 'none' ? {} : { row: routing.row }),
    provisional: routing?.provisional ?? true,
    missing: [...(routing?.missing ?? [])],
    ...present('standing', standing, (routing) => routingView(routing, mechanismOf(rules, complaint))),
    duplicates: duplicatesOf(signature, others)
      .slice(0, mostDuplicates)
      .map(({ number, score, words }) => ({ number, score, words: [...words] })),
  };
  return answer(body);
}

/** Who would lead, by registering in thought: nothing is written. */
function routed(
  facts: Facts,
  caller: HotlineCaller | StaffCaller,
  rules: Rules,
  clock: Clock,
): RoutingResult | undefined {
  const mechanism = mechanismOf(rules, complaint);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), clock.now());
  const registration = { content: '', complainant: {}, unclear: {} };
  const matter = { number: '', codeDigest: '', firstContact: caller.unit ?? 'epb', registration, facts };
  return register(mechanism, matter, context).subject.routing;
}
