import { CUES, type Cue } from './lexicon/cues.ts';
import { EFFECTS, type Effect } from './lexicon/effects.ts';
import { FACT_RULES } from './lexicon/facts.ts';
import { GROUND_RULES } from './lexicon/grounds.ts';
import { MASKS } from './lexicon/masks.ts';
import { SOURCES, type Source } from './lexicon/sources.ts';
import { TERSE_EFFECTS, TERSE_SOURCES } from './lexicon/terse.ts';
import { GROUNDS, type Ground } from './kinds.ts';
import { compileMatcher, type TakeMatch } from './matcher.ts';

/** What a phrase means in one list of the lexicon. A phrase may stand in several lists. */
export type Meaning =
  /** `terse`: it is read in a short text only. */
  | { readonly list: 'effect'; readonly tag: Effect; readonly weight: number; readonly terse?: true }
  | { readonly list: 'source'; readonly tag: Source; readonly weight: number; readonly terse?: true }
  | { readonly list: 'cue'; readonly tag: Cue }
  | { readonly list: 'mask' }
  /** `rule` is the index within the ground's or the facts' rules; `role` tells claim and companion apart. */
  | { readonly list: 'ground'; readonly tag: Ground; readonly rule: number; readonly role: 'claim' | 'near' }
  | { readonly list: 'fact'; readonly rule: number; readonly role: 'claim' | 'near' };

/**
 * Splits a list of the lexicon into phrases. One entry is `phrase`, `phrase:weight`, and before the
 * weight may stand `!` with characters that must not follow, as in `排污!染` (直排污染 is no 排污).
 */
export function readPhrases(list: string, weight = 1): ReadPhrase[] {
  const read: ReadPhrase[] = [];
  for (const entry of list.trim().split(/\s+/u)) {
    const colon = entry.indexOf(':');
    const written = colon < 0 ? entry : entry.slice(0, colon);
    const mark = written.indexOf('!');
    read.push({
      phrase: mark < 0 ? written : written.slice(0, mark),
      weight: colon < 0 ? weight : Number(entry.slice(colon + 1)),
      notBefore: mark < 0 ? '' : written.slice(mark + 1),
    });
  }
  return read;
}

interface ReadPhrase {
  readonly phrase: string;
  readonly weight: number;
  readonly notBefore: string;
}

/**
 * Masks first, then sources: what they cover at the same place is decided by then. `group` numbers the lists: within
 * one of them, only the longest phrase counts.
 */
function forEveryMeaning(take: (phrase: ReadPhrase, meaning: Meaning, group: number) => void): number {
  let groups = 0;
  const takeAll = (
    list: string,
    weight: number,
    meaningOf: (phrase: ReadPhrase) => Meaning,
    group: number = groups++,
  ): number => {
    for (const entry of readPhrases(list, weight)) take(entry, meaningOf(entry), group);
    return group;
  };
  takeAll(MASKS, 1, () => ({ list: 'mask' }));
  for (const [tag, phrases] of Object.entries(SOURCES))
    takeAll(
      TERSE_SOURCES[tag as Source] ?? '',
      1,
      ({ weight }) => ({ list: 'source', tag: tag as Source, weight, terse: true }),
      takeAll(phrases, 1, ({ weight }) => ({ list: 'source', tag: tag as Source, weight })),
    );
  // The 声 of 机器声 is no second noise.
  let ofNoise: number | undefined;
  for (const [tag, { weight: usual, phrases }] of Object.entries(EFFECTS)) {
    const meaningOf = ({ weight }: ReadPhrase): Meaning => ({ list: 'effect', tag: tag as Effect, weight });
    const isNoise = tag === 'noise' || tag === 'hum';
    const group = takeAll(phrases, usual, meaningOf, isNoise ? ofNoise : undefined);
    if (isNoise) ofNoise = group;
    const terseOf = ({ weight }: ReadPhrase): Meaning => ({ list: 'effect', tag: tag as Effect, weight, terse: true });
    takeAll(TERSE_EFFECTS[tag as Effect] ?? '', usual, terseOf, group);
  }
  for (const [tag, phrases] of Object.entries(CUES)) takeAll(phrases, 1, () => ({ list: 'cue', tag: tag as Cue }));
  for (const tag of GROUNDS)
    for (const [rule, { phrases, near = '' }] of GROUND_RULES[tag].entries()) {
      takeAll(phrases, 1, () => ({ list: 'ground', tag, rule, role: 'claim' }));
      if (near !== '') takeAll(near, 1, () => ({ list: 'ground', tag, rule, role: 'near' }));
    }
  for (const [rule, { phrases, near = '' }] of FACT_RULES.entries()) {
    takeAll(phrases, 1, () => ({ list: 'fact', rule, role: 'claim' }));
    if (near !== '') takeAll(near, 1, () => ({ list: 'fact', rule, role: 'near' }));
  }
  return groups;
}

interface GroupedMeaning {
  readonly meaning: Meaning;
  readonly group: number;
  /** Characters that, right after the phrase, make another word of it. */
  readonly notBefore: string;
}

function compile() {
  const meanings = new Map<string, GroupedMeaning[]>();
  const groups = forEveryMeaning(({ phrase, notBefore }, meaning, group) => {
    const others = meanings.get(phrase);
    if (others === undefined) meanings.set(phrase, [{ meaning, group, notBefore }]);
    else others.push({ meaning, group, notBefore });
  });
  return { findPhrases: compileMatcher(meanings), groups };
}

let compiled: ReturnType<typeof compile> | undefined;

/** Compiled once, at the first text: it takes milliseconds, and many a start of a function never sees a text. */
const lexicon = (): ReturnType<typeof compile> => (compiled ??= compile());

/** One phrase of one list in the text, masked and contained ones left out. */
export interface Hit<M extends Meaning = Meaning> {
  readonly start: number;
  readonly end: number;
  /** What stands there: the phrase itself, so that comparing words costs nothing. */
  readonly word: string;
  readonly meaning: M;
}

/** Tells phrases that a longer one covers, and other words that only begin like a phrase; asked in the text's order. */
function cover() {
  let maskedTo = 0;
  let source = { start: 0, end: 0 };
  return (start: number, end: number, meaning: Meaning): boolean => {
    if (meaning.list === 'mask') {
      maskedTo = Math.max(maskedTo, end);
      return true;
    }
    if (meaning.list === 'cue') return false;
    // What begins inside of a masked word is no word: 偷偷|排放 is no 偷排.
    if (start < maskedTo) return true;
    if (meaning.list === 'source' && end > source.end) source = { start, end };
    // The 水井 of a 污水井 is nobody's well.
    if (meaning.list === 'ground') return start > source.start && end <= source.end;
    if (meaning.list !== 'effect' && meaning.list !== 'source') return false;
    // 污水处理厂 names a place: its 污水 is nothing that anybody perceived, its 厂 no factory.
    const withinSource = start >= source.start && end <= source.end;
    return withinSource && end - start !== source.end - source.start;
  };
}

/** Longest text in which the words of terse texts are read; in characters. */
const LONGEST_TERSE = 80;

/**
 * Hands over all phrases of the lexicon in a normalised text, in order: by their start, there the longest first. What a
 * mask covers is not read; of phrases with the same meaning that lie within one another only the longest counts.
 */
export function readHits(text: string, take: TakeMatch<Meaning>): void {
  const { findPhrases, groups } = lexicon();
  const isCovered = cover();
  const reached = new Uint32Array(groups);
  const isTerse = text.length <= LONGEST_TERSE;
  findPhrases(text, (start, end, phrase, meanings) => {
    for (const { meaning, group, notBefore } of meanings) {
      if (notBefore.includes(text.charAt(end) || ' ')) continue;
      if (!isTerse && 'terse' in meaning) continue;
      if (isCovered(start, end, meaning) || end <= (reached[group] ?? 0)) continue;
      reached[group] = end;
      take(start, end, phrase, meaning);
    }
  });
}
