import { CUES, type Cue } from './lexicon/cues.ts';
import { EFFECTS, type Effect } from './lexicon/effects.ts';
import { FACT_RULES } from './lexicon/facts.ts';
import { GROUND_RULES } from './lexicon/grounds.ts';
import { MASKS } from './lexicon/masks.ts';
import { SOURCES, type Source } from './lexicon/sources.ts';
import { GROUNDS, type Ground } from './kinds.ts';
import { compileMatcher } from './matcher.ts';

/** What a phrase means in one list of the lexicon. A phrase may stand in several lists. */
export type Meaning =
  /** `notBefore`: characters that, right after the phrase, make another word of it. */
  | { readonly list: 'effect'; readonly tag: Effect; readonly weight: number; readonly notBefore: string }
  | { readonly list: 'source'; readonly tag: Source; readonly weight: number }
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

function forEveryMeaning(take: (phrase: string, meaning: Meaning) => void): void {
  for (const [tag, { weight, phrases }] of Object.entries(EFFECTS))
    for (const entry of readPhrases(phrases, weight))
      take(entry.phrase, { list: 'effect', tag: tag as Effect, weight: entry.weight, notBefore: entry.notBefore });
  for (const [tag, phrases] of Object.entries(SOURCES))
    for (const entry of readPhrases(phrases))
      take(entry.phrase, { list: 'source', tag: tag as Source, weight: entry.weight });
  for (const [tag, phrases] of Object.entries(CUES))
    for (const { phrase } of readPhrases(phrases)) take(phrase, { list: 'cue', tag: tag as Cue });
  for (const { phrase } of readPhrases(MASKS)) take(phrase, { list: 'mask' });
  for (const tag of GROUNDS)
    for (const [rule, { phrases, near = '' }] of GROUND_RULES[tag].entries()) {
      for (const { phrase } of readPhrases(phrases)) take(phrase, { list: 'ground', tag, rule, role: 'claim' });
      for (const { phrase } of readPhrases(near)) take(phrase, { list: 'ground', tag, rule, role: 'near' });
    }
  for (const [rule, { phrases, near = '' }] of FACT_RULES.entries()) {
    for (const { phrase } of readPhrases(phrases)) take(phrase, { list: 'fact', rule, role: 'claim' });
    for (const { phrase } of readPhrases(near)) take(phrase, { list: 'fact', rule, role: 'near' });
  }
}

function compile() {
  const meanings = new Map<string, Meaning[]>();
  forEveryMeaning((phrase, meaning) => {
    const others = meanings.get(phrase);
    if (others === undefined) meanings.set(phrase, [meaning]);
    else others.push(meaning);
  });
  return compileMatcher(meanings);
}

let compiled: ReturnType<typeof compile> | undefined;

/**
 * Searches all lists of the lexicon in one pass. Compiled once, at the first text: it takes milliseconds, and many a
 * start of a function never sees a text.
 */
const findPhrases: ReturnType<typeof compile> = (text) => (compiled ??= compile())(text);

/** One phrase of one list in the text, masked and contained ones left out. */
export interface Hit<M extends Meaning = Meaning> {
  readonly start: number;
  readonly end: number;
  readonly meaning: M;
}

const groupOf = (meaning: Meaning): string => {
  switch (meaning.list) {
    case 'mask':
      return 'mask';
    case 'ground':
      return `ground ${meaning.tag} ${meaning.rule} ${meaning.role}`;
    case 'fact':
      return `fact ${meaning.rule} ${meaning.role}`;
    default:
      return `${meaning.list} ${meaning.tag}`;
  }
};

/** Of phrases with the same meaning that lie within one another only the longest counts. */
function longestOnly(hits: readonly Hit[]): Hit[] {
  const reached = new Map<string, number>();
  return hits.filter((hit) => {
    const group = groupOf(hit.meaning);
    const within = hit.end <= (reached.get(group) ?? 0);
    if (!within) reached.set(group, hit.end);
    return !within;
  });
}

/** Hits whose span a longer hit of the given lists covers, and other words that only begin like the phrase. */
function readable(text: string, found: readonly Hit[]): Hit[] {
  let maskedTo = 0;
  let source = { start: 0, end: 0 };
  return found.filter((hit) => {
    const { meaning } = hit;
    if (meaning.list === 'mask') {
      maskedTo = Math.max(maskedTo, hit.end);
      return false;
    }
    if (meaning.list === 'cue') return true;
    if (hit.end <= maskedTo) return false;
    if (meaning.list === 'source' && hit.end > source.end) source = hit;
    if (meaning.list !== 'effect' && meaning.list !== 'source') return true;
    if (meaning.list === 'effect' && meaning.notBefore.includes(text.charAt(hit.end) || ' ')) return false;
    // 污水处理厂 names a place: its 污水 is nothing that anybody perceived, its 厂 no factory.
    const withinSource = hit.start >= source.start && hit.end <= source.end;
    return !withinSource || hit.end - hit.start === source.end - source.start;
  });
}

/** All phrases of the lexicon in a normalised text, in order; what a mask covers is not read. */
export function readHits(text: string): Hit[] {
  const found = findPhrases(text)
    .flatMap(({ start, end, value }) => value.map((meaning): Hit => ({ start, end, meaning })))
    .sort((a, b) => a.start - b.start || b.end - a.end || rankOf(a.meaning) - rankOf(b.meaning));
  return longestOnly(readable(text, found));
}

/** At the same place masks come first, then sources: what they cover is decided by then. */
function rankOf(meaning: Meaning): number {
  return meaning.list === 'mask' ? 0 : meaning.list === 'source' ? 1 : 2;
}
