import type { StaffCaller } from '../../shared/application/caller.ts';
import { actorOf } from '../../shared/application/caller.ts';
import { readTexts } from '../../shared/application/case-texts.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import type { BoardRow } from '../../shared/domain/case/board.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { answer } from '../http/failure.ts';
import { disclosesComplainant, disclosing, recorded } from '../http/readings.ts';
import { caseView } from '../http/views/case-view.ts';
import type { QueryDeps } from './deps.ts';

/**
 * A case of a table as the caller may see it; undefined where it is gone. Whoever gets the data of a complainant in a table
 * is on record like who opens the case.
 * @param call by which the table is asked for
 */
export async function shownCase(
  { number }: Pick<BoardRow, 'number'>,
  { caller, call, rules }: { readonly caller: StaffCaller; readonly call: string; readonly rules: Rules },
  deps: QueryDeps,
): Promise<CaseAnswer | undefined> {
  const stored = await deps.store.load(number);
  if (stored === undefined) return undefined;
  const mechanism = mechanismOf(rules, stored.snapshot);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), deps.clock.now());
  const view = caseView(stored.snapshot, await readTexts(deps.store, stored.snapshot, mechanism), mechanism, context);
  if (disclosesComplainant(view)) await recorded(disclosing(answer(view)), { number, caller, call }, deps);
  return view;
}
