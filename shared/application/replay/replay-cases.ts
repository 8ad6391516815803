import type { CaseEvent } from '../../domain/case/event.ts';
import { differencesOf, standingCounts } from '../../domain/policy/difference.ts';
import {
  firstByCase,
  type FoundDifference,
  type FoundRefusal,
  type ReplayFindings,
} from '../../domain/policy/findings.ts';
import { type Policies, type RefusedAct, replayCase } from '../../domain/policy/replay-case.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';

/** A case as it is kept: its events, from the registration on. */
export interface CaseHistory {
  readonly number: string;
  readonly mechanism: string;
  readonly events: Iterable<CaseEvent>;
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
  const differences = listOf<FoundDifference>(mostListed);
  const refusals = listOf<FoundRefusal>(mostListed);

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
        differences.add(difference);
        onDifference?.(difference);
      }
      for (const one of refused) {
        counts.refusedActs += 1;
        const refusal = refusalOf(number, one);
        refusals.add(refusal);
        onRefusal?.(refusal);
      }
    },
    findings: () => ({
      ...counts,
      standings: standings.all(),
      differences: differences.first(),
      refusals: refusals.first(),
    }),
  };
}

/** Keeps the entries of the first cases by number, in whichever order they are replayed, and never many more. */
function listOf<Found extends { readonly case: string }>(
  mostListed: number,
): { add(one: Found): void; first(): readonly Found[] } {
  let kept: Found[] = [];
  const first = (): readonly Found[] => firstByCase(kept, mostListed);
  return {
    add: (one) => {
      kept.push(one);
      if (kept.length > 2 * mostListed + 100) kept = [...first()];
    },
    first,
  };
}

function refusalOf(number: string, { at, command, unit, rejection }: RefusedAct): FoundRefusal {
  const { code, rule, message } = rejection;
  return omitUndefined({ case: number, at, command, unit, code, rule, message });
}
