import type { TickTask } from '../contracts/tasks.ts';
import { chain } from '../domain/case/chain.ts';
import { recordDue } from '../domain/case/decide.ts';
import type { Actor } from '../domain/case/event.ts';
import { laterOf } from '../domain/instant.ts';
import { boardTasksOf } from '../domain/case/tasks.ts';
import { type Wait, waitOf } from '../domain/deadlines/wait.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { RulesSource } from '../ports/rules.ts';
import { decisionContext, mechanismOf } from './decision-context.ts';
import { untilCommitted } from './until-committed.ts';

export interface TickDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit'>;
  readonly rules: RulesSource;
  readonly clock: Clock;
}

const system: Actor = { kind: 'system', units: [], roles: [] };

/**
 * A wait is over: records the warnings, breaches and escalations that are due, and gives the next wait. Writes
 * nothing when nothing is due, so it may be repeated and may come too early.
 * @throws when the case does not exist, or when others keep changing it; the machine tries again
 */
export async function tick({ number }: TickTask, { store, rules, clock }: TickDeps): Promise<Wait> {
  const current = await rules.current();
  const next = await untilCommitted(async () => {
    const stored = await store.load(number);
    if (stored === undefined) throw new Error(`there is no case ${number}`);
    const { snapshot, lastHash, lastAt, tasks } = stored;
    const clockNow = clock.now();
    const now = laterOf(clockNow, lastAt);
    const mechanism = mechanismOf(current, snapshot.mechanism.id);
    const context = decisionContext(current, mechanism, system, now);
    const { events, subject } = recordDue(mechanism, snapshot, context);
    if (events.length === 0) return waitOf(subject, now);
    const { kind } = await store.commit({
      number,
      expectedVersion: snapshot.version,
      events: chain(number, lastHash, events),
      snapshot: subject,
      tasks: boardTasksOf(subject, mechanism, context),
      tasksBefore: tasks,
      now: clockNow,
    });
    return kind === 'committed' ? waitOf(subject, now) : undefined;
  });
  if (next !== undefined) return next;
  throw new Error(`case ${number} keeps changing; it will be looked at again`);
}
