import { hitsOf, type Evidence } from './evidence.ts';
import type { Kind, PollutionKind } from './kinds.ts';
import { ADDS_BEHIND, COORDINATES } from './lexicon/asides.ts';
import type { Cue } from './lexicon/cues.ts';
import { ORDER } from './lexicon/order.ts';
import { scoreKinds, type KindEvidence } from './score-kinds.ts';
import { kindsInTitle } from './title-order.ts';

/** A kind with how sure it is (0..1) and the words of the normalised text that led to it, strongest first. */
export interface ProposedKind {
  readonly kind: Kind;
  readonly score: number;
  readonly words: readonly string[];
}

const MAX_KINDS = 4;
const MAX_WORDS = 8;
/** Least weight that makes a complaint. */
const NEEDED = 3;
/** A text of one or two sentences has no room for more. From there the need grows to that of a long one; in characters. */
const SHORT_TEXT = 60;
const LONG_TEXT = 160;
const NEEDED_OF_SHORT = 0.75;
/** A further kind needs this weight from what was perceived, and this part of the first kind's weight. */
const NEEDED_FURTHER = 1.3;
const PART_OF_FIRST = 0.13;
/** Evidence torn between two kinds still speaks for a complaint. */
const PART_OF_SECOND = 0.6;
const PART_OF_UNSPECIFIC = 0.5;
/** A word of addition may stand so many characters behind the beginning of what it adds: 灰尘也大. */
const ADDED_BEHIND = 6;
/** Around the needed weight the proposal calls itself unsure. */
const UNSURE_FROM = 0.6;
const UNSURE_TO = 1.45;
/** A second kind this close to the first makes the order unsure. */
const TIE = 0.85;

function countCues(evidence: Evidence): (cue: Cue) => number {
  const counts = new Map<Cue, number>();
  for (const { meaning } of hitsOf(evidence, 'cue')) counts.set(meaning.tag, (counts.get(meaning.tag) ?? 0) + 1);
  return (cue) => counts.get(cue) ?? 0;
}

/** From what a short text needs to what a long one does. */
function byLength({ length }: string, ofShort: number, ofLong: number): number {
  const part = Math.min(1, Math.max(0, (length - SHORT_TEXT) / (LONG_TEXT - SHORT_TEXT)));
  return ofShort + part * (ofLong - ofShort);
}

/** Weight that a text must bring to count as a complaint: more where it asks, thanks, or wants something else. */
function neededWeight(evidence: Evidence): number {
  const cues = countCues(evidence);
  const inTitle = (list: 'cue' | 'effect', tag?: Cue): boolean =>
    hitsOf(evidence, list).some(
      ({ end, meaning }) => end <= evidence.titleEnd && (tag === undefined || meaning.tag === tag),
    );
  let needed = byLength(evidence.text, NEEDED_OF_SHORT, NEEDED);
  if (cues('consults') > 0 && cues('complains') === 0) needed += 4;
  if (cues('praises') > 0 && !evidence.goesOn) needed += cues('complains') === 0 ? 2.5 : 0.5;
  if (cues('closed-business') > 1) needed += 2 * Math.min(4, cues('closed-business') - 1);
  const wants = Math.min(6, cues('wants'));
  needed += inTitle('effect') ? 0.1 * wants : 0.35 * wants;
  if (inTitle('cue', 'wants') && !inTitle('effect')) needed += 1;
  return needed;
}

type Found = readonly [kind: PollutionKind, evidence: KindEvidence];

const rankOf = ({ weight, specific }: KindEvidence): number => specific + PART_OF_UNSPECIFIC * (weight - specific);

/** Whether the clause in which a kind is first perceived adds it to another: 噪声大, 也有灰尘. */
function isAdded({ perceived }: KindEvidence, { text, clauses }: Evidence): boolean {
  const clause = clauses.find(({ end }) => perceived < end);
  return (
    clause !== undefined &&
    (COORDINATES.test(text.slice(clause.start, perceived)) ||
      ADDS_BEHIND.test(text.slice(perceived, perceived + ADDED_BEHIND)))
  );
}

/**
 * Kinds by what decides the order where the title leaves it open (docs/labelling.md, rule 2): how much was perceived, whether the opening sentence says it,
 * whether it is said first. The weights were found on texts with labels, see the lexicon.
 */
function inOrder(kinds: Iterable<Found>, evidence: Evidence): Found[] {
  const found = [...kinds];
  const strongest = Math.max(...found.map(([, one]) => rankOf(one)));
  const opening = found.reduce((sum, [, one]) => sum + one.opening, 0);
  const isSerious = ([, one]: Found): boolean => rankOf(one) >= ORDER.serious * strongest;
  const first = Math.min(...found.filter(isSerious).map(([, one]) => one.perceived));
  const pointsOf = (candidate: Found): number => {
    const [kind, one] = candidate;
    return (
      ORDER.strength * Math.log(rankOf(one) / strongest) +
      (opening > 0 ? (ORDER.opening * one.opening) / opening : 0) +
      (isSerious(candidate) && one.perceived === first ? ORDER.first : 0) +
      (isAdded(one, evidence) ? ORDER.added : 0) +
      ORDER.clauses * Math.log(1 + one.clauses) +
      (ORDER.kinds[kind] ?? 0)
    );
  };
  return found
    .map((one) => ({ one, points: pointsOf(one) }))
    .toSorted((a, b) => b.points - a.points || a.one[1].first - b.one[1].first)
    .map(({ one }) => one);
}

const toScore = (ratio: number): number => Math.round((ratio / (ratio + 1)) * 1000) / 1000;

function strongestWords({ words: { order, weights } }: KindEvidence, words: readonly string[]): string[] {
  return order
    .toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
    .slice(0, MAX_WORDS)
    .map((word) => words[word] ?? '');
}

/** What the title does not name keeps its order behind what it names. */
function placeIn(titled: readonly PollutionKind[], kind: PollutionKind): number {
  const place = titled.indexOf(kind);
  return place < 0 ? titled.length : place;
}

/** The kinds of a text, most important first; `other` alone when it is no pollution complaint. */
export function findKinds(evidence: Evidence): { kinds: ProposedKind[]; unsure: boolean } {
  const needed = neededWeight(evidence);
  const scores = scoreKinds(evidence);
  const ranked = inOrder(scores.kinds, evidence);
  const first = ranked[0]?.[1];
  const whole = (first?.weight ?? 0) + PART_OF_SECOND * (ranked[1]?.[1].weight ?? 0);
  const ratio = whole / needed;
  if (first === undefined || ratio < 1) {
    const words = first === undefined ? [] : strongestWords(first, scores.words);
    return {
      kinds: [{ kind: 'other', score: toScore(1 / Math.max(ratio, 0.001)), words }],
      unsure: ratio > UNSURE_FROM,
    };
  }
  const strong = ranked.filter(([, { weight }]) => weight >= PART_OF_FIRST * first.weight);
  const titled = kindsInTitle(evidence, scores.named, strong);
  const kinds = strong
    .filter(([kind, { specific }], index) => index === 0 || specific >= NEEDED_FURTHER || titled.includes(kind))
    .toSorted(([a], [b]) => placeIn(titled, a) - placeIn(titled, b))
    .slice(0, MAX_KINDS)
    .map(([kind, found]) => ({
      kind,
      score: toScore(found.weight / needed),
      words: strongestWords(found, scores.words),
    }));
  const second = ranked[1]?.[1];
  const tie = titled.length === 0 && second !== undefined && rankOf(second) > TIE * rankOf(first);
  return { kinds, unsure: ratio < UNSURE_TO || tie };
}
