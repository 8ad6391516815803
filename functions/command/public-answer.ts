import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { citizen, type ComplainantDeps, type GivenByCode } from '../../shared/application/give-command/give-by-code.ts';
import { readPublicActs } from '../../shared/application/public-acts.ts';
import type { Refusal } from '../../shared/application/refusal.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { publicView } from '../http/views/public-view.ts';

/** What a complainant gets who has given a command: the case as they may see it. */
export async function publicAnswer(
  giving: Promise<GivenByCode | Refusal>,
  { store, clock }: ComplainantDeps,
): Promise<Answer | Failure> {
  const outcome = await giving;
  if (outcome.kind === 'refused') return outcome;
  const { subject, rules } = outcome;
  const mechanism = mechanismOf(rules, subject);
  const context = decisionContext(rules, mechanism, citizen, clock.now());
  const acts = await readPublicActs(store, subject);
  return answer(publicView(subject, acts, mechanism, rules, context));
}
