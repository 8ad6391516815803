import type { FactValue } from '../case/facts.ts';
import { findFacts } from './find-facts.ts';
import { findGrounds, type ProposedGround } from './find-grounds.ts';
import type { ProposedKind } from './find-kinds.ts';
import type { ProposedPlace } from './find-places.ts';
import { readText, type TextReading } from './read-text.ts';

/** What free text suggests. It prefills the intake form; a person decides. */
export interface Proposal {
  /** One to four kinds, most important first; `other` only alone. */
  readonly kinds: readonly ProposedKind[];
  /** Urgency grounds that the text claims (ENV-027, ENV-061). */
  readonly grounds: readonly ProposedGround[];
  /** Candidate facts (routing rulebook § 4); what the text does not name is absent. */
  readonly facts: Readonly<Record<string, FactValue>>;
  /** For each candidate fact the words that led to it. */
  readonly factWords: Readonly<Record<string, readonly string[]>>;
  readonly places: readonly ProposedPlace[];
  /** The evidence is thin, or two kinds are equally likely: a person must look twice. */
  readonly unsure: boolean;
  /** The text as it was read; all words are parts of it. */
  readonly normalised: string;
}

const MAX_PLACES = 12;

/**
 * Proposes kinds, grounds, facts and places from a free text. Pure, deterministic, total: any string is
 * read, in time linear in its length. Every proposal carries the words that led to it.
 *
 * @example propose({ content: '楼下烧烤店油烟直排，熏得不敢开窗' }).kinds[0]?.kind // 'air-catering'
 */
export function propose(input: { readonly content: string; readonly location?: string }): Proposal {
  return proposeFrom(readText(input));
}

/** The same, from a text that was read already. */
export function proposeFrom({ normalised, evidence, kinds, unsure, places }: TextReading): Proposal {
  const grounds = findGrounds(
    evidence,
    kinds.map(({ kind }) => kind),
  );
  const facts = findFacts(evidence, kinds, grounds);
  return { kinds, grounds, ...facts, places: places.slice(0, MAX_PLACES), unsure, normalised };
}

/** Whether the text claims that the matter cannot wait (ENV-027). */
export function claimsUrgency({ facts }: Pick<Proposal, 'facts'>): boolean {
  return facts['urgency_ground'] !== undefined;
}
