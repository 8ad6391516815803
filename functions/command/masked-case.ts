import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { readTexts } from '../../shared/application/case-texts.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { partsAsTold } from '../../shared/application/related-cases.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { caseView } from '../http/views/case-view.ts';

/** The case as the caller may see it, without the data of who brought it. */
export async function maskedCase(
  subject: Case,
  caller: StaffCaller,
  rules: Rules,
  { store, clock }: { readonly store: CaseStore; readonly clock: Clock },
) {
  const mechanism = mechanismOf(rules, subject);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), clock.now());
  const texts = await readTexts(store, subject, mechanism);
  const others = partsAsTold(subject, mechanism, rules);
  return {
    ...caseView(subject, { ...texts, others }, mechanism, context, 'masked'),
    organisation: rules.organisation.id,
  };
}
