import {
  BEFORE_CHANGE,
  GIVEN_UP,
  LANDMARK,
  LANDMARK_OF_OTHERS,
  LIKENED,
  NO_LONGER,
  NO_MATTER,
  NOT_SO,
} from './lexicon/asides.ts';
import { STILL_THERE } from './lexicon/masks.ts';

/** What a text says of the places in it, besides what it asserts. */
export interface Asides {
  /** Denied, or the state before a change. */
  isSetAside(place: number): boolean;
  /** Something else is likened to what stands here, or was first taken for it: the perception is real, its source is not. */
  isLikened(place: number): boolean;
  /** What ends here only tells where something is. */
  isLandmark(end: number): boolean;
  /** What ends here is said to work no longer. */
  isNoLonger(end: number): boolean;
}

const SET_ASIDE = 1;
const LIKENED_TO = 2;
const GUESSED = 4;
/** The longest that a word behind a source, and what it brings in, can be; in characters. */
const REACH = 16;

/** Finds what a normalised text mentions without asserting it; linear in its length. */
export function findAsides(text: string): Asides {
  const marks = new Uint8Array(text.length);
  const mark = (pattern: RegExp, value: number): void => {
    for (const { index, 0: found } of text.matchAll(pattern))
      for (let i = index; i < index + found.length; i += 1) marks[i] = (marks[i] ?? 0) | value;
  };
  mark(GIVEN_UP, GUESSED);
  for (const pattern of NOT_SO) mark(pattern, SET_ASIDE);
  mark(NO_MATTER, SET_ASIDE);
  mark(LIKENED, LIKENED_TO);
  if (!STILL_THERE.test(text)) mark(BEFORE_CHANGE, SET_ASIDE);
  const behind = (end: number): string => text.slice(end, end + REACH);
  return {
    isSetAside: (place) => ((marks[place] ?? 0) & SET_ASIDE) !== 0,
    isLikened: (place) => ((marks[place] ?? 0) & (LIKENED_TO | GUESSED)) !== 0,
    isLandmark: remembered(text.length, (end) => LANDMARK.test(behind(end)) || LANDMARK_OF_OTHERS.test(behind(end))),
    isNoLonger: remembered(text.length, (end) => NO_LONGER.test(behind(end))),
  };
}

/** A place is asked for once for each meaning of the phrase that ends there. */
function remembered(length: number, test: (place: number) => boolean): (place: number) => boolean {
  const known = new Int8Array(length + 1);
  return (place) => {
    known[place] ||= test(place) ? 1 : -1;
    return known[place] === 1;
  };
}
