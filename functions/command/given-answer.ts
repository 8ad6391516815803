import { mechanismOf } from '../../shared/application/decision-context.ts';
import type { CommandResult } from '../../shared/application/give-command/give-command.ts';
import type { Refusal } from '../../shared/application/refusal.ts';
import type { GivenAnswer } from '../../shared/contracts/answers.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { type Failure, statusOf } from '../http/failure.ts';
import type { Language } from '../http/language.ts';
import { refusalOf } from '../http/respond.ts';
import { stageTitle } from '../http/views/titles.ts';

/** What came of one of several commands, as far as all staff may know of a case. */
export function givenAnswer(
  number: string,
  outcome: CommandResult | Refusal | Failure,
  { language, rules }: { readonly language: Language; readonly rules: Rules },
): GivenAnswer {
  if (outcome.kind === 'refused') {
    return { number, status: statusOf(outcome.code), error: refusalOf(outcome, language) };
  }
  const { subject, replayed, queryCode } = outcome;
  const { version, stage, holder } = subject;
  return {
    number: subject.number,
    status: 200,
    version,
    stage,
    stageTitle: stageTitle(mechanismOf(rules, subject), stage),
    holder,
    ...omitUndefined({ replayed, queryCode }),
  };
}
