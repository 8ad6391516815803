import type { Instant } from '../instant.ts';
import type { RuleId, UnitId } from '../mechanism/mechanism.ts';
import type { Text } from '../text.ts';
import { type DeadlineDifference, joinedCounts, type StandingCounts } from './difference.ts';

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

/** What a replay has found so far. Counts are exact; the lists end, by case, at so many entries as were asked for. */
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

/** What several replays of different cases have found together, whichever was first. */
export function joinedFindings(all: readonly ReplayFindings[], mostListed: number): ReplayFindings {
  const sum = (count: (one: ReplayFindings) => number): number => all.reduce((total, one) => total + count(one), 0);
  return {
    cases: sum(({ cases }) => cases),
    notCovered: sum(({ notCovered }) => notCovered),
    changed: sum(({ changed }) => changed),
    metInstead: sum(({ metInstead }) => metInstead),
    missedInstead: sum(({ missedInstead }) => missedInstead),
    refusedActs: sum(({ refusedActs }) => refusedActs),
    standings: joinedCounts(all.map(({ standings }) => standings)),
    differences: firstByCase(
      all.flatMap(({ differences }) => differences),
      mostListed,
    ),
    refusals: firstByCase(
      all.flatMap(({ refusals }) => refusals),
      mostListed,
    ),
  };
}

/** The entries of the first cases by number, those of one case in their own order. */
export function firstByCase<Found extends { readonly case: string }>(
  found: readonly Found[],
  mostListed: number,
): readonly Found[] {
  return found.toSorted((a, b) => (a.case === b.case ? 0 : a.case < b.case ? -1 : 1)).slice(0, mostListed);
}
