import { chain } from '../domain/case/chain.ts';
import type { Case } from '../domain/case/case.ts';
import type { DecisionContext } from '../domain/case/course.ts';
import type { Actor, CaseEvent } from '../domain/case/event.ts';
import { laterOf } from '../domain/instant.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { boardTasksOf } from '../domain/case/tasks.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Rules } from '../ports/rules.ts';
import { decisionContext, mechanismOf } from './decision-context.ts';
import { untilCommitted } from './until-committed.ts';

export interface ChangeDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit'>;
  readonly clock: Clock;
}

const system: Actor = { kind: 'system', units: [], roles: [] };

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
  { store, clock }: ChangeDeps,
): Promise<boolean> {
  const changed = await untilCommitted(async () => {
    const stored = await store.load(number);
    if (stored === undefined) return false;
    const { snapshot, lastHash, lastAt, tasks } = stored;
    const mechanism = mechanismOf(rules, snapshot.mechanism.id);
    const now = clock.now();
    const context = decisionContext(rules, mechanism, system, laterOf(now, lastAt));
    const { events, subject } = decide(mechanism, snapshot, context);
    if (!events.some(({ type }) => changes.includes(type))) return false;
    const { kind } = await store.commit({
      number,
      expectedVersion: snapshot.version,
      events: chain(number, lastHash, events),
      snapshot: subject,
      tasks: boardTasksOf(subject, mechanism, context),
      tasksBefore: tasks,
      now,
    });
    return kind === 'committed' ? true : undefined;
  });
  if (changed !== undefined) return changed;
  throw new Error(`case ${number} keeps changing; the next pass comes back to it`);
}
