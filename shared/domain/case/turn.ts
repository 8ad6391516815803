import type { Condition } from '../mechanism/condition.ts';
import type { LearnedFact } from './case.ts';
import { evaluate } from './evaluate.ts';
import type { Situation } from './situation.ts';

/** A fact that changed, by which event. */
export interface Turn extends LearnedFact {
  readonly fact: string;
}

/**
 * The latest fact without which the condition would not answer as it does; undefined where it has answered so all
 * along, as far as facts go. Everything but the facts is taken as it is now.
 */
export function decisiveChangeOf(condition: Condition, situation: Situation): Turn | undefined {
  const { learned = {} } = situation.subject;
  const latestFirst = Object.entries(learned).sort(([, a], [, b]) => b.seq - a.seq);
  const { kind } = evaluate(condition, situation);
  let facts = situation.facts;
  for (const [fact, one] of latestFirst) {
    const { [fact]: _now, ...others } = facts;
    facts = one.before === undefined ? others : { ...others, [fact]: one.before };
    if (evaluate(condition, { ...situation, facts }).kind !== kind) return { fact, ...one };
  }
  return undefined;
}
