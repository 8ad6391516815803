import type { Case, Deadline } from '../case/case.ts';
import { isMissed, verdictOf } from '../deadlines/deadline.ts';
import type { Instant, LocalDate } from '../instant.ts';
import type { RuleId, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** How a deadline stands in the end; `absent` where these rules have none. */
export type Standing = 'met' | 'missed' | 'running' | 'cancelled' | 'absent';

/** A deadline of a case under one set of rules. */
interface Side {
  readonly standing: Standing;
  readonly dueAt?: Instant;
  readonly dueOn?: LocalDate;
}

/** A deadline with a due instant that would have ended otherwise, or at another instant. */
export interface DeadlineDifference {
  readonly deadline: string;
  readonly clock: string;
  readonly rules: readonly RuleId[];
  /** Who is answerable: for a miss whoever was it then. */
  readonly unit: UnitId;
  readonly actual: Side;
  readonly candidate: Side;
}

/** How often the deadlines of a unit and clock stand how, under both rules. */
export interface StandingCounts {
  readonly unit: UnitId;
  readonly clock: string;
  readonly rules: readonly RuleId[];
  readonly actual: Readonly<Record<Standing, number>>;
  readonly candidate: Readonly<Record<Standing, number>>;
}

/** The deadlines of one case that differ, in the order of their ids. */
export function differencesOf(actual: Case, candidate: Case): readonly DeadlineDifference[] {
  return pairsOf(actual, candidate).flatMap(({ one, before, after }) => {
    const sides = { actual: sideOf(before), candidate: sideOf(after) };
    if (sides.actual.standing === sides.candidate.standing && sides.actual.dueAt === sides.candidate.dueAt) return [];
    return [{ deadline: one.id, clock: one.clock, rules: one.rules, unit: answerable(one), ...sides }];
  });
}

/** Counts deadlines with a due instant by unit and clock. */
export function standingCounts(): {
  add(actual: Case, candidate: Case): void;
  /** By unit, then by clock. */
  all(): readonly StandingCounts[];
} {
  const counts = new Map<string, StandingCounts & Counting>();
  const count = (side: 'actual' | 'candidate', deadline: Deadline) => {
    const { clock, rules } = deadline;
    const unit = answerable(deadline);
    const key = `${unit}\0${clock}`;
    const one = counts.get(key) ?? { unit, clock, rules, actual: nothing(), candidate: nothing() };
    one[side][standingOf(deadline)] += 1;
    counts.set(key, one);
  };
  return {
    add: (actual, candidate) => {
      for (const deadline of actual.deadlines) if (deadline.kind !== 'elapsed') count('actual', deadline);
      for (const deadline of candidate.deadlines) if (deadline.kind !== 'elapsed') count('candidate', deadline);
    },
    all: () => [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
  };
}

interface Counting {
  readonly actual: Record<Standing, number>;
  readonly candidate: Record<Standing, number>;
}

function nothing(): Record<Standing, number> {
  return { met: 0, missed: 0, running: 0, cancelled: 0, absent: 0 };
}

interface Pair {
  /** Where both are there, the candidate's. */
  readonly one: Deadline;
  readonly before: Deadline | undefined;
  readonly after: Deadline | undefined;
}

function pairsOf(actual: Case, candidate: Case): readonly Pair[] {
  const was = new Map(actual.deadlines.filter(isTimed).map((one) => [one.id, one]));
  const is = new Map(candidate.deadlines.filter(isTimed).map((one) => [one.id, one]));
  return [...new Map([...was, ...is])]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, one]) => ({ one, before: was.get(id), after: is.get(id) }));
}

function isTimed({ kind }: Deadline): boolean {
  return kind !== 'elapsed';
}

function sideOf(deadline: Deadline | undefined): Side {
  if (deadline === undefined) return { standing: 'absent' };
  return omitUndefined({ standing: standingOf(deadline), dueAt: deadline.dueAt, dueOn: deadline.dueOn });
}

/** As the record counts it: a miss that a later calendar takes back is none, and one that it finds is one (I-27). */
function standingOf(deadline: Deadline): Standing {
  if (isMissed(deadline)) return verdictOf(deadline) === 'in-time' ? 'met' : 'missed';
  return deadline.status === 'missed' ? 'met' : deadline.status;
}

function answerable({ missedBy, unit }: Deadline): UnitId {
  return missedBy ?? unit;
}
