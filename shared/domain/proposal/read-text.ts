import { given } from '../case/given.ts';
import { gatherEvidence, type Evidence } from './evidence.ts';
import { findKinds, type ProposedKind } from './find-kinds.ts';
import { findPlacesIn, type ProposedPlace } from './find-places.ts';
import { matterOf } from './frames.ts';
import { normaliseText } from './normalise.ts';

/** A text as far as both what is proposed from it and its signature need it: taken apart once for the two. */
export interface TextReading {
  /** Where it is, if that is told apart; normalised. */
  readonly location: string;
  /** The whole text, normalised; the evidence is of the matter in it, without the frame around it. */
  readonly normalised: string;
  readonly evidence: Evidence;
  /** One to four kinds, most important first; `other` only alone. */
  readonly kinds: readonly ProposedKind[];
  readonly unsure: boolean;
  /** Those of the location, then those of the text. */
  readonly places: readonly ProposedPlace[];
}

/** Reads any string, in time linear in its length. */
export function readText(input: { readonly content: string; readonly location?: string }): TextReading {
  const location = normaliseText(given(input.location) ?? '');
  const normalised = normaliseText(input.content);
  const evidence = gatherEvidence(matterOf(normalised));
  const places = [...findPlacesIn(location, 'location'), ...findPlacesIn(evidence.text, 'content')];
  return { location, normalised, evidence, ...findKinds(evidence), places };
}
