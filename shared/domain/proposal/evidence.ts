import { findAsides, type Asides } from './asides.ts';
import { cutClauses, titleEnd, type Clause } from './clauses.ts';
import { DENIED_BEFORE, IN_DENIALS, IN_ENDS, NOT_PRAISED, OVER_AFTER, STILL_THERE } from './lexicon/masks.ts';
import { readHits, type Hit, type Meaning } from './phrases.ts';

/** A hit with the index of its clause. */
export type Placed<M extends Meaning = Meaning> = Hit<M> & {
  readonly clause: number;
  /** It only tells where something is: 搅拌站东侧. */
  readonly landmark: boolean;
};

type OfList<L extends Meaning['list']> = Placed<Extract<Meaning, { list: L }>>;

/** A text taken apart, once, for everything that is proposed from it. */
export interface Evidence {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly titleEnd: number;
  /** Whether the text says that the trouble goes on or came back. */
  readonly goesOn: boolean;
  /** The hits of each list, in the order of the text. */
  readonly hits: { readonly [L in Meaning['list']]: readonly OfList<L>[] };
}

/** How far a denial before, or an "is over" after, a perception may reach, in characters. */
const BEFORE = 12;
const AFTER = 24;

/** Finds all phrases of a normalised text and drops perceptions that are denied or over. */
export function gatherEvidence(text: string): Evidence {
  const clauses = cutClauses(text);
  const goesOn = STILL_THERE.test(text);
  const asides = findAsides(text);
  const isDenied = window(text, IN_DENIALS, -BEFORE, DENIED_BEFORE);
  const isOver = goesOn ? () => false : window(text, IN_ENDS, AFTER, OVER_AFTER);
  const hits: Record<Meaning['list'], Placed[]> = { effect: [], source: [], cue: [], mask: [], ground: [], fact: [] };
  let clause = 0;
  readHits(text, (start, end, word, meaning) => {
    while (clause < clauses.length - 1 && start >= (clauses[clause] as Clause).end) clause += 1;
    const perceived =
      meaning.list === 'effect' || (meaning.list === 'ground' && meaning.role === 'claim') || meaning.list === 'fact';
    if (perceived && (isDenied(start) || isOver(end))) return;
    if (meaning.list === 'effect' && !goesOn && asides.isNoLonger(end)) return;
    if (!isAsserted(asides, start, end, meaning)) return;
    if (
      meaning.list === 'cue' &&
      meaning.tag === 'praises' &&
      NOT_PRAISED.test(text.slice(Math.max(0, start - 5), start))
    )
      return;
    hits[meaning.list].push({ start, end, word, meaning, clause, landmark: asides.isLandmark(end) });
  });
  return { text, clauses, titleEnd: titleEnd(text), goesOn, hits: hits as Evidence['hits'] };
}

/** What else something may smell, sound or look like is still perceived; what it is likened to is not there. */
const PERCEIVED_AS: ReadonlySet<string> = new Set([
  'noise',
  'hum',
  'smell',
  'chemical',
  'smoke',
  'dust',
  'oil-fume',
  'radiation',
  'grave-noise',
]);

function isAsserted(asides: Asides, start: number, end: number, meaning: Meaning): boolean {
  if (meaning.list === 'cue' || meaning.list === 'mask') return true;
  if (asides.isSetAside(start)) return false;
  if (meaning.list === 'source') return !asides.isLikened(start) && !asides.isNoLonger(end);
  if (meaning.list === 'fact') return !asides.isLikened(start) && !asides.isNoLonger(end);
  return PERCEIVED_AS.has(meaning.tag) || !asides.isLikened(start);
}

/**
 * Whether the characters before (`reach` < 0) or after a place match. Places are asked for more than once, since a
 * phrase has several meanings, and most of a text has not even the characters that a match needs.
 * @param needed finds a character without which nothing matches
 */
function window(text: string, needed: RegExp, reach: number, pattern: RegExp): (place: number) => boolean {
  const found = new Uint32Array(text.length + 1);
  for (const { index } of text.matchAll(needed)) found[index + 1] = 1;
  for (let i = 0; i < text.length; i++) found[i + 1] = (found[i + 1] ?? 0) + (found[i] ?? 0);
  const known = new Int8Array(text.length + 1);
  return (place) => {
    const from = Math.max(0, Math.min(place, place + reach));
    const to = Math.min(text.length, Math.max(place, place + reach));
    if (found[from] === found[to]) return false;
    known[place] ||= pattern.test(text.slice(from, to)) ? 1 : -1;
    return known[place] === 1;
  };
}

/** The hits of one list. */
export function hitsOf<L extends Meaning['list']>(evidence: Evidence, list: L): Evidence['hits'][L] {
  return evidence.hits[list];
}
