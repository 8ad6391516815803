import type { Case, Deadline } from '../case/case.ts';
import { isMissed, verdictOf } from '../deadlines/deadline.ts';
import type { Instant, LocalDate } from '../instant.ts';
import type { RuleId, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** How a deadline stands in the end. */
type Standing = 'met' | 'missed' | 'running' | 'cancelled';

/** How many stand how. */
type Standings = Readonly<Record<Standing, number>>;

/** A deadline of a case under one set of rules. */
interface Side {
  /** `absent` where these rules have none. */
  readonly standing: Standing | 'absent';
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
  readonly actual: Standings;
  readonly candidate: Standings;
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
  const counts = new Map<string, StandingCounts>();
  const count = (side: 'actual' | 'candidate', deadline: Deadline) => {
    const { clock, rules } = deadline;
    const one = { unit: answerable(deadline), clock, rules, actual: nothing, candidate: nothing };
    add(counts, { ...one, [side]: { ...nothing, [standingOf(deadline)]: 1 } });
  };
  return {
    add: (actual, candidate) => {
      for (const deadline of timedOf(actual).values()) count('actual', deadline);
      for (const deadline of timedOf(candidate).values()) count('candidate', deadline);
    },
    all: () => sorted(counts),
  };
}

/** The counts of different cases together. */
export function joinedCounts(all: readonly (readonly StandingCounts[])[]): readonly StandingCounts[] {
  const counts = new Map<string, StandingCounts>();
  for (const one of all.flat()) add(counts, one);
  return sorted(counts);
}

function add(counts: Map<string, StandingCounts>, one: StandingCounts): void {
  const key = `${one.unit}\0${one.clock}`;
  const before = counts.get(key);
  const sides = before && { actual: sum(before.actual, one.actual), candidate: sum(before.candidate, one.candidate) };
  counts.set(key, { ...one, ...sides });
}

function sum(a: Standings, b: Standings): Standings {
  return {
    met: a.met + b.met,
    missed: a.missed + b.missed,
    running: a.running + b.running,
    cancelled: a.cancelled + b.cancelled,
  };
}

function sorted(counts: ReadonlyMap<string, StandingCounts>): readonly StandingCounts[] {
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const nothing: Standings = { met: 0, missed: 0, running: 0, cancelled: 0 };

interface Pair {
  /** Where both are there, the candidate's. */
  readonly one: Deadline;
  readonly before: Deadline | undefined;
  readonly after: Deadline | undefined;
}

function pairsOf(actual: Case, candidate: Case): readonly Pair[] {
  const was = timedOf(actual);
  const is = timedOf(candidate);
  return [...new Map([...was, ...is])]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, one]) => ({ one, before: was.get(id), after: is.get(id) }));
}

function isTimed({ kind }: Deadline): boolean {
  return kind !== 'elapsed';
}

/**
 * The deadlines of a case by the ids that they would have if it had always run under its present version: one that was
 * counted anew stands in the place of the one before.
 */
function timedOf({ deadlines }: Case): ReadonlyMap<string, Deadline> {
  const replaced = new Set(deadlines.map(({ recountOf }) => recountOf));
  const timed = deadlines.filter((one) => isTimed(one) && !replaced.has(one.id));
  return new Map(timed.map((one) => [firstOf(one, deadlines).replace(/^[^@#]+/, one.clock), one]));
}

function firstOf({ id, recountOf }: Deadline, deadlines: readonly Deadline[]): string {
  const before = deadlines.find((one) => one.id === recountOf);
  return before === undefined ? (recountOf ?? id) : firstOf(before, deadlines);
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
