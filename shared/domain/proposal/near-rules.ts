import type { Placed } from './evidence.ts';
import { FEARED_BEFORE, FOR_PLEASURE, NOT_DONE, PEOPLE_BEFORE } from './lexicon/asides.ts';
import type { ClaimRule } from './lexicon/claim-rule.ts';

type RoleHit = Placed & { readonly meaning: { readonly role: 'claim' | 'near' } };

/** How far before a claim its subject, and behind it its purpose, is looked for; in characters. */
const BEFORE = 24;
const BEHIND = 8;

/** Whether what stands around a claim lets it be one: by whom, and whether it happened. */
function isClaim(rule: ClaimRule, text: string, { start, end }: Placed): boolean {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  if (rule.happened === true && FEARED_BEFORE.test(before)) return false;
  return rule.byPeople !== true || (PEOPLE_BEFORE.test(before) && !FOR_PLEASURE.test(text.slice(end, end + BEHIND)));
}

/** Whether the later of two words is denied: 晚上不施工. */
function isDenied(one: Placed, other: Placed, text: string): boolean {
  const [earlier, later] = one.start < other.start ? [one, other] : [other, one];
  return one.clause === other.clause && NOT_DONE.test(text.slice(earlier.end, later.start));
}

/**
 * The claims of a rule that hold: all where the rule names no companion, else those with a companion in the same clause
 * or, unless `sameClause`, in the one before or after. The companions that made them hold come with them.
 */
export function claimsThatHold(hits: readonly RoleHit[], rule: ClaimRule, text: string): Placed[] {
  const claims = hits.filter((hit) => hit.meaning.role === 'claim' && isClaim(rule, text, hit));
  if (rule.near === undefined) return claims;
  const companions = new Map<number, RoleHit>();
  for (const hit of hits) if (hit.meaning.role === 'near') companions.set(hit.clause, hit);
  const held: Placed[] = [];
  for (const claim of claims) {
    const { clause } = claim;
    const beside = rule.sameClause ? undefined : (companions.get(clause - 1) ?? companions.get(clause + 1));
    const companion = companions.get(clause) ?? beside;
    if (companion !== undefined && !isDenied(claim, companion, text)) held.push(claim, companion);
  }
  return held;
}

/** Groups hits by a key, in the order of the text. */
export function groupHits<H extends Placed, Key>(hits: readonly H[], keyOf: (hit: H) => Key): Map<Key, H[]> {
  const groups = new Map<Key, H[]>();
  for (const hit of hits) {
    const key = keyOf(hit);
    const group = groups.get(key);
    if (group) group.push(hit);
    else groups.set(key, [hit]);
  }
  return groups;
}

/** Most words that a proposal shows for one thing. */
const MAX_WORDS = 8;

/** The words of hits as they stand in the text, each once, at most eight. */
export function shownWords(hits: readonly Placed[]): string[] {
  return [...new Set(hits.map(({ word }) => word))].slice(0, MAX_WORDS);
}
