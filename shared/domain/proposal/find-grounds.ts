import { hitsOf, type Evidence, type Placed } from './evidence.ts';
import { GROUNDS, type Ground, type Kind } from './kinds.ts';
import { ALREADY, NOT_YET, PLANNED } from './lexicon/asides.ts';
import { GROUND_RULES } from './lexicon/grounds.ts';
import { claimsThatHold, groupHits, shownWords } from './near-rules.ts';

/** An urgency ground that the text claims, with the words that claim it. */
export interface ProposedGround {
  readonly ground: Ground;
  readonly words: readonly string[];
}

/** A ground about one perception is claimed only where the text is about that perception. */
const ONLY_BESIDE: Partial<Record<Ground, (kind: Kind) => boolean>> = {
  smell: (kind) => kind.startsWith('air-') || ['livestock', 'water', 'solid-waste'].includes(kind),
  'grave-noise': (kind) => kind.startsWith('noise-'),
  'sudden-incident': (kind) => !kind.startsWith('noise-') && kind !== 'air-catering',
  'environmental-safety': (kind) => !kind.startsWith('noise-') && kind !== 'air-catering',
  'drinking-water': (kind) =>
    ['water', 'livestock', 'solid-waste', 'soil', 'ecology', 'air-industrial', 'dust'].includes(kind),
};

/** How far before a claim a fear is looked for, and how far the opening of a text reaches; in characters. */
const BEFORE = 24;
const OPENING = 60;

/** Grounds that nobody can claim of something that does not stand yet. */
const NOT_OF_PLANS: ReadonlySet<Ground> = new Set([
  'smell',
  'grave-noise',
  'drinking-water',
  'health-or-safety-threat',
  'public-health',
  'environmental-safety',
]);

/** Whether a claim is of what is, not of what is feared or planned. */
function isOfNow({ text, clauses }: Evidence, ground: Ground): (hit: Placed) => boolean {
  const planned = NOT_OF_PLANS.has(ground) && PLANNED.test(text.slice(0, OPENING));
  return ({ start, clause }) => {
    if (NOT_YET.test(text.slice(Math.max(0, start - BEFORE), start))) return false;
    const { start: from, end: to } = clauses[clause] ?? { start, end: start };
    return !planned || ALREADY.test(text.slice(from, to));
  };
}

/** The urgency grounds of ENV-061 and ENV-027 that a complaint claims; none where it is no complaint. */
export function findGrounds(evidence: Evidence, kinds: readonly Kind[]): ProposedGround[] {
  if (kinds.includes('other')) return [];
  const groups = groupHits(hitsOf(evidence, 'ground'), ({ meaning }) => `${meaning.tag} ${meaning.rule}`);
  return GROUNDS.flatMap((ground) => {
    const beside = ONLY_BESIDE[ground];
    if (beside && !kinds.some(beside)) return [];
    const hits = GROUND_RULES[ground]
      .flatMap((rule, index): Placed[] => claimsThatHold(groups.get(`${ground} ${index}`) ?? [], rule, evidence.text))
      .filter(isOfNow(evidence, ground));
    return hits.length === 0 ? [] : [{ ground, words: shownWords(hits) }];
  });
}
