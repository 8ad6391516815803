import { hitsOf, type Evidence, type Placed } from './evidence.ts';
import { isUnspecific, KIND_RULES, type Shares } from './kind-rules.ts';
import type { PollutionKind } from './kinds.ts';
import type { Effect } from './lexicon/effects.ts';
import type { Source } from './lexicon/sources.ts';
import type { Meaning } from './phrases.ts';

/** What speaks for one kind: its weight, and each word with what it gave. */
export interface KindEvidence {
  weight: number;
  /** The part of the weight that comes from what was perceived, not from words like 污染 or 投诉. */
  specific: number;
  /** Where the first word for it stands; decides between equal weights. */
  first: number;
  readonly words: Map<string, number>;
}

/** How much a source counts at a distance of 0, 1 and 2 clauses, in the title, and anywhere. */
const NEAR = [1, 0.6, 0.3];
const IN_TITLE = 0.5;
const ANYWHERE = 0.12;
/** More of the same source in one clause adds nothing beyond this. */
const CLAUSE_LIMIT = 2;
/** A perception in the title says what the matter is. */
const TITLE_FACTOR = 2.2;
/** Sharpens the choice between sources. */
const SHARPNESS = 1.6;
/** Sources of less strength than this leave part of the weight to the effect's own kind. */
const SURE_SOURCE = 0.6;

type SourceHit = Placed<Extract<Meaning, { list: 'source' }>>;
type EffectHit = Placed<Extract<Meaning, { list: 'effect' }>>;
interface Strength {
  strength: number;
  readonly word: string;
}
type Strengths = Map<Source, Strength>;

class SourceMap {
  private readonly perClause = new Map<number, Strengths>();
  private readonly title: Strengths = new Map();
  private readonly anywhere: Strengths = new Map();

  constructor(text: string, hits: readonly SourceHit[], titleEnd: number) {
    for (const hit of hits) {
      const word = text.slice(hit.start, hit.end);
      const clause = this.perClause.get(hit.clause) ?? new Map<Source, Strength>();
      this.perClause.set(hit.clause, clause);
      add(clause, hit.meaning.tag, hit.meaning.weight, word);
      add(this.anywhere, hit.meaning.tag, hit.meaning.weight, word);
      if (hit.end <= titleEnd) add(this.title, hit.meaning.tag, hit.meaning.weight, word);
    }
  }

  /** The sources that a clause can be about, each with its strength. */
  around(clause: number): Strengths {
    const result: Strengths = new Map();
    const take = (from: Strengths | undefined, factor: number): void => {
      for (const [source, { strength, word }] of from ?? [])
        add(result, source, factor * Math.min(CLAUSE_LIMIT, strength), word);
    };
    for (const [distance, factor] of NEAR.entries()) {
      take(this.perClause.get(clause - distance), factor);
      if (distance > 0) take(this.perClause.get(clause + distance), factor * 0.8);
    }
    take(this.title, IN_TITLE);
    take(this.anywhere, ANYWHERE);
    return result;
  }
}

function add(strengths: Strengths, source: Source, strength: number, word: string): void {
  const known = strengths.get(source);
  if (known) known.strength += strength;
  else strengths.set(source, { strength, word });
}

function addShares(
  target: Map<PollutionKind, { share: number; word?: string }>,
  shares: Shares,
  factor: number,
  word?: string,
): void {
  for (const [kind, share] of Object.entries(shares) as [PollutionKind, number][]) {
    const known = target.get(kind) ?? { share: 0 };
    known.share += share * factor;
    if (word !== undefined && known.word === undefined) known.word = word;
    target.set(kind, known);
  }
}

function sharesOf(effect: Effect, sources: Strengths): Map<PollutionKind, { share: number; word?: string }> {
  const rule = KIND_RULES[effect];
  const candidates = [...sources]
    .flatMap(([source, { strength, word }]) => {
      const found = rule.bySource?.[source];
      return found ? [{ kinds: found.kinds, strength: strength * (found.pull ?? 1), word }] : [];
    })
    .toSorted((a, b) => b.strength - a.strength);
  const total = candidates.reduce((sum, { strength }) => sum + strength, 0);
  const sure = Math.min(1, total / SURE_SOURCE);
  const sharpened = candidates.reduce((sum, { strength }) => sum + strength ** SHARPNESS, 0);
  const shares = new Map<PollutionKind, { share: number; word?: string }>();
  for (const { kinds, strength, word } of candidates)
    addShares(shares, kinds, (sure * strength ** SHARPNESS) / sharpened, word);
  addShares(shares, rule.otherwise, 1 - sure);
  return shares;
}

/** Adds up, kind by kind, what the perceptions of a text speak for, given the sources near them. */
export function scoreKinds(evidence: Evidence): Map<PollutionKind, KindEvidence> {
  const { text } = evidence;
  const sources = new SourceMap(text, hitsOf(evidence, 'source'), evidence.titleEnd);
  const around = new Map<number, Strengths>();
  const seen = new Map<string, number>();
  const result = new Map<PollutionKind, KindEvidence>();
  for (const hit of hitsOf(evidence, 'effect')) {
    const { tag } = hit.meaning;
    const word = text.slice(hit.start, hit.end);
    if (!around.has(hit.clause)) around.set(hit.clause, sources.around(hit.clause));
    const weight = weightOf(hit, word, seen, evidence.titleEnd);
    for (const [kind, { share, word: sourceWord }] of sharesOf(tag, around.get(hit.clause) as Strengths))
      count(result, kind, weight * share, isUnspecific(tag, kind), hit.start, [word, sourceWord]);
  }
  return result;
}

/** Repetition convinces less and less, of a word and of a perception. */
function weightOf(hit: EffectHit, word: string, seen: Map<string, number>, titleEnd: number): number {
  const ofWord = (seen.get(word) ?? 0) + 1;
  const ofEffect = (seen.get(`effect ${hit.meaning.tag}`) ?? 0) + 1;
  seen.set(word, ofWord);
  seen.set(`effect ${hit.meaning.tag}`, ofEffect);
  const inTitle = hit.end <= titleEnd ? TITLE_FACTOR : 1;
  return (hit.meaning.weight * inTitle) / ofWord ** 0.7 / (1 + 0.25 * (ofEffect - 1));
}

function count(
  result: Map<PollutionKind, KindEvidence>,
  kind: PollutionKind,
  weight: number,
  unspecific: boolean,
  position: number,
  words: readonly (string | undefined)[],
): void {
  if (weight <= 0) return;
  const known = result.get(kind) ?? { weight: 0, specific: 0, first: position, words: new Map<string, number>() };
  known.weight += weight;
  if (!unspecific) known.specific += weight;
  for (const word of words) if (word !== undefined) known.words.set(word, (known.words.get(word) ?? 0) + weight);
  result.set(kind, known);
}
