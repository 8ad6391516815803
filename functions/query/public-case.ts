import type { Actor } from '../../shared/domain/event.ts';
import { decisionContext, mechanismOf } from '../http/decision-context.ts';
import { type Answer, answer, caseNotFound, type Failure } from '../http/failure.ts';
import { openedByCode } from '../http/public-access.ts';
import { publicView } from '../http/views/public-view.ts';
import type { QueryDeps } from './deps.ts';

const citizen: Actor = { kind: 'citizen', units: [], roles: [] };

/** `GET /v1/public/cases/{number}?code=` */
export async function publicCase(
  { number, code }: { readonly number: string; readonly code: string },
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const stored = await openedByCode(deps.store, number, code);
  if (stored === undefined) return caseNotFound();
  const rules = await deps.rules.current();
  const mechanism = mechanismOf(rules, stored.snapshot.mechanism.id);
  const context = decisionContext(rules, mechanism, citizen, deps.clock.now());
  return answer(publicView(stored.snapshot, mechanism, rules.units, context));
}
