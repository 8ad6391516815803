import { cutClauses, titleEnd, type Clause } from './clauses.ts';
import { DENIED_BEFORE, OVER_AFTER, STILL_THERE } from './lexicon/masks.ts';
import { readHits, type Hit, type Meaning } from './phrases.ts';

/** A hit with the index of its clause. */
export type Placed<M extends Meaning = Meaning> = Hit<M> & { readonly clause: number };

/** A text taken apart, once, for everything that is proposed from it. */
export interface Evidence {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly titleEnd: number;
  readonly hits: readonly Placed[];
}

/** How far a denial before, or an "is over" after, a perception may reach, in characters. */
const BEFORE = 12;
const AFTER = 24;

function isDenied(text: string, hit: Hit): boolean {
  return DENIED_BEFORE.test(text.slice(Math.max(0, hit.start - BEFORE), hit.start));
}

function isOver(text: string, hit: Hit): boolean {
  return OVER_AFTER.test(text.slice(hit.end, hit.end + AFTER));
}

/** Finds all phrases of a normalised text and drops perceptions that are denied or over. */
export function gatherEvidence(text: string): Evidence {
  const clauses = cutClauses(text);
  const goesOn = STILL_THERE.test(text);
  const hits: Placed[] = [];
  let clause = 0;
  for (const hit of readHits(text)) {
    while (clause < clauses.length - 1 && hit.start >= (clauses[clause] as Clause).end) clause += 1;
    const perceived = hit.meaning.list === 'effect' || (hit.meaning.list === 'ground' && hit.meaning.role === 'claim');
    if (perceived && (isDenied(text, hit) || (!goesOn && isOver(text, hit)))) continue;
    hits.push({ ...hit, clause });
  }
  return { text, clauses, titleEnd: titleEnd(text), hits };
}

/** The hits of one list. */
export function hitsOf<L extends Meaning['list']>(
  evidence: Evidence,
  list: L,
): Placed<Extract<Meaning, { list: L }>>[] {
  return evidence.hits.filter((hit): hit is Placed<Extract<Meaning, { list: L }>> => hit.meaning.list === list);
}
