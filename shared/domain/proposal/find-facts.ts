import type { FactValue } from '../case/facts.ts';
import { hitsOf, type Evidence } from './evidence.ts';
import type { ProposedGround } from './find-grounds.ts';
import type { ProposedKind } from './find-kinds.ts';
import type { Ground, Kind } from './kinds.ts';
import { FACT_RULES, type FactRule } from './lexicon/facts.ts';
import { claimsThatHold, groupHits, shownWords } from './near-rules.ts';

/** Candidate facts by the names of the routing rulebook § 4, and for each the words that led to it. */
export interface ProposedFacts {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly factWords: Readonly<Record<string, readonly string[]>>;
}

/** `medium` of the routing rulebook § 4 by kind. */
const MEDIUM: Partial<Record<Kind, string>> = {
  'air-odour-waste': 'odour',
  dust: 'dust',
  water: 'water',
  livestock: 'livestock',
};

const IMMEDIATE: Partial<Record<Ground, string>> = {
  smell: 'foul_smell',
  'grave-noise': 'grave_noise',
  'drinking-water': 'drinking_water',
  'sudden-incident': 'sudden_incident',
  'health-or-safety-threat': 'health_or_safety',
};

const URGENCY: Partial<Record<Ground, string>> = {
  'social-stability': 'social_stability',
  'public-health': 'public_health',
  'environmental-safety': 'environmental_safety',
};

/** Words that make an ecological complaint one about a quarry, or a water complaint one about a vessel. */
const QUARRY = /采石|石场|碎石|石料|石矿/u;

function mediumOf(kind: Kind, text: string): string {
  if (kind.startsWith('noise-')) return 'noise';
  if ((kind === 'ecology' || kind === 'dust') && QUARRY.test(text)) return 'quarry';
  return MEDIUM[kind] ?? (kind.startsWith('air-') ? 'air' : 'other');
}

function applies(rule: FactRule, kinds: readonly Kind[]): boolean {
  return (
    rule.kinds?.some((wanted) =>
      kinds.some((kind) => (wanted.endsWith('-') ? kind.startsWith(wanted) : kind === wanted)),
    ) ?? true
  );
}

interface Candidate {
  readonly value: string | boolean;
  readonly set: boolean;
  readonly words: readonly string[];
  readonly first: number;
}

function candidatesByFact(evidence: Evidence, kinds: readonly Kind[]): Map<string, Candidate[]> {
  const groups = groupHits(hitsOf(evidence, 'fact'), ({ meaning }) => meaning.rule);
  const byFact = new Map<string, Candidate[]>();
  for (const [index, rule] of FACT_RULES.entries()) {
    const named = (groups.get(index) ?? []).filter(({ landmark }) => rule.place === true || !landmark);
    const hits = applies(rule, kinds) ? claimsThatHold(named, rule, evidence.text) : [];
    if (hits.length === 0) continue;
    const candidate = {
      value: rule.value,
      set: rule.set ?? false,
      words: shownWords(hits),
      first: hits[0]?.start ?? 0,
    };
    byFact.set(rule.fact, [...(byFact.get(rule.fact) ?? []), candidate]);
  }
  return byFact;
}

/** Of several values that a text names for one fact, the one with the most words; then the earlier one. */
function strongest(candidates: readonly Candidate[]): Candidate {
  return candidates.toSorted((a, b) => b.words.length - a.words.length || a.first - b.first)[0] as Candidate;
}

/** Candidate facts of a complaint. They prefill the form and decide nothing; what is not named is absent. */
export function findFacts(
  evidence: Evidence,
  proposed: readonly ProposedKind[],
  grounds: readonly ProposedGround[],
): ProposedFacts {
  const main = proposed[0];
  if (main === undefined || main.kind === 'other') return { facts: {}, factWords: {} };
  const facts: Record<string, FactValue> = { medium: mediumOf(main.kind, evidence.text) };
  const factWords: Record<string, readonly string[]> = { medium: main.words };
  const kinds = proposed.map(({ kind }) => kind);
  for (const [fact, candidates] of candidatesByFact(evidence, kinds)) {
    const sets = candidates.filter(({ set }) => set);
    const chosen = sets.length > 0 ? sets : [strongest(candidates)];
    facts[fact] = sets.length > 0 ? [...new Set(sets.map(({ value }) => String(value)))] : (chosen[0]?.value ?? false);
    factWords[fact] = [...new Set(chosen.flatMap(({ words }) => words))];
  }
  addDustSite(facts, factWords, kinds);
  addGrounds(facts, factWords, 'immediate_ground', IMMEDIATE, grounds);
  addGrounds(facts, factWords, 'urgency_ground', URGENCY, grounds);
  return { facts, factWords };
}

/** The site of dust is described by the same words as the works (routing rulebook § 4: "as works_kind"). */
function addDustSite(
  facts: Record<string, FactValue>,
  factWords: Record<string, readonly string[]>,
  kinds: readonly Kind[],
): void {
  if (!kinds.includes('dust') || facts['works_kind'] === undefined) return;
  facts['dust_site'] = facts['works_kind'];
  factWords['dust_site'] = factWords['works_kind'] ?? [];
}

function addGrounds(
  facts: Record<string, FactValue>,
  factWords: Record<string, readonly string[]>,
  fact: string,
  values: Partial<Record<Ground, string>>,
  grounds: readonly ProposedGround[],
): void {
  const named = grounds.filter(({ ground }) => values[ground] !== undefined);
  if (named.length === 0) return;
  facts[fact] = named.map(({ ground }) => values[ground] as string);
  factWords[fact] = [...new Set(named.flatMap(({ words }) => words))];
}
