import type { Rating, Withdrawal } from '../../contracts/complainant-acts.ts';
import type { Command } from '../../domain/case/decision.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Actor } from '../../domain/case/event.ts';
import { localDateOf } from '../../domain/instant.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Rules, RulesSource } from '../../ports/rules.ts';
import { decideAndCommit, type LoadedCase } from '../decide-and-commit.ts';
import { openedByCode } from '../public-access.ts';
import type { CodeCheck } from '../query-codes.ts';
import { caseNotFound, refusal, type Refusal, rejected } from '../refusal.ts';
import { toldOf } from '../told-of.ts';
import { decideCommand } from './decide-command.ts';
import { ratingCommand } from './payload.ts';

/** What the complainant's calls need. */
export interface ComplainantDeps {
  readonly store: CaseStore;
  readonly clock: Clock;
  readonly rules: RulesSource;
  readonly opens: CodeCheck;
}

/** Who comes by number and code. */
export interface CodeCaller {
  readonly number: string;
  readonly code: string;
}

/** What the complainant has done to the case, by the rules that decided it. */
export interface GivenByCode {
  readonly kind: 'given';
  readonly subject: Case;
  readonly rules: Rules;
}

/** The complainant as an actor. */
export const citizen: Actor = { kind: 'citizen', units: [], roles: [] };

/** The complainant rates the three aspects (ENV-081), with the number and the code of the registration. */
export function rate(
  request: CodeCaller & { readonly rating: Rating },
  deps: ComplainantDeps,
): Promise<GivenByCode | Refusal> {
  return giveCommandByCode(
    request,
    ({ subject: { code }, mechanism }) => ratingCommand(request.rating, code.generation, mechanism),
    deps,
  );
}

/** The complainant wants nothing any more, and says so today by the page. */
export function withdraw(
  request: CodeCaller & { readonly withdrawal: Withdrawal },
  deps: ComplainantDeps,
): Promise<GivenByCode | Refusal> {
  const commandFor = ({ mechanism, context: { now } }: LoadedCase): Command | undefined => {
    const spec = mechanism.public?.withdrawal;
    if (spec === undefined) return undefined;
    const today = spec.today === undefined ? {} : { [spec.today]: localDateOf(now) };
    return { type: spec.command, payload: { ...request.withdrawal, ...spec.with, ...today } };
  };
  return giveCommandByCode(request, commandFor, deps);
}

/** The mechanism of the case has no such act by number and code. */
function notTaken(): Refusal {
  return refusal('not-allowed', {
    zh: '该案件不能凭编号和查询码办理此事',
    en: 'this cannot be done by number and code in this case',
  });
}

/** One of the commands that a complainant may give: whoever comes by a code comes by the one that is valid then. */
async function giveCommandByCode(
  { number, code }: CodeCaller,
  commandFor: (found: LoadedCase) => Command | undefined,
  deps: ComplainantDeps,
): Promise<GivenByCode | Refusal> {
  const stored = await openedByCode(deps, number, code);
  if (stored === undefined) return caseNotFound();
  const rules = await deps.rules.current();
  const outcome = await decideAndCommit<GivenByCode | Refusal>(
    { number, stored, rules, actor: citizen },
    async (found) => {
      if (!(await deps.opens(found.subject, number, code))) return { kind: 'leave', result: caseNotFound() };
      const command = commandFor(found);
      if (command === undefined) return { kind: 'leave', result: notTaken() };
      const verdict = await decideCommand(found, { command, actor: citizen, rules }, deps.store);
      const { result } = verdict;
      if (result.kind === 'rejected') return { ...verdict, result: rejected(result.rejection) };
      return { ...verdict, result: { kind: 'given', subject: result.subject, rules } };
    },
    deps,
  );
  return toldOf(outcome);
}
