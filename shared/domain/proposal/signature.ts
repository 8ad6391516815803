import { hitsOf, type Evidence } from './evidence.ts';
import type { ProposedPlace } from './find-places.ts';
import { GENERIC_IN_NAMES, PLACE_ENDINGS } from './lexicon/places.ts';
import { readPhrases } from './phrases.ts';
import { readText, type TextReading } from './read-text.ts';

/**
 * Tokens of a signature: `area:` a city, district or county, `name:` a name of a place or respondent, `part:` two neighbouring characters of
 * a name (names are written in many ways), `what:` a source of pollution, `kind:` a proposed kind.
 */
export type SignatureToken = string;

const MAX_TOKENS = 24;
const MAX_NAMES = 6;
const MAX_NAME_LENGTH = 6;

/** Endings, longest first: 丽发新城小区 and 丽发小区 are both 丽发. */
const ENDINGS = Object.values(PLACE_ENDINGS)
  .flatMap((list) => readPhrases(list).map(({ phrase }) => phrase))
  .toSorted((a, b) => b.length - a.length);

const AREA_IN_FRONT = /^.*(?:省|市|区|县)(?=.{2,})/u;
const ONLY_NUMBERS = /^[0-9a-z一二三四五六七八九十第期号栋]+$/u;

/** The part of a name that tells it from others of its sort; empty when there is none. */
function coreOf(name: string): string {
  let core = name.toLowerCase().replace(AREA_IN_FRONT, '').replace(GENERIC_IN_NAMES, '');
  for (let ending = endingOf(core); ending !== ''; ending = endingOf(core)) core = core.slice(0, -ending.length);
  core = core.slice(-MAX_NAME_LENGTH);
  return core.length < 2 || ONLY_NUMBERS.test(core) ? '' : core;
}

function endingOf(name: string): string {
  return ENDINGS.find((ending) => name.endsWith(ending) && name.length > ending.length + 1) ?? '';
}

/**
 * How often each name stands in a text, its own occurrences not overlapping. Names have 2 to MAX_NAME_LENGTH characters, so
 * that each place of the text is looked at a few times, however many names there are.
 */
function occurrencesOf(names: ReadonlySet<string>, text: string): ReadonlyMap<string, number> {
  const lengths = [...new Set([...names].map(({ length }) => length))];
  const counts = new Map<string, number>();
  const ends = new Map<string, number>();
  for (let start = 0; start < text.length; start++) {
    for (const length of lengths) {
      const part = text.slice(start, start + length);
      if (!names.has(part) || start < (ends.get(part) ?? 0)) continue;
      counts.set(part, (counts.get(part) ?? 0) + 1);
      ends.set(part, start + length);
    }
  }
  return counts;
}

function nameTokens(text: string, places: readonly ProposedPlace[]): SignatureToken[] {
  const cores: string[] = places
    .filter(({ kind }) => kind !== 'area')
    .map(({ text: name }) => coreOf(name))
    .filter((core) => core !== '');
  // A name that is written twice is what the text is about.
  const counts = new Map<string, number>();
  const occurrences = occurrencesOf(new Set(cores), text);
  for (const core of cores) counts.set(core, (counts.get(core) ?? 0) + (occurrences.get(core) ?? 0));
  const kept = [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MAX_NAMES)
    .map(([core]) => core);
  const parts = kept.flatMap((core) =>
    Array.from({ length: core.length - 1 }, (_, i) => `part:${core.slice(i, i + 2)}`),
  );
  return [...new Set([...kept.map((core) => `name:${core}`), ...parts])];
}

/** Cities, districts and counties that are named, at most three. */
function areaTokens(places: readonly ProposedPlace[]): SignatureToken[] {
  const areas = places.flatMap(({ text: name }) =>
    Array.from(name.toLowerCase().matchAll(/([^省市区县]{1,4})([市区县])(?![内旁里外])/gu), ([area]) => area),
  );
  return [...new Set(areas)]
    .filter((area) => !/[小社校园厂库]区$/u.test(area))
    .slice(0, 3)
    .map((area) => `area:${area}`);
}

/** What suffers, or is a part of a plant, tells nobody's doing. */
const NO_DOER: ReadonlySet<string> = new Set(['trees', 'wild', 'furnace', 'particles', 'burnable']);

/** The sources that a text speaks of most, at most three. */
function whatTokens(evidence: Evidence): SignatureToken[] {
  const strengths = new Map<string, number>();
  for (const { meaning, end } of hitsOf(evidence, 'source'))
    strengths.set(meaning.tag, (strengths.get(meaning.tag) ?? 0) + meaning.weight * (end <= evidence.titleEnd ? 2 : 1));
  return [...strengths]
    .filter(([tag, strength]) => strength >= 1 && !NO_DOER.has(tag))
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([tag]) => `what:${tag}`);
}

/**
 * At most 24 tokens by which a store can index an open case: look up the cases that share a `name:` or
 * `part:` token, then compare with `similarity`. Pure and deterministic.
 */
export function signatureOf(input: { readonly content: string; readonly location?: string }): SignatureToken[] {
  return signatureFrom(readText(input));
}

/** The same, from a text that was read already. */
export function signatureFrom({ location, evidence, kinds, places }: TextReading): SignatureToken[] {
  // A name that both name is one.
  const byName = new Map(places.toReversed().map((place) => [place.text, place]));
  const each = places.filter((place) => byName.get(place.text) === place);
  return [
    ...kinds.map(({ kind }) => `kind:${kind}`),
    ...whatTokens(evidence),
    ...areaTokens(each),
    ...nameTokens(`${location}\n${evidence.text}`, each),
  ].slice(0, MAX_TOKENS);
}
