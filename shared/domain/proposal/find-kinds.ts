import { hitsOf, type Evidence } from './evidence.ts';
import type { Kind, PollutionKind } from './kinds.ts';
import type { Cue } from './lexicon/cues.ts';
import { STILL_THERE } from './lexicon/masks.ts';
import { scoreKinds, type KindEvidence } from './score-kinds.ts';

/** A kind with how sure it is (0..1) and the words of the normalised text that led to it, strongest first. */
export interface ProposedKind {
  readonly kind: Kind;
  readonly score: number;
  readonly words: readonly string[];
}

const MOST_KINDS = 4;
const MOST_WORDS = 8;
/** Least weight that makes a complaint. */
const NEEDED = 1.45;
/** A text of one or two sentences has no room for more; in characters. */
const SHORT_TEXT = 60;
const NEEDED_OF_SHORT = 0.95;
/** A further kind needs this weight from what was perceived, and this part of the first kind's weight. */
const NEEDED_FURTHER = 1.5;
const PART_OF_FIRST = 0.22;
/** Evidence torn between two kinds still speaks for a complaint. */
const PART_OF_SECOND = 0.6;
const PART_OF_UNSPECIFIC = 0.5;
const EARLY_BONUS = 0.2;
/** In characters. */
const EARLY_REACH = 100;
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

/** Weight that a text must bring to count as a complaint: more where it asks, thanks, or wants something else. */
function neededWeight(evidence: Evidence): number {
  const cues = countCues(evidence);
  const inTitle = (list: 'cue' | 'effect', tag?: Cue): boolean =>
    hitsOf(evidence, list).some(
      ({ end, meaning }) => end <= evidence.titleEnd && (tag === undefined || meaning.tag === tag),
    );
  let needed = evidence.text.length <= SHORT_TEXT ? NEEDED_OF_SHORT : NEEDED;
  if (cues('consults') > 0 && cues('complains') === 0) needed += 4;
  if (cues('praises') > 0 && !STILL_THERE.test(evidence.text)) needed += cues('complains') === 0 ? 2.5 : 0.5;
  if (cues('closed-business') > 1) needed += 2 * Math.min(4, cues('closed-business') - 1);
  const wants = Math.min(6, cues('wants'));
  needed += inTitle('effect') ? 0.1 * wants : 0.35 * wants;
  if (inTitle('cue', 'wants') && !inTitle('effect')) needed += 1;
  return needed;
}

/**
 * What decides the order: what was perceived counts before words like 污染 and 投诉, and what is named
 * earlier a little before what is named later (docs/labelling.md, rule 2).
 */
function rankOf({ weight, specific, first }: KindEvidence): number {
  const perceived = specific + PART_OF_UNSPECIFIC * (weight - specific);
  return perceived * (1 + EARLY_BONUS * Math.exp(-first / EARLY_REACH));
}

const toScore = (ratio: number): number => Math.round((ratio / (ratio + 1)) * 1000) / 1000;

function strongestWords(evidence: KindEvidence): string[] {
  return [...evidence.words]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST_WORDS)
    .map(([word]) => word);
}

/** The kinds of a text, most important first; `other` alone when it is no pollution complaint. */
export function findKinds(evidence: Evidence): { kinds: ProposedKind[]; unsure: boolean } {
  const needed = neededWeight(evidence);
  const ranked: [PollutionKind, KindEvidence][] = [...scoreKinds(evidence)].toSorted(
    (a, b) => rankOf(b[1]) - rankOf(a[1]) || a[1].first - b[1].first,
  );
  const first = ranked[0]?.[1];
  const whole = (first?.weight ?? 0) + PART_OF_SECOND * (ranked[1]?.[1].weight ?? 0);
  const ratio = whole / needed;
  if (first === undefined || ratio < 1) {
    const words = first === undefined ? [] : strongestWords(first);
    return {
      kinds: [{ kind: 'other', score: toScore(1 / Math.max(ratio, 0.001)), words }],
      unsure: ratio > UNSURE_FROM,
    };
  }
  const kinds = ranked
    .filter(
      ([, { weight, specific }], index) =>
        index === 0 || (specific >= NEEDED_FURTHER && weight >= PART_OF_FIRST * first.weight),
    )
    .slice(0, MOST_KINDS)
    .map(([kind, found]) => ({ kind, score: toScore(found.weight / needed), words: strongestWords(found) }));
  const second = ranked[1]?.[1];
  const tie = second !== undefined && rankOf(second) > TIE * rankOf(first);
  return { kinds, unsure: ratio < UNSURE_TO || tie };
}
