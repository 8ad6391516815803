import type * as z from 'zod/mini';
import type { shownCaseQuerySchema } from '../../shared/contracts/queries.ts';
import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { readTexts } from '../../shared/application/case-texts.ts';
import { readRelated } from '../../shared/application/related-cases.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { caseNotFound } from '../../shared/application/refusal.ts';
import { disclosesComplainant, disclosing } from '../http/readings.ts';
import { caseView } from '../http/views/case-view.ts';
import type { QueryDeps } from './deps.ts';

/** `GET /v1/cases/{number}` */
export async function readCase(
  {
    number,
    caller,
    personal,
  }: { readonly number: string; readonly caller: StaffCaller } & z.infer<typeof shownCaseQuerySchema>,
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const stored = await deps.store.load(number);
  if (stored === undefined) return caseNotFound();
  const rules = await deps.rules.current();
  const mechanism = mechanismOf(rules, stored.snapshot);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), deps.clock.now());
  const { snapshot } = stored;
  const [texts, others] = await Promise.all([
    readTexts(deps.store, snapshot, mechanism),
    readRelated(snapshot, mechanism, rules, deps.store),
  ]);
  const view = caseView(snapshot, { ...texts, others }, mechanism, context, personal);
  const body = { ...view, organisation: rules.organisation.id };
  return disclosesComplainant(body) ? disclosing(answer(body)) : answer(body);
}
