import type { CaseEvent } from '../../domain/case/event.ts';
import type { Instant } from '../../domain/instant.ts';
import type { RuleId, UnitId } from '../../domain/mechanism/mechanism.ts';
import {
  type DeadlineDifference,
  differencesOf,
  joinedCounts,
  standingCounts,
  type StandingCounts,
} from '../../domain/policy/difference.ts';
import { type Policies, type RefusedAct, replayCase } from '../../domain/policy/replay-case.ts';
import type { Text } from '../../domain/text.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';

/** A case as it is kept: its events, from the registration on. */
export interface CaseHistory {
  readonly number: string;
  readonly mechanism: string;
  readonly events: Iterable<CaseEvent>;
}

/** A deadline of a case that would have stood otherwise. */
export interface FoundDifference extends DeadlineDifference {
  readonly case: string;
}

/** An act that was done and that the candidate refuses. */
export interface FoundRefusal {
  readonly case: string;
  readonly at: Instant;
  readonly command: string;
  readonly unit?: UnitId;
  readonly code: string;
  readonly rule?: RuleId;
  readonly message: Text;
}

/** What a replay has found so far. Counts are exact; the lists end at {@link ReplayOptions.mostListed}. */
export interface ReplayFindings {
  readonly cases: number;
  /** Of mechanisms that the candidate does not have. */
  readonly notCovered: number;
  /** Cases in which a deadline stands otherwise or an act is refused. */
  readonly changed: number;
  /** Deadlines that were missed and would have been met, and the reverse. */
  readonly metInstead: number;
  readonly missedInstead: number;
  readonly refusedActs: number;
  readonly standings: readonly StandingCounts[];
  readonly differences: readonly FoundDifference[];
  readonly refusals: readonly FoundRefusal[];
}

/** How much of what is found is listed. */
export interface ReplayOptions {
  readonly mostListed: number;
  /** Told of everything that is found, also of what is not listed. */
  readonly onDifference?: (difference: FoundDifference) => void;
  readonly onRefusal?: (refusal: FoundRefusal) => void;
}

/** Replays cases one after the other and keeps what was found; nothing is written. */
export function policyReplay(
  policiesOf: (mechanism: string) => Policies | undefined,
  { mostListed, onDifference, onRefusal }: ReplayOptions,
): { next(history: CaseHistory): void; findings(): ReplayFindings } {
  const counts = { cases: 0, notCovered: 0, changed: 0, metInstead: 0, missedInstead: 0, refusedActs: 0 };
  const standings = standingCounts();
  const differences: FoundDifference[] = [];
  const refusals: FoundRefusal[] = [];

  return {
    next: ({ number, mechanism, events }) => {
      counts.cases += 1;
      const policies = policiesOf(mechanism);
      if (policies === undefined) {
        counts.notCovered += 1;
        return;
      }
      const { actual, candidate, refused } = replayCase(events, policies);
      if (candidate !== undefined) standings.add(actual, candidate);
      const found = candidate === undefined ? [] : differencesOf(actual, candidate);
      if (found.length + refused.length > 0) counts.changed += 1;
      for (const one of found) {
        const { actual: was, candidate: is } = one;
        if (was.standing === 'missed' && is.standing === 'met') counts.metInstead += 1;
        if (was.standing === 'met' && is.standing === 'missed') counts.missedInstead += 1;
        const difference = { case: number, ...one };
        if (differences.length < mostListed) differences.push(difference);
        onDifference?.(difference);
      }
      for (const one of refused) {
        counts.refusedActs += 1;
        const refusal = refusalOf(number, one);
        if (refusals.length < mostListed) refusals.push(refusal);
        onRefusal?.(refusal);
      }
    },
    findings: () => ({ ...counts, standings: standings.all(), differences: [...differences], refusals: [...refusals] }),
  };
}

function refusalOf(number: string, { at, command, unit, rejection }: RefusedAct): FoundRefusal {
  const { code, rule, message } = rejection;
  return omitUndefined({ case: number, at, command, unit, code, rule, message });
}

/** What several replays of different cases have found together, listed by case. */
export function joinedFindings(all: readonly ReplayFindings[], mostListed: number): ReplayFindings {
  const sum = (count: (one: ReplayFindings) => number): number => all.reduce((total, one) => total + count(one), 0);
  const byCase = (a: { readonly case: string }, b: { readonly case: string }): number => (a.case < b.case ? -1 : 1);
  return {
    cases: sum(({ cases }) => cases),
    notCovered: sum(({ notCovered }) => notCovered),
    changed: sum(({ changed }) => changed),
    metInstead: sum(({ metInstead }) => metInstead),
    missedInstead: sum(({ missedInstead }) => missedInstead),
    refusedActs: sum(({ refusedActs }) => refusedActs),
    standings: joinedCounts(all.map(({ standings }) => standings)),
    differences: all
      .flatMap(({ differences }) => differences)
      .toSorted(byCase)
      .slice(0, mostListed),
    refusals: all
      .flatMap(({ refusals }) => refusals)
      .toSorted(byCase)
      .slice(0, mostListed),
  };
}
