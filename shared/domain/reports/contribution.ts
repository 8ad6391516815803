import type { Case } from '../case/case.ts';
import { holds } from '../case/evaluate.ts';
import { unitOf } from '../case/parties.ts';
import type { Situation } from '../case/situation.ts';
import type { Instant } from '../instant.ts';
import type { Breakdown, CaseCount } from '../mechanism/measure.ts';
import type { RoleName } from '../mechanism/condition.ts';
import type { Mechanism, UnitId } from '../mechanism/mechanism.ts';
import { type Contribution, type Counters, type Counts, sumOf, type Tally } from './report.ts';
import { breachesOf } from './breaches.ts';
import { monthOf, storedCounter, valueCounter } from './counters.ts';
import { ofEveryCase } from './of-every.ts';
import { countsOfKind, lastOfMonths, roleMark, spanCounts } from './tally.ts';

/**
 * What one case adds to the reports. Derived from the snapshot and the tally of its events up to the same version: the
 * difference between two contributions is the difference between the counters, whatever happened in between and however
 * often it is told.
 *
 * Counters are those of its mechanism and those of every mechanism; breaches are recorded for all of them (ENV-131).
 */
export function contributionOf(subject: Case, tally: Tally, mechanism: Mechanism): Contribution {
  // What another system closed is in none of these numbers, and in no rate.
  if (subject.history) return { counters: {}, breaches: [], tally };
  return {
    counters: named(
      sumOf([ofCase(subject, tally, mechanism), ofCourse(subject, tally, mechanism), ofEveryCase(subject, mechanism)]),
      mechanism.id,
    ),
    breaches: breachesOf(subject, tally, mechanism),
    tally,
  };
}

/** As a store has them, where the counters of all mechanisms stand together. */
function named(counters: Counters, mechanism: string): Counters {
  const each = <Value, To>(record: Readonly<Record<string, Value>>, to: (value: Value) => To) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
  return each(counters, (units) =>
    each(units, (counts) =>
      Object.fromEntries(Object.entries(counts).map(([key, n]) => [storedCounter(mechanism, key), n])),
    ),
  );
}

/** What was counted as it happened. What was withdrawn or is void is in no rate, in no month. */
function ofCourse(subject: Case, tally: Tally, mechanism: Mechanism): Counters {
  if (subject.outcome !== undefined) return {};
  const counted = Object.entries(tally.counts).flatMap(([month, units]) =>
    Object.entries(units).map(([unit, counts]) => cell(month, resolved(unit, subject, tally), counts)),
  );
  const heard = lastOfMonths(tally.evaluations).flatMap(({ month, satisfied, aspects }) =>
    countsOfKind(mechanism, 'ratings').flatMap(([id, { of, satisfied: wanted }]) => {
      const isCounted = wanted === undefined || (wanted === 'all' ? satisfied : aspects.includes(wanted.with));
      return isCounted ? [cell(month, unitIn(of, subject, tally), { [id]: 1 })] : [];
    }),
  );
  return sumOf([...counted, ...heard]);
}

function ofCase(subject: Case, tally: Tally, mechanism: Mechanism): Counters {
  const situation = situationOf(subject, mechanism);
  return sumOf(
    countsOfKind(mechanism, 'cases').flatMap(([id, spec]) => {
      const { outcome, rated, when, of, month, lasting, by } = spec;
      const at = instantOf(month, subject);
      if (at === undefined || (outcome !== 'any' && outcome !== subject.outcome)) return [];
      if (rated !== undefined && (rated === 'ever') !== tally.evaluations.length > 0) return [];
      if (!holds(when, situation)) return [];
      const counter = by === undefined ? id : valueCounter(id, valueOf(by, subject, tally.said[id]));
      const spans = lasting === undefined ? {} : spanOf(counter, lasting, subject);
      if (spans === undefined) return [];
      return [cell(monthOf(at), unitIn(of, subject, tally), { [counter]: 1, ...spans })];
    }),
  );
}

function cell(month: string, unit: UnitId, counts: Counts): Counters {
  return { [month]: { [unit]: counts } };
}

function resolved(unit: string, subject: Case, tally: Tally): UnitId {
  return unit.startsWith(roleMark) ? unitIn(unit.slice(roleMark.length), subject, tally) : unit;
}

/** What is counted is of whoever has the role now; but who registered it has done so, also where another unit has taken its place since. */
function unitIn(role: RoleName, subject: Case, tally: Tally): UnitId {
  if (role === 'first-contact') return tally.firstContact;
  return unitOf(role, subject, {}) ?? subject.firstContact;
}

function instantOf(month: CaseCount['month'], { receivedAt, closedAt, milestones }: Case): Instant | undefined {
  if (month === 'receipt') return receivedAt;
  return month === 'closing' ? closedAt : milestones[month.milestone]?.at;
}

function spanOf(
  id: string,
  { from, to, in: unit, each }: NonNullable<CaseCount['lasting']>,
  { milestones }: Case,
): Counts | undefined {
  const [begun, ended] = [milestones[from]?.at, milestones[to]?.lastAt];
  return begun === undefined || ended === undefined || ended < begun
    ? undefined
    : spanCounts(id, unit, begun, ended, each);
}

const unknown = 'unknown';

function valueOf(by: Breakdown, { facts, registration }: Case, said: string | undefined): string {
  if ('place' in by) return registration.place?.town ?? unknown;
  if ('fact' in by) {
    const value = facts[by.fact];
    return typeof value === 'string' || typeof value === 'boolean' ? String(value) : unknown;
  }
  if (said === undefined) return by.otherwise;
  return Object.hasOwn(by.values, said) ? said : unknown;
}

/** Conditions look at the case as it stands: not at a time, an actor or a setting (`checks/measures.ts`). */
function situationOf(subject: Case, mechanism: Mechanism): Situation {
  const actor = { kind: 'system', units: [], roles: [] } as const;
  const context = { now: subject.receivedAt, actor, settings: {} } as unknown as Situation['context'];
  return { mechanism, context, subject, facts: subject.facts, payload: {} };
}
