import { hideFile as decideHiding } from '../../domain/case/decide-files.ts';
import { fileOf } from '../../domain/case/files.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Rules, RulesSource } from '../../ports/rules.ts';
import { actorOf, type StaffCaller } from '../caller.ts';
import { decideAndCommit } from '../decide-and-commit.ts';
import { caseNotFound, notFound, type Refusal, rejected } from '../refusal.ts';
import { toldOf } from '../told-of.ts';

/** What hiding a file needs. */
export interface HideFileDeps {
  readonly store: CaseStore;
  readonly clock: Clock;
  readonly rules: RulesSource;
}

/** A case of which a file was hidden. */
export interface HiddenFile {
  readonly kind: 'hidden';
  readonly subject: Case;
  readonly rules: Rules;
}

/** Hides a file of a case from everybody but managers, for a reason that is on record. */
export async function hideFile(
  request: { readonly number: string; readonly sha256: string; readonly reason: string; readonly caller: StaffCaller },
  deps: HideFileDeps,
): Promise<HiddenFile | Refusal> {
  const { number, caller, sha256, reason } = request;
  const rules = await deps.rules.current();
  const actor = actorOf(caller, rules.units);
  const outcome = await decideAndCommit<HiddenFile | Refusal>(
    { number, rules, actor },
    ({ subject: before, mechanism, context }) => {
      if (fileOf(before, sha256) === undefined) return { kind: 'leave', result: noSuchFile() };
      const decision = decideHiding(mechanism, before, { sha256, reason }, context);
      if (decision.kind === 'rejected') return { kind: 'leave', result: rejected(decision.rejection) };
      const { events, subject } = decision;
      return { kind: 'commit', events, subject, result: { kind: 'hidden', subject, rules } };
    },
    deps,
  );
  return outcome.kind === 'no-case' ? caseNotFound() : toldOf(outcome);
}

/** A refusal: the case has no such file, or the caller may not know of it. */
export function noSuchFile(): Refusal {
  return notFound({ zh: '本案没有这个文件', en: 'the case has no such file' });
}
