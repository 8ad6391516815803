import type { Case } from '../domain/case/case.ts';
import type { DecisionContext } from '../domain/case/context.ts';
import type { CaseEvent } from '../domain/case/event.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import type { Rules } from '../ports/rules.ts';
import { decideAndCommit, type DecisionDeps } from './decide-and-commit.ts';
import { system } from './decision-context.ts';

/**
 * Does to a case what a change outside it asks for, as events of the case; again where somebody else was faster.
 * @param changes the events without which there is nothing to write
 * @returns whether anything was written
 * @throws when others keep changing the case: it is for the next pass
 */
export async function changeCase(
  number: string,
  rules: Rules,
  decide: (
    mechanism: Mechanism,
    subject: Case,
    context: DecisionContext,
  ) => { events: readonly CaseEvent[]; subject: Case },
  changes: readonly CaseEvent['type'][],
  deps: DecisionDeps,
): Promise<boolean> {
  const outcome = await decideAndCommit(
    { number, rules, actor: system },
    (found) => {
      const { events, subject } = decide(found.mechanism, found.subject, found.context);
      const isChange = events.some(({ type }) => changes.includes(type));
      return isChange ? { kind: 'commit', events, subject, result: true } : { kind: 'leave', result: false };
    },
    deps,
  );
  if (outcome.kind === 'done') return outcome.result;
  if (outcome.kind === 'no-case') return false;
  throw new Error(`case ${number} keeps changing; the next pass comes back to it`);
}
