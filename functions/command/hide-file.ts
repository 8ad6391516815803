import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { readTexts } from '../../shared/application/case-texts.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { hideFile as hide, type HideFileDeps } from '../../shared/application/files/hide-file.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { caseView } from '../http/views/case-view.ts';

/** `POST /v1/cases/{number}/files/{sha256}/hiding`: the case as it is then, without the data of who brought it. */
export async function hideFile(
  request: { readonly number: string; readonly sha256: string; readonly reason: string; readonly caller: StaffCaller },
  deps: HideFileDeps,
): Promise<Answer | Failure> {
  const outcome = await hide(request, deps);
  if (outcome.kind === 'refused') return outcome;
  const { subject, rules } = outcome;
  const mechanism = mechanismOf(rules, subject);
  const context = decisionContext(rules, mechanism, actorOf(request.caller, rules.units), deps.clock.now());
  const texts = await readTexts(deps.store, subject, mechanism);
  const view = caseView(subject, texts, mechanism, context, 'masked');
  return answer({ ...view, organisation: rules.organisation.id });
}
