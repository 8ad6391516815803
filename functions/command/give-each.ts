import type { GivenAnswer } from '../../shared/contracts/answers.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { eachInTime, failedAlone } from '../../shared/application/each-in-time.ts';
import { type Failure, statusOf } from '../http/failure.ts';
import { busy } from '../../shared/application/refusal.ts';
import type { Language } from '../http/language.ts';
import { refusalOf } from '../http/respond.ts';
import { mechanismOf } from '../../shared/application/decision-context.ts';
import { present, stageTitle } from '../http/views/titles.ts';
import { type CommandRequest, give, type Given, type GivingDeps } from './give.ts';

/** One of several commands: for a case, or refused before anybody looked at the case. */
export type Line = (Omit<CommandRequest, 'caller'> & { readonly refused?: undefined }) | RefusedLine;

interface RefusedLine {
  readonly number: string;
  readonly refused: Failure;
}

interface Together {
  readonly caller: StaffCaller;
  readonly language: Language;
  readonly rules: Rules;
}

/**
 * Gives commands one by one and answers what came of each: what one case refuses keeps no other from taking its own.
 * Those of the same case are given in their order. What was not begun in time is answered 503 and may come again.
 */
export async function giveEach(lines: readonly Line[], together: Together, deps: GivingDeps): Promise<GivenAnswer[]> {
  const results: GivenAnswer[] = [];
  const byCase = [...Map.groupBy(lines.entries(), ([, { number }]) => number).values()];
  await eachInTime(byCase, async (own, isLate) => {
    for (const [index, line] of own) results[index] = await resultOf(line, isLate(), together, deps);
  });
  return results;
}

async function resultOf(line: Line, isLate: boolean, together: Together, deps: GivingDeps): Promise<GivenAnswer> {
  const { rules, caller, language } = together;
  if (line.refused) return refusal(line.number, line.refused, language);
  if (isLate) return refusal(line.number, busy(), language);
  const outcome = await give({ ...line, caller }, rules, deps).catch((error: unknown) =>
    failedAlone(error, 'one of several commands failed', deps.log),
  );
  return outcome.kind === 'refused' ? refusal(line.number, outcome, language) : done(outcome, rules);
}

/** What all staff may know of a case. */
function done({ subject, replayed, queryCode }: Given, rules: Rules): GivenAnswer {
  const { number, version, stage, holder, mechanism } = subject;
  return {
    number,
    status: 200,
    version,
    stage,
    stageTitle: stageTitle(mechanismOf(rules, mechanism.id), stage),
    holder,
    ...present('replayed', replayed),
    ...present('queryCode', queryCode),
  };
}

function refusal(number: string, failure: Failure, language: Language): GivenAnswer {
  return { number, status: statusOf(failure.code), error: refusalOf(failure, language) };
}
