import {
  BEFORE_NAMES,
  CUTS_NAMES,
  ENDS_NO_STEM,
  GOES_ON,
  MAX_STEM_LENGTH,
  MAY_GO_ON,
  NOT_IN_NAMES,
  PLACE_ENDINGS,
  type PlaceKind,
  TELLS_NOTHING,
} from './lexicon/places.ts';
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

const MAX_NAME_LENGTH = 12;
const MIN_NAME_LENGTH = 3;

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

/** `[start, end)` in the text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** An ending, or a name with its ending. */
interface Ending extends Span {
  readonly kind: PlaceKind;
}

/** A text with what matters for names in it. */
interface Reading {
  readonly text: string;
  readonly endings: readonly Ending[];
  /** In the order of their ends. */
  readonly before: readonly Span[];
  /** Whether the character at a place may stand in a name. */
  readonly isInName: (place: number) => boolean;
  readonly cut: (name: string) => number;
  readonly tellsNothing: (stem: string) => boolean;
}

function read(text: string): Reading {
  const words = new Map<number, number>();
  const ends: Ending[] = [];
  const before: Span[] = [];
  lexicon().findPhrases(text, (start, end, _phrase, role) => {
    if (role.goesOn) words.set(start, Math.max(end, words.get(start) ?? 0));
    if (role.ends !== undefined) ends.push({ start, end, kind: role.ends });
    if (role.before) before.push({ start, end });
  });
  const endings = ends.filter(({ start, end }) => (words.get(start) ?? 0) <= end);
  before.sort((a, b) => a.end - b.end || a.start - b.start);
  return {
    text,
    endings: longest(endings),
    before,
    isInName: nameCharacters(text),
    cut: remembered(cutOf),
    tellsNothing: remembered((stem) => lexicon().tellsNothing.test(stem) || ENDS_NO_STEM.test(stem)),
  };
}

/** A character that may stand in a name: a Han character, a letter or a digit. */
const NAME_CHARACTER = /[\p{Script=Han}a-z0-9]/u;

const isInNames = (character: string): boolean => NAME_CHARACTER.test(character) && !NOT_IN_NAMES.has(character);

/** Many an ending asks for the same characters before it: each is looked at once. */
function nameCharacters(text: string): Reading['isInName'] {
  const known = new Int8Array(text.length);
  return (place) => {
    known[place] ||= isInNames(text.charAt(place)) ? 1 : -1;
    return known[place] === 1;
  };
}

function startOfName({ text, before, isInName, cut }: Reading, endingStart: number, floor: number): number {
  let start = endingStart;
  while (start > floor && endingStart - start < MAX_NAME_LENGTH && isInName(start - 1)) start -= 1;
  // No name is longer than MAX_NAME_LENGTH, so that few words end within its reach.
  for (let i = firstEndingAfter(before, start); (before[i]?.end ?? Infinity) <= endingStart; i++) {
    const word = before[i] as Span;
    if (word.start >= start) start = word.end;
  }
  return start + cut(text.slice(start, endingStart));
}

/** How many characters in front of a name are no part of it. */
function cutOf(name: string): number {
  let cut = 0;
  for (const match of name.matchAll(CUTS_NAMES)) cut = match.index + match[0].length;
  return cut;
}

/** A text that says the same again and again asks the same again and again. */
function remembered<Answer extends number | boolean>(answerTo: (asked: string) => Answer): (asked: string) => Answer {
  const known = new Map<string, Answer>();
  return (asked) => {
    let answer = known.get(asked);
    if (answer === undefined) known.set(asked, (answer = answerTo(asked)));
    return answer;
  };
}

/** The index of the first of the words, in the order of their ends, that ends behind a place. */
function firstEndingAfter(words: readonly Span[], place: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] as Span).end <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether what stands before an ending tells the place from others of its kind. */
function isName({ tellsNothing }: Reading, stem: string, { start, end, kind }: Ending): boolean {
  if (stem === '' || stem.length + end - start < MIN_NAME_LENGTH || stem.length > MAX_STEM_LENGTH[kind]) return false;
  return !tellsNothing(stem);
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
    if (isName(reading, text.slice(start, ending.start), ending)) found.push({ ...ending, start });
  }
  const places = new Map<string, ProposedPlace>();
  for (const { start, end, kind } of found) {
    const name = text.slice(start, end).toUpperCase();
    if (!places.has(name)) places.set(name, { text: name, kind, from });
  }
  return [...places.values()];
}

/** Overlapping endings, by their start and there the longest first: the one that ends later and begins earlier names the place (工业园区, not 园). */
function longest(endings: readonly Ending[]): readonly Ending[] {
  let reached = 0;
  return endings.filter(({ end }) => {
    const longer = end > reached;
    if (longer) reached = end;
    return longer;
  });
}
