import { actorOf, type StaffCaller } from '../http/caller.ts';
import { decisionContext, mechanismOf } from '../http/decision-context.ts';
import { type Answer, answer, caseNotFound, type Failure } from '../http/failure.ts';
import { caseView } from '../http/views/case-view.ts';
import type { QueryDeps } from './deps.ts';

/** `GET /v1/cases/{number}` */
export async function readCase(
  { number, caller }: { readonly number: string; readonly caller: StaffCaller },
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const stored = await deps.store.load(number);
  if (stored === undefined) return caseNotFound();
  const rules = await deps.rules.current();
  const mechanism = mechanismOf(rules, stored.snapshot.mechanism.id);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), deps.clock.now());
  return answer(caseView(stored.snapshot, mechanism, context));
}
