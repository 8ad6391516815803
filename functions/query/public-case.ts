import type { Actor } from '../../shared/domain/case/event.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { caseNotFound } from '../../shared/application/refusal.ts';
import { openedByCode } from '../../shared/application/public-access.ts';
import { readPublicActs } from '../../shared/application/public-acts.ts';
import { publicView } from '../http/views/public-view.ts';
import type { QueryDeps } from './deps.ts';

const citizen: Actor = { kind: 'citizen', units: [], roles: [] };

/** `GET /v1/public/cases/{number}?code=`, with the latest replies or those before a cursor. */
export async function publicCase(
  { number, code, cursor }: { readonly number: string; readonly code: string; readonly cursor?: number },
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const stored = await openedByCode(deps, number, code);
  if (stored === undefined) return caseNotFound();
  const rules = await deps.rules.current();
  const mechanism = mechanismOf(rules, stored.snapshot);
  const context = decisionContext(rules, mechanism, citizen, deps.clock.now());
  const acts = await readPublicActs(deps.store, stored.snapshot, cursor);
  return answer(publicView(stored.snapshot, acts, mechanism, rules, context));
}
