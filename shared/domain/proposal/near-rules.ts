import type { Evidence, Placed } from './evidence.ts';

type RoleHit = Placed & { readonly meaning: { readonly role: 'claim' | 'near' } };

/**
 * The claims of a rule that hold: all where the rule names no companion, else those with a companion
 * in the same clause or the one before or after. The companions that made them hold come with them.
 */
export function claimsThatHold(hits: readonly RoleHit[], needsCompanion: boolean): Placed[] {
  const claims = hits.filter(({ meaning }) => meaning.role === 'claim');
  if (!needsCompanion) return claims;
  const companions = new Map<number, RoleHit>();
  for (const hit of hits) if (hit.meaning.role === 'near') companions.set(hit.clause, hit);
  return claims.flatMap((claim) => {
    const companion = [0, -1, 1].map((step) => companions.get(claim.clause + step)).find((hit) => hit !== undefined);
    return companion === undefined ? [] : [claim, companion];
  });
}

/** Groups hits by a key, in the order of the text. */
export function groupHits<H extends Placed>(hits: readonly H[], keyOf: (hit: H) => string): Map<string, H[]> {
  const groups = new Map<string, H[]>();
  for (const hit of hits) {
    const group = groups.get(keyOf(hit));
    if (group) group.push(hit);
    else groups.set(keyOf(hit), [hit]);
  }
  return groups;
}

/** Most words that a proposal shows for one thing. */
const MOST_WORDS = 8;

/** The words of hits as they stand in the text, each once, at most eight. */
export function shownWords(evidence: Evidence, hits: readonly Placed[]): string[] {
  return [...new Set(hits.map(({ start, end }) => evidence.text.slice(start, end)))].slice(0, MOST_WORDS);
}
