import {
  BEFORE_NAMES,
  CUTS_NAMES,
  ENDS_NO_STEM,
  GOES_ON,
  LONGEST_STEM,
  MAY_GO_ON,
  NOT_IN_NAMES,
  PLACE_ENDINGS,
  type PlaceKind,
  TELLS_NOTHING,
} from './lexicon/places.ts';
import { readPhrases } from './phrases.ts';
import { compileMatcher, type Match } from './matcher.ts';

/** A place or a place-like respondent named in a text. */
export interface ProposedPlace {
  /** The name as it stands in the normalised text, but Latin letters in capitals, as names are written. */
  readonly text: string;
  readonly kind: PlaceKind;
  /** Where the name came from. */
  readonly from: 'location' | 'content';
}

const LONGEST_NAME = 12;
const SHORTEST_NAME = 3;

const wordsOf = (list: string): readonly string[] => readPhrases(list).map(({ phrase }) => phrase);
/** What a phrase is to a name; one phrase may be several of them. */
interface Role {
  readonly ends?: PlaceKind;
  /** It begins like an ending and is another word. */
  readonly goesOn?: true;
  readonly before?: true;
}

function rolesOfPhrases(): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>();
  const add = (list: string, role: Role): void => {
    for (const word of wordsOf(list)) roles.set(word, { ...roles.get(word), ...role });
  };
  for (const [kind, list] of Object.entries(PLACE_ENDINGS)) add(list, { ends: kind as PlaceKind });
  add(GOES_ON, { goesOn: true });
  add(BEFORE_NAMES, { before: true });
  return roles;
}

function compile() {
  const ofOne = wordsOf(TELLS_NOTHING).filter((word) => word.length === 1);
  const longer = wordsOf(TELLS_NOTHING).filter((word) => word.length > 1);
  return {
    findPhrases: compileMatcher(rolesOfPhrases()),
    tellsNothing: new RegExp(`^(?:[${ofOne.join('')}]|[小大老新旧]?(?:${longer.join('|')})+)$`, 'u'),
    mayGoOnFrom: new Set(wordsOf(MAY_GO_ON).map((word) => word.slice(-1))),
  };
}

let compiled: ReturnType<typeof compile> | undefined;

/** Made at the first text, as the rest of the lexicon is. */
const lexicon = (): ReturnType<typeof compile> => (compiled ??= compile());

/** An ending, or a name with its ending: `[start, end)` in the text. */
interface Ending {
  readonly start: number;
  readonly end: number;
  readonly kind: PlaceKind;
}

/** A text with what matters for names in it. */
interface Reading {
  readonly text: string;
  readonly endings: readonly Ending[];
  readonly before: readonly Match<Role>[];
}

function read(text: string): Reading {
  const matches = lexicon().findPhrases(text);
  const words = new Map<number, number>();
  for (const { start, end, value } of matches) if (value.goesOn) words.set(start, end);
  const endings = matches.flatMap(({ start, end, value: { ends } }): readonly Ending[] =>
    ends !== undefined && (words.get(start) ?? 0) <= end ? [{ start, end, kind: ends }] : [],
  );
  return { text, endings: longest(endings), before: matches.filter(({ value }) => value.before) };
}

/** A character that may stand in a name: a Han character, a letter or a digit. */
const NAME_CHARACTER = /[\p{Script=Han}a-z0-9]/u;

const isInNames = (character: string): boolean => NAME_CHARACTER.test(character) && !NOT_IN_NAMES.has(character);

function startOfName({ text, before }: Reading, endingStart: number, floor: number): number {
  let start = endingStart;
  while (start > floor && endingStart - start < LONGEST_NAME && isInNames(text[start - 1] as string)) start -= 1;
  for (const word of before) if (word.start >= start && word.end <= endingStart) start = word.end;
  const rest = text.slice(start, endingStart);
  let cut = 0;
  for (const match of rest.matchAll(CUTS_NAMES)) cut = match.index + match[0].length;
  return start + cut;
}

/** Whether what stands before an ending tells the place from others of its kind. */
function isName(stem: string, { start, end, kind }: Ending): boolean {
  if (stem === '' || stem.length + end - start < SHORTEST_NAME || stem.length > LONGEST_STEM[kind]) return false;
  return !lexicon().tellsNothing.test(stem) && !ENDS_NO_STEM.test(stem);
}

/**
 * Whether an ending belongs to the name before it: 恒大绿洲小区 is one place, and so is 丫江桥镇, where a river or a hill is
 * only the beginning of the name.
 */
function goesOnFrom({ text }: Reading, before: Ending, { start, end, kind }: Ending): boolean {
  const between = text.slice(before.end, start);
  if (lexicon().mayGoOnFrom.has(text.slice(before.end - 1, before.end)))
    return between === '' || (between.length === 1 && isInNames(between));
  return between === '' && end - start > 1 && (before.kind !== 'area' || kind === 'road');
}

/** Places named in a normalised text, in its order, each once. */
export function findPlacesIn(text: string, from: ProposedPlace['from']): ProposedPlace[] {
  const reading = read(text);
  const found: Ending[] = [];
  for (const ending of reading.endings) {
    const last = found.at(-1);
    const floor = last?.end ?? 0;
    if (ending.start < floor) continue;
    if (last && goesOnFrom(reading, last, ending)) {
      found.pop();
      found.push({ ...ending, start: last.start });
      continue;
    }
    const start = startOfName(reading, ending.start, floor);
    if (isName(text.slice(start, ending.start), ending)) found.push({ ...ending, start });
  }
  const places = new Map<string, ProposedPlace>();
  for (const { start, end, kind } of found) {
    const name = text.slice(start, end).toUpperCase();
    if (!places.has(name)) places.set(name, { text: name, kind, from });
  }
  return [...places.values()];
}

/** Overlapping endings: the one that ends later and begins earlier names the place (工业园区, not 园). */
function longest(endings: readonly Ending[]): readonly Ending[] {
  const sorted = endings.toSorted((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return sorted.filter(({ end }) => {
    const longer = end > reached;
    if (longer) reached = end;
    return longer;
  });
}
