import type { Case } from '../../shared/domain/case/case.ts';
import type { Command } from '../../shared/domain/case/decide.ts';
import type { Actor } from '../../shared/domain/case/event.ts';
import type { RulesSource } from '../../shared/ports/rules.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { busy, caseNotFound, rejected } from '../../shared/application/refusal.ts';
import type { CodeCheck } from '../../shared/application/query-codes.ts';
import { openedByCode } from '../../shared/application/public-access.ts';
import { readPublicActs } from '../../shared/application/public-acts.ts';
import { publicView } from '../http/views/public-view.ts';
import { commitDecision, type DecisionDeps } from './commit-decision.ts';

export interface ComplainantDeps extends DecisionDeps {
  readonly rules: RulesSource;
  readonly opens: CodeCheck;
}

const citizen: Actor = { kind: 'citizen', units: [], roles: [] };

/** Who comes by number and code. */
export interface ByCode {
  readonly number: string;
  readonly code: string;
}

/** One of the commands that a complainant may give, with the number and the code of the registration. */
export async function giveByCode(
  { number, code }: ByCode,
  commandFor: (subject: Case) => Command,
  deps: ComplainantDeps,
): Promise<Answer | Failure> {
  const stored = await openedByCode(deps, number, code);
  if (stored === undefined) return caseNotFound();
  const rules = await deps.rules.current();
  const admits = (subject: Case): Promise<boolean> => deps.opens(subject, number, code);
  const command = commandFor(stored.snapshot);
  const outcome = await commitDecision({ stored, command, actor: citizen, rules, admits }, deps);
  switch (outcome.kind) {
    case 'done': {
      const mechanism = mechanismOf(rules, outcome.subject.mechanism.id);
      const context = decisionContext(rules, mechanism, citizen, deps.clock.now());
      const acts = await readPublicActs(deps.store, outcome.subject);
      return answer(publicView(outcome.subject, acts, mechanism, rules.units, context));
    }
    case 'rejected':
      return rejected(outcome.rejection);
    case 'no-case':
      return caseNotFound();
    case 'key-used':
    case 'busy':
      return busy();
  }
}
