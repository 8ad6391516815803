import { indexedWith, noActs } from '../domain/case/act-index.ts';
import type { Act, ActIndex, Case } from '../domain/case/case.ts';
import { unkeyedCode } from '../domain/case/query-code.ts';
import { involvedWith } from '../domain/privacy/involvement.ts';
import { ratedBy } from '../domain/case/rating.ts';
import { briefed, excerptOf, withoutOldCandidates, withoutOldDeadlines } from '../domain/case/retention.ts';

/** A snapshot of an earlier version: with the text of every act, with the code itself, or with one number in a link. */
type EarlierCase = Omit<Case, 'acts' | 'involved' | 'ratings' | 'links'> & {
  readonly links: Readonly<Record<string, string | readonly string[]>>;
  readonly acts: ActIndex | readonly (Act & { readonly round: number })[];
  readonly queryCode?: string;
  readonly involved?: Case['involved'];
  readonly ratings?: Case['ratings'];
};

/**
 * A stored snapshot as this version keeps it, exactly what its events lead to when they are replayed. Not checked yet:
 * whoever reads it does that by its schema.
 */
export function caseAsNow(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || !('acts' in stored)) return stored;
  return withBoundedLists(withInvolved(withDigestOfCode(withLists(stored as EarlierCase))));
}

/** Links were one number or several, each by its own name, before mechanisms declared them. */
function withLists(stored: EarlierCase): EarlierCase {
  const links = Object.entries(stored.links).map(([name, numbers]) => [name, [numbers].flat()] as const);
  return { ...stored, links: Object.fromEntries(links) };
}

function withDigestOfCode(stored: EarlierCase): EarlierCase {
  if (stored.queryCode === undefined) return stored;
  const { queryCode, ...rest } = stored;
  return { ...rest, code: unkeyedCode(rest.number, queryCode) };
}

/** A snapshot of an earlier version has every act with its unit and what was said. */
function withInvolved(stored: EarlierCase): EarlierCase {
  if (stored.involved !== undefined) return stored;
  const acting = Array.isArray(stored.acts) ? stored.acts.map(({ unit }: Act) => unit) : [];
  return { ...stored, involved: involvedWith([], acting), ratings: ratingsOf(stored.acts) };
}

function ratingsOf(acts: EarlierCase['acts']): Case['ratings'] {
  const all: readonly (Act & { readonly round: number })[] = Array.isArray(acts) ? acts : [];
  return all.reduce<Case['ratings']>((ratings, act) => ratedBy(ratings, act, act.round), []);
}

function withBoundedLists(stored: EarlierCase): EarlierCase {
  if (!Array.isArray(stored.acts)) return stored;
  return {
    ...stored,
    registration: excerptOf(stored.registration),
    co: stored.co.map(briefed),
    deadlines: withoutOldDeadlines(stored.deadlines),
    candidates: withoutOldCandidates(stored.candidates),
    acts: indexOf(stored.acts, stored.milestones),
  };
}

function indexOf(acts: readonly (Act & { readonly round: number })[], milestones: Case['milestones']): ActIndex {
  return acts.reduce((index, act) => indexedWith(index, act, { round: act.round, milestones }), noActs);
}
