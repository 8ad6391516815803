import { canonicalJson } from './canonical-json.ts';
import type { Case, LearnedFact } from './case.ts';
import type { CaseEvent } from './event.ts';
import type { Facts, FactValue } from './facts.ts';
import { omitUndefined } from '../omit-undefined.ts';

type FactsLearned = Extract<CaseEvent, { type: 'facts-learned' }>;

/** What of the known facts is not any more what it was, once these have been learned. */
export function replacedBy(known: Facts, { facts, cleared }: Pick<FactsLearned, 'facts' | 'cleared'>): Facts {
  const changed = Object.entries(known).filter(
    ([fact, value]) => cleared.includes(fact) || (fact in facts && !isSame(facts[fact], value)),
  );
  return Object.fromEntries(changed);
}

/** Facts of which nothing was known before. */
export function learnedAt(
  { at, seq }: Pick<CaseEvent, 'at' | 'seq'>,
  facts: readonly string[],
): NonNullable<Case['learned']> {
  return Object.fromEntries(facts.map((fact) => [fact, { at, seq }]));
}

/** What of these facts was not known of a case when it was registered. */
export function newFacts(
  { facts: known, learned = {} }: Pick<Case, 'facts' | 'learned'>,
  facts: Facts,
): readonly string[] {
  return Object.keys(facts).filter((fact) => fact in learned || !isSame(known[fact], facts[fact]));
}

/**
 * When each fact was learned, after an event that says what it replaced. One of an earlier version does not say it: by
 * it nothing counts as learned later, as it was then.
 */
export function learnedWith({ facts: known, learned }: Case, event: FactsLearned): Case['learned'] {
  const { before, facts, at, seq } = event;
  if (before === undefined) return learned;
  const changed = Object.entries(facts).filter(([fact, value]) => !isSame(known[fact], value));
  const news = [...changed.map(([fact]) => fact), ...event.cleared.filter((fact) => fact in known)];
  if (news.length === 0) return learned;
  const entries = news.map((fact): [string, LearnedFact] => {
    const { [fact]: was } = before;
    return [fact, omitUndefined({ at, seq, before: was })];
  });
  return { ...learned, ...Object.fromEntries(entries) };
}

function isSame(one: FactValue | undefined, other: FactValue | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other));
}
