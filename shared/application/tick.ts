import type { TickTask } from '../contracts/tasks.ts';
import { badgesOf } from '../domain/case/badges.ts';
import { recordDue } from '../domain/case/decide.ts';
import type { Instant } from '../domain/instant.ts';
import { type Wait, type WaitingCase, waitOf } from '../domain/deadlines/wait.ts';
import type { RulesOfAll } from '../ports/rules.ts';
import { decideAndCommit, type DecisionDeps } from './decide-and-commit.ts';
import { system } from './decision-context.ts';

/** What a tick needs. */
export interface TickDeps extends DecisionDeps {
  readonly rules: RulesOfAll;
}

/**
 * Records the warnings, breaches and escalations that are due. Writes nothing when nothing is due, so it may be repeated
 * and may come too early.
 * @returns the case after it, and the instant of the record
 * @throws when the case does not exist, or when others keep changing it; the machine tries again
 */
export async function recordDueIn(
  number: string,
  deps: TickDeps,
): Promise<{ readonly waiting: WaitingCase; readonly now: Instant }> {
  const outcome = await decideAndCommit(
    { number, rules: deps.rules, actor: system },
    (found) => {
      const { events, subject } = recordDue(found.mechanism, found.subject, found.context);
      const badges = badgesOf(subject, found.mechanism, found.context);
      const result = { waiting: { snapshot: subject, badges }, now: found.context.now };
      return events.length === 0 ? { kind: 'leave', result } : { kind: 'commit', events, subject, result };
    },
    deps,
  );
  if (outcome.kind === 'done') return outcome.result;
  if (outcome.kind === 'no-case') throw new Error(`there is no case ${number}`);
  throw new Error(`case ${number} keeps changing; it will be looked at again`);
}

/** {@link recordDueIn}, and the wait that follows. */
export async function tick({ number }: TickTask, deps: TickDeps): Promise<Wait> {
  const { waiting, now } = await recordDueIn(number, deps);
  return waitOf(waiting, now);
}
