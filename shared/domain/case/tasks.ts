import { type BoardTask, personBoard } from './board.ts';
import type { Case, RoleHolder } from './case.ts';
import { endOf, isOpen, isPast, isUnmet } from '../deadlines/deadline.ts';
import type { DecisionContext } from './context.ts';
import { holds } from './evaluate.ts';
import type { Actor } from './event.ts';
import type { Instant } from '../instant.ts';
import type { CommandSpec, Mechanism, PartyRef, RuleId, TaskSpec, UnitId } from '../mechanism/mechanism.ts';
import { unitOf } from './parties.ts';
import { couldBeGiven, stageAllows } from './possible.ts';
import { situationOf } from './situation.ts';
import type { Text } from '../text.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** What a unit has to do next in a case, and could do now by the command that it names. */
export interface Task {
  /** The milestone that it leads to; together with the unit it stands once among the tasks of a case. */
  readonly step: string;
  readonly unit: UnitId;
  /** Who of the unit has to do it: whose role it is, or who handles the case for the unit. */
  readonly person?: string;
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
  const answerable = answerableFor(subject, mechanism);
  for (const [spec, command] of tasksIn(subject.stage, mechanism)) {
    if (!stageAllows(command, subject)) continue;
    for (const holder of holdersOf(spec, subject, answerable)) {
      const key = `${spec.step}@${holder.unit}`;
      if (!tasks.has(key) && isReady(spec, command, holder, { subject, mechanism, context })) {
        tasks.set(key, taskOf(spec, holder, subject));
      }
    }
  }
  return [...tasks.values()].sort(byDue);
}

type StageTasks = readonly (readonly [TaskSpec, CommandSpec])[];

/** By stage, found once for each mechanism: every act asks, and most tasks belong to other stages. */
const tasksByStage = new WeakMap<Mechanism, Map<string, StageTasks>>();

/** The tasks whose command may be given in the stage. */
function tasksIn(stage: string, mechanism: Mechanism): StageTasks {
  const known = tasksByStage.get(mechanism) ?? new Map<string, StageTasks>();
  tasksByStage.set(mechanism, known);
  const found =
    known.get(stage) ??
    Object.values(mechanism.tasks ?? {}).flatMap((spec) => {
      const command = mechanism.commands[spec.command];
      const isHere = typeof command?.stages === 'string' || command?.stages.includes(stage);
      return command !== undefined && isHere ? [[spec, command] as const] : [];
    });
  known.set(stage, found);
  return found;
}

/** Of the tasks of each unit, and of each person, the most pressing, for the boards. */
export function boardTasksOf(subject: Case, mechanism: Mechanism, context: DecisionContext): readonly BoardTask[] {
  const next = new Map<string, BoardTask>();
  for (const { unit, person, step, dueAt } of tasksOf(subject, mechanism, context)) {
    if (!next.has(unit)) next.set(unit, omitUndefined({ unit, step, dueAt }));
    if (person === undefined) continue;
    const own = personBoard(person);
    if (!next.has(own)) next.set(own, omitUndefined({ unit: own, of: unit, step, dueAt }));
  }
  return [...next.values()];
}

/** Whom a task could be for: the parties that it names, and whoever is answerable for an open deadline that waits for it. */
function holdersOf(
  { for: parties = [], step }: TaskSpec,
  subject: Case,
  answerable: ReadonlyMap<string, readonly RoleHolder[]>,
): readonly RoleHolder[] {
  const named = parties.flatMap((party) => holdersBehind(party, subject));
  return [...named, ...(answerable.get(step) ?? [])];
}

/** By the step that open deadlines wait for, who is answerable for them. */
function answerableFor({ deadlines, roles }: Case, { clocks }: Mechanism): ReadonlyMap<string, readonly RoleHolder[]> {
  const answerable = new Map<string, RoleHolder[]>();
  for (const { clock, unit, pending } of deadlines.filter(isUnmet)) {
    const party = clocks[clock]?.unit;
    const holder = typeof party === 'string' ? roles?.[party] : undefined;
    for (const step of new Set(pending)) {
      const known = answerable.get(step) ?? [];
      answerable.set(step, [...known, holder?.unit === unit ? holder : { unit }]);
    }
  }
  return answerable;
}

function holdersBehind(party: PartyRef, subject: Case): readonly RoleHolder[] {
  if (party === 'co') return subject.co.map(({ unit }) => ({ unit }));
  const unit = unitOf(party, subject, noActor);
  return unit === undefined ? [] : [subject.roles?.[party] ?? { unit }];
}

const noActor: Pick<Actor, 'unit'> = {};

function isReady(
  spec: TaskSpec,
  command: CommandSpec,
  { unit, person }: RoleHolder,
  { subject, mechanism, context }: { subject: Case; mechanism: Mechanism; context: DecisionContext },
): boolean {
  const actor: Actor = omitUndefined({ kind: 'staff', unit, units: [unit], user: person, roles: [] });
  const situation = { ...situationOf(mechanism, subject, { ...context, actor }, spec.with), acting: unit };
  return holds(spec.when, situation) && couldBeGiven(command, situation, spec.gives);
}

function taskOf(spec: TaskSpec, { unit, person: alone }: RoleHolder, subject: Case): Task {
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
    person: alone ?? subject.handlers?.[unit],
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

/** What has a due instant first. */
function byDue({ dueAt: one }: Task, { dueAt: other }: Task): number {
  if (one === other) return 0;
  if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
  return one < other ? -1 : 1;
}
