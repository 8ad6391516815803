import type { InformationBody } from '../../contracts/complainant-acts.ts';
import { addInformation as decideInformation } from '../../domain/case/decide-files.ts';
import type { ArrivedFiles } from '../../ports/evidence-files.ts';
import { decideAndCommit } from '../decide-and-commit.ts';
import { attachedFiles } from '../files/attached-files.ts';
import { senderOf } from '../files/sender.ts';
import { openedByCode } from '../public-access.ts';
import { caseNotFound, type Refusal, rejected } from '../refusal.ts';
import { toldOf } from '../told-of.ts';
import { citizen, type CodeCaller, type ComplainantDeps, type GivenByCode } from './give-by-code.ts';

/** What adding to a case by number and code needs. */
export interface InformationDeps extends ComplainantDeps {
  readonly files: ArrivedFiles;
}

/** Whoever brought the case adds to it, in words or with files that they have sent by number and code. */
export async function addInformation(
  { number, code, information }: CodeCaller & { readonly information: InformationBody },
  deps: InformationDeps,
): Promise<GivenByCode | Refusal> {
  const stored = await openedByCode(deps, number, code);
  if (stored === undefined) return caseNotFound();
  const rules = await deps.rules.current();
  const sender = (): string => senderOf({ kind: 'citizen', number }, rules.organisation.id);
  const outcome = await decideAndCommit<GivenByCode | Refusal>(
    { number, stored, rules, actor: citizen },
    async ({ subject: before, mechanism, context }) => {
      if (!(await deps.opens(before, number, code))) return { kind: 'leave', result: caseNotFound() };
      const kept = before.files?.length ?? 0;
      const attached = await attachedFiles(information, { sender, kept }, deps.files);
      if (attached.kind === 'refused') return { kind: 'leave', result: attached };
      const decision = decideInformation(mechanism, before, attached.value, context);
      if (decision.kind === 'rejected') return { kind: 'leave', result: rejected(decision.rejection) };
      const { events, subject } = decision;
      return { kind: 'commit', events, subject, result: { kind: 'given', subject, rules } };
    },
    deps,
  );
  return toldOf(outcome);
}
