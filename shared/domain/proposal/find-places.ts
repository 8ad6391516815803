import { PLACE_ENDINGS, NOT_IN_NAMES, BEFORE_NAMES, type PlaceKind } from './lexicon/places.ts';
import { readPhrases } from './phrases.ts';
import { compileMatcher } from './matcher.ts';

/** A place or a place-like respondent named in a text. */
export interface ProposedPlace {
  /** The name as it stands in the normalised text, but Latin letters in capitals, as names are written. */
  readonly text: string;
  readonly kind: PlaceKind;
  /** Where the name came from. */
  readonly from: 'location' | 'content';
}

const LONGEST_NAME = 12;
const SHORTEST_NAME = 2;

const findEndings = compileMatcher(
  new Map(
    Object.entries(PLACE_ENDINGS).flatMap(([kind, list]) =>
      readPhrases(list).map(({ phrase }) => [phrase, { kind: kind as PlaceKind }] as const),
    ),
  ),
);

/** A character that may stand in a name: a Han character, a letter or a digit. */
const NAME_CHARACTER = /[\p{Script=Han}a-z0-9]/u;

function startOfName(text: string, endingStart: number, floor: number): number {
  let start = endingStart;
  while (start > floor && endingStart - start < LONGEST_NAME) {
    const character = text[start - 1] as string;
    if (!NAME_CHARACTER.test(character) || NOT_IN_NAMES.has(character)) break;
    start -= 1;
  }
  const before = text.slice(start, endingStart);
  let cut = 0;
  for (const match of before.matchAll(BEFORE_NAMES)) cut = match.index + match[0].length;
  return start + cut;
}

/** Places named in a normalised text, in its order, each once. */
export function findPlacesIn(text: string, from: ProposedPlace['from']): ProposedPlace[] {
  const places = new Map<string, ProposedPlace>();
  let floor = 0;
  for (const ending of longestEndings(text)) {
    if (ending.start < floor) continue;
    const start = startOfName(text, ending.start, floor);
    const name = text.slice(start, ending.end);
    if (ending.start - start < 1 || name.length < SHORTEST_NAME + 1) continue;
    floor = ending.end;
    if (!places.has(name)) places.set(name, { text: name.toUpperCase(), kind: ending.value.kind, from });
  }
  return [...places.values()];
}

/** Overlapping endings: the one that ends later and begins earlier names the place (工业园区, not 园). */
function longestEndings(text: string) {
  const sorted = findEndings(text).toSorted((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return sorted.filter(({ end }) => {
    const longer = end > reached;
    if (longer) reached = end;
    return longer;
  });
}
