import type { Rating } from '../../shared/contracts/commands.ts';
import type { Actor } from '../../shared/domain/event.ts';
import { decisionContext, mechanismOf } from '../http/decision-context.ts';
import { type Answer, answer, busy, caseNotFound, type Failure, refused } from '../http/failure.ts';
import { openedByCode } from '../http/public-access.ts';
import { publicView } from '../http/views/public-view.ts';
import type { CommandDeps } from './command.ts';
import { commitDecision } from './commit-decision.ts';
import { ratingCommand } from './payload.ts';

const citizen: Actor = { kind: 'citizen', units: [], roles: [] };

/** The complainant rates the three aspects (ENV-081), with the number and the code of the registration. */
export async function rate(
  request: { readonly number: string; readonly code: string; readonly rating: Rating },
  deps: CommandDeps,
): Promise<Answer | Failure> {
  const { number, code, rating } = request;
  const stored = await openedByCode(deps.store, number, code);
  if (stored === undefined) return caseNotFound();
  const rules = await deps.rules.current();
  const outcome = await commitDecision({ stored, command: ratingCommand(rating), actor: citizen, rules }, deps);
  switch (outcome.kind) {
    case 'done': {
      const mechanism = mechanismOf(rules, outcome.subject.mechanism.id);
      const context = decisionContext(rules, mechanism, citizen, deps.clock.now());
      return answer(publicView(outcome.subject, mechanism, rules.units, context));
    }
    case 'rejected':
      return refused(outcome.rejection);
    case 'no-case':
      return caseNotFound();
    case 'key-used':
    case 'busy':
      return busy();
  }
}
