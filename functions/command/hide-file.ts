import type { StaffCaller } from '../../shared/application/caller.ts';
import { hideFile as hide, type HideFileDeps } from '../../shared/application/files/hide-file.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { maskedCase } from './masked-case.ts';

/** `POST /v1/cases/{number}/files/{sha256}/hiding`: the case as it is then, without the data of who brought it. */
export async function hideFile(
  request: { readonly number: string; readonly sha256: string; readonly reason: string; readonly caller: StaffCaller },
  deps: HideFileDeps,
): Promise<Answer | Failure> {
  const outcome = await hide(request, deps);
  if (outcome.kind === 'refused') return outcome;
  return answer(await maskedCase(outcome.subject, request.caller, outcome.rules, deps));
}
