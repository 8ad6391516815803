import { hitsOf, type Evidence, type Placed } from './evidence.ts';
import { isUnspecific, KIND_RULES, type Shares } from './kind-rules.ts';
import type { PollutionKind } from './kinds.ts';
import type { Effect } from './lexicon/effects.ts';
import type { Source } from './lexicon/sources.ts';
import type { Meaning } from './phrases.ts';

/** What speaks for one kind: its weight, and the words with what each gave. */
export interface KindEvidence {
  weight: number;
  /** The part of the weight that comes from what was perceived, not from words like 污染 or 投诉. */
  specific: number;
  /** Where the first word for it stands; decides between equal weights. */
  first: number;
  /** Where it is first said to be perceived; Infinity where that is never said outright. */
  perceived: number;
  /** The specific weight from the opening sentence. */
  opening: number;
  /** In how many clauses something of it is perceived. */
  clauses: number;
  /** Of the clause that was read last: its number, how much spoke for the kind in it, and whether some of it was perceived. */
  readonly last: { clause: number; hits: number; perceived: boolean };
  readonly words: WordWeights;
}

/** How much each word gave, by the word's number in the text: a long text adds up hundreds of thousands of times. */
export interface WordWeights {
  /** The words' numbers, in the order in which they came. */
  readonly order: number[];
  readonly weights: number[];
}

/** How much a source counts at a distance of 0, 1 and 2 clauses, in the title, and anywhere. */
const NEAR = [1, 0.6, 0.3];
const IN_TITLE = 0.5;
const ANYWHERE = 0.2;
/** More of the same source in one clause adds nothing beyond this. */
const CLAUSE_LIMIT = 2;
/** A perception in the title says what the matter is. */
const TITLE_FACTOR = 2.2;
/** A kind with this share of an effect is what the effect speaks for. */
const MOST_OF_IT = 0.5;
/** How far the opening of a text without a title reaches; in characters. */
const MAX_OPENING_LENGTH = 60;
/** Sharpens the choice between sources. */
const SHARPNESS = 1.6;
/** A source of no more strength than this stands too far away to take the place of a landmark. */
const FAR = 0.25;
/** What pulls no more than this suffers, a river or a field: it takes the place of no landmark either. */
const RECEIVES = 0.5;
/** Sources of less strength than this leave part of the weight to the effect's own kind. */
const SURE_SOURCE = 0.6;
/** Each further word for a kind in one clause gives less: 污水直接排到田里 is one perception in many words. */
const REPETITION = 0.4;

type SourceHit = Placed<Extract<Meaning, { list: 'source' }>>;
type EffectHit = Placed<Extract<Meaning, { list: 'effect' }>>;
interface Strength {
  readonly source: Source;
  strength: number;
  readonly word: string;
  /** It is only named as a place beside something. */
  readonly landmark: boolean;
}
type Strengths = Strength[];

class SourceMap {
  private readonly perClause = new Map<number, Strengths>();
  private readonly title: Strengths = [];
  private readonly anywhere: Strengths = [];

  /** @param openingEnd where the title ends, or else the first clause, which mostly says whose doing it is */
  constructor(hits: readonly SourceHit[], openingEnd: number) {
    for (const { word, clause, end, meaning, landmark } of hits) {
      let here = this.perClause.get(clause);
      if (here === undefined) this.perClause.set(clause, (here = []));
      add(here, meaning.tag, meaning.weight, word, landmark);
      add(this.anywhere, meaning.tag, meaning.weight, word, landmark);
      if (end <= openingEnd) add(this.title, meaning.tag, meaning.weight, word, landmark);
    }
  }

  /** The sources that a clause can be about, each with its strength. */
  around(clause: number): Strengths {
    const result: Strengths = [];
    const take = (from: Strengths | undefined, factor: number): void => {
      for (const { source, strength, word, landmark } of from ?? [])
        add(result, source, factor * Math.min(CLAUSE_LIMIT, strength), word, landmark);
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

/** There are two dozen sources: looking through those that are there is faster than a map. */
function add(strengths: Strengths, source: Source, strength: number, word: string, landmark: boolean): void {
  for (const known of strengths) {
    if (known.source !== source || known.landmark !== landmark) continue;
    known.strength += strength;
    return;
  }
  strengths.push({ source, strength, word, landmark });
}

/** The part of an effect's weight that goes to a kind, and the word of the source that speaks for it. */
interface Share {
  readonly kind: PollutionKind;
  share: number;
  word: string | undefined;
}

function addShares(target: Share[], shares: readonly KindShare[], factor: number, word?: string): void {
  for (const [kind, share] of shares) {
    const known = target.find((one) => one.kind === kind);
    if (known === undefined) target.push({ kind, share: share * factor, word });
    else {
      known.share += share * factor;
      known.word ??= word;
    }
  }
}

type KindShare = readonly [kind: PollutionKind, share: number];

/** The entries of the rules' shares, listed once. */
const listed = new WeakMap<Shares, readonly KindShare[]>();

function entriesOf(shares: Shares): readonly KindShare[] {
  let entries = listed.get(shares);
  if (entries === undefined) listed.set(shares, (entries = Object.entries(shares) as [PollutionKind, number][]));
  return entries;
}

function sharesOf(effect: Effect, sources: Strengths): readonly Share[] {
  const rule = KIND_RULES[effect];
  const able: { kinds: Shares; strength: number; word: string; landmark: boolean; receives: boolean }[] = [];
  for (const { source, strength, word, landmark } of sources) {
    const found = rule.bySource?.[source];
    if (!found) continue;
    const { kinds, pull = 1 } = found;
    able.push({ kinds, strength: strength * pull, word, landmark, receives: pull <= RECEIVES });
  }
  // 垃圾站旁边很臭 blames the station; 搅拌站旁边的工厂很臭 does not blame the mixing plant.
  const others = able.filter(({ landmark, receives, strength }) => !landmark && !receives && strength > FAR);
  const candidates = others.length > 0 ? others : able;
  candidates.sort((a, b) => b.strength - a.strength);
  const sharp = candidates.map(({ strength }) => strength ** SHARPNESS);
  const total = candidates.reduce((sum, { strength }) => sum + strength, 0);
  const sharpened = sharp.reduce((sum, strength) => sum + strength, 0);
  const sure = Math.min(1, total / SURE_SOURCE);
  const shares: Share[] = [];
  for (const [index, { kinds, word }] of candidates.entries())
    addShares(shares, entriesOf(kinds), (sure * (sharp[index] ?? 0)) / sharpened, word);
  addShares(shares, entriesOf(rule.otherwise), 1 - sure);
  return shares;
}

/** The words of a text, numbered as they come. */
interface Words {
  readonly names: readonly string[];
  numberOf(word: string): number;
}

function numberedWords(): Words {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    let number = numbers.get(word);
    if (number === undefined) {
      number = names.push(word) - 1;
      numbers.set(word, number);
    }
    return number;
  };
  return { names, numberOf };
}

/** What is said near the beginning of a text, and the kind that it speaks for most. */
export interface Named {
  readonly tag: Effect;
  readonly start: number;
  readonly end: number;
  readonly kind: PollutionKind;
}

/** How far into a text it is kept what each word speaks for: a title, or the first item of a list; in characters. */
export const OPENING_WORDS = 400;

/** What speaks for each kind, and the words by their numbers. */
export interface KindScores {
  readonly kinds: ReadonlyMap<PollutionKind, KindEvidence>;
  /** In the order of the text, as far as its beginning reaches. */
  readonly named: readonly Named[];
  readonly words: readonly string[];
}

/** Adds up, kind by kind, what the perceptions of a text speak for, given the sources near them. */
export function scoreKinds(evidence: Evidence): KindScores {
  const sources = new SourceMap(hitsOf(evidence, 'source'), evidence.titleEnd || (evidence.clauses[0]?.end ?? 0));
  const words = numberedWords();
  const sharesIn = sharesByClause(sources);
  const weightOf = convincing(evidence.titleEnd);
  const opening = evidence.titleEnd || Math.min(evidence.text.length, MAX_OPENING_LENGTH);
  const kinds = new Map<PollutionKind, KindEvidence>();
  const named: Named[] = [];
  for (const hit of hitsOf(evidence, 'effect')) {
    const { tag } = hit.meaning;
    const word = words.numberOf(hit.word);
    const weight = weightOf(hit, word);
    const shares = sharesIn(hit.clause, tag);
    if (hit.end <= OPENING_WORDS && shares.length > 0) {
      const { kind } = shares.reduce((most, one) => (one.share > most.share ? one : most));
      named.push({ tag, start: hit.start, end: hit.end, kind });
    }
    for (const { kind, share, word: sourceWord } of shares) {
      if (weight * share <= 0) continue;
      let known = kinds.get(kind);
      if (known === undefined) kinds.set(kind, (known = nothingFor(hit.start)));
      if (known.last.clause !== hit.clause)
        Object.assign(known.last, { clause: hit.clause, hits: 0, perceived: false });
      const given = (weight * share) / (1 + REPETITION * known.last.hits);
      known.last.hits += 1;
      known.weight += given;
      if (!isUnspecific(tag, kind)) {
        known.specific += given;
        if (hit.end <= opening) known.opening += given;
        if (share >= MOST_OF_IT) known.perceived = Math.min(known.perceived, hit.start);
        if (!known.last.perceived) known.clauses += 1;
        known.last.perceived = true;
      }
      addWord(known.words, word, given);
      if (sourceWord !== undefined) addWord(known.words, words.numberOf(sourceWord), given);
    }
  }
  return { kinds, named, words: words.names };
}

function nothingFor(first: number): KindEvidence {
  return {
    weight: 0,
    specific: 0,
    first,
    perceived: Infinity,
    opening: 0,
    clauses: 0,
    last: { clause: -1, hits: 0, perceived: false },
    words: { order: [], weights: [] },
  };
}

function addWord({ order, weights }: WordWeights, word: number, weight: number): void {
  const before = weights[word];
  if (before === undefined) order.push(word);
  weights[word] = (before ?? 0) + weight;
}

/** {@link sharesOf} the effects of a clause, each worked out once: hits come clause by clause. */
function sharesByClause(sources: SourceMap): (clause: number, effect: Effect) => readonly Share[] {
  let clauseNow: number | undefined;
  let strengths: Strengths = [];
  let known = new Map<Effect, readonly Share[]>();
  return (clause, effect) => {
    if (clause !== clauseNow) {
      clauseNow = clause;
      strengths = sources.around(clause);
      known = new Map();
    }
    let shares = known.get(effect);
    if (shares === undefined) known.set(effect, (shares = sharesOf(effect, strengths)));
    return shares;
  };
}

/** Weighs hits in their order: repetition convinces less and less, of a word and of a perception. */
function convincing(titleEnd: number): (hit: EffectHit, word: number) => number {
  const ofWords: number[] = [];
  const ofEffects = new Map<Effect, number>();
  return ({ end, meaning: { tag, weight } }, word) => {
    const ofWord = (ofWords[word] ?? 0) + 1;
    const ofEffect = (ofEffects.get(tag) ?? 0) + 1;
    ofWords[word] = ofWord;
    ofEffects.set(tag, ofEffect);
    const inTitle = end <= titleEnd ? TITLE_FACTOR : 1;
    return (weight * inTitle) / ofWord ** 0.7 / (1 + 0.25 * (ofEffect - 1));
  };
}
