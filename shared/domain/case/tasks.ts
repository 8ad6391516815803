import type { BoardTask } from './board.ts';
import type { Case, Deadline } from './case.ts';
import { endOf, isOpen, isPast, isUnmet } from '../deadlines/deadline.ts';
import type { DecisionContext } from './context.ts';
import { holds } from './evaluate.ts';
import type { Actor } from './event.ts';
import type { Instant } from '../instant.ts';
import type { Mechanism, PartyRef, RuleId, TaskSpec, UnitId } from '../mechanism/mechanism.ts';
import { unitOf } from './parties.ts';
import { couldBeGiven } from './possible.ts';
import { situationOf } from './situation.ts';
import type { Text } from '../text.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** What a unit has to do next in a case, and could do now by the command that it names. */
export interface Task {
  /** The milestone that it leads to; together with the unit it stands once among the tasks of a case. */
  readonly step: string;
  readonly unit: UnitId;
  readonly title: Text;
  readonly rules: readonly RuleId[];
  readonly command: string;
  /** What the command has to say, so that it does this. */
  readonly with: NonNullable<TaskSpec['with']>;
  /** Commands that do it as well. */
  readonly or: readonly string[];
  /** What it works towards, by the deadlines' ids. */
  readonly deadlines: readonly string[];
  /** The first due instant among them. */
  readonly dueAt?: Instant;
  /** Whether a hard limit among them is past. */
  readonly overdue: boolean;
}

/**
 * What somebody has to do next, the most pressing first. Of what the open deadlines wait for only what can be done now:
 * nobody reports what is not concluded.
 */
export function tasksOf(subject: Case, mechanism: Mechanism, context: DecisionContext): readonly Task[] {
  const tasks = new Map<string, Task>();
  for (const spec of Object.values(mechanism.tasks ?? {})) {
    for (const unit of unitsOf(spec, subject)) {
      const key = `${spec.step}@${unit}`;
      if (!tasks.has(key) && isReady(spec, unit, subject, mechanism, context)) {
        tasks.set(key, taskOf(spec, unit, subject));
      }
    }
  }
  return [...tasks.values()].sort(byDue);
}

/** Of the tasks of each unit the most pressing, for the boards. */
export function boardTasksOf(subject: Case, mechanism: Mechanism, context: DecisionContext): readonly BoardTask[] {
  const next = new Map<UnitId, BoardTask>();
  for (const { unit, step, dueAt } of tasksOf(subject, mechanism, context)) {
    if (!next.has(unit)) next.set(unit, omitUndefined({ unit, step, dueAt }));
  }
  return [...next.values()];
}

/** Whom a task could be for: the parties that it names, and whoever is answerable for an open deadline that waits for it. */
function unitsOf({ for: parties = [], step }: TaskSpec, subject: Case): ReadonlySet<UnitId> {
  const named = parties.flatMap((party) => unitsBehind(party, subject));
  return new Set([...named, ...waiting(subject, step).map(({ unit }) => unit)]);
}

function unitsBehind(party: PartyRef, subject: Case): readonly UnitId[] {
  if (party === 'co') return subject.co.map(({ unit }) => unit);
  const unit = unitOf(party, subject, noActor);
  return unit === undefined ? [] : [unit];
}

const noActor: Pick<Actor, 'unit'> = {};

function isReady(spec: TaskSpec, unit: UnitId, subject: Case, mechanism: Mechanism, context: DecisionContext): boolean {
  const command = mechanism.commands[spec.command];
  if (!command) return false;
  const actor: Actor = { kind: 'staff', unit, units: [unit], roles: [] };
  const situation = { ...situationOf(mechanism, subject, { ...context, actor }, spec.with), acting: unit };
  return holds(spec.when, situation) && couldBeGiven(command, situation, spec.gives);
}

function taskOf(spec: TaskSpec, unit: UnitId, subject: Case): Task {
  const { step, title, rules, command, with: said = {}, or = [], clocks = [] } = spec;
  const served = subject.deadlines.filter(
    (one) => one.unit === unit && isOpen(one) && (one.pending.includes(step) || clocks.includes(one.clock)),
  );
  const dueAt = served
    .flatMap((one) => endOf(one) ?? [])
    .sort()
    .at(0);
  return omitUndefined({
    step,
    unit,
    title,
    rules,
    command,
    with: said,
    or,
    deadlines: served.map(({ id }) => id),
    dueAt,
    overdue: served.some((one) => one.kind === 'limit' && isPast(one)),
  });
}

function waiting({ deadlines }: Case, step: string): readonly Deadline[] {
  return deadlines.filter((one) => isUnmet(one) && one.pending.includes(step));
}

/** What has a due instant first. */
function byDue({ dueAt: one }: Task, { dueAt: other }: Task): number {
  if (one === other) return 0;
  if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
  return one < other ? -1 : 1;
}
