import { hitsOf, type Evidence } from './evidence.ts';
import { KIND_RULES, type Shares } from './kind-rules.ts';
import type { PollutionKind } from './kinds.ts';
import type { Effect } from './lexicon/effects.ts';
import { FIRST_ITEM, NAMED_BESIDE, OTHER_CLAUSE, PLACE, SECOND_ITEM } from './lexicon/order.ts';
import type { Source } from './lexicon/sources.ts';
import { OPENING_WORDS, type KindEvidence, type Named } from './score-kinds.ts';

type Found = readonly [kind: PollutionKind, evidence: KindEvidence];

/** What the order is read from: the beginning of a text and the kinds of the whole. */
interface Opening {
  readonly text: string;
  readonly titleEnd: number;
  readonly named: readonly Named[];
  readonly sources: Evidence['hits']['source'];
  /** The kinds of the text, strongest first. */
  readonly found: readonly Found[];
}

/** These say that something is wrong, and name a kind only by what stands beside them. */
const NAMES_NOTHING: ReadonlySet<Effect> = new Set(['complaint', 'objection', 'unrest', 'disturbance', 'pollution']);
/** The object of 污染 begins within so many characters behind it. */
const OBJECT = 6;
/** Between two polluters who are named side by side stand no more characters. */
const BESIDE = 12;

const isNoise = (kind: PollutionKind): boolean => kind.startsWith('noise-');
const namesKind = ({ tag }: Named): boolean => !NAMES_NOTHING.has(tag);
const isBlame = ({ tag }: Named): boolean => tag === 'pollution' || tag === 'disturbance';

/**
 * The kinds that the title enumerates, in its order (docs/labelling.md, rule 2); where it names none and only says that something
 * pollutes or disturbs, what it says so of, or the kind that the first item of a list names. Empty where that leaves the order open.
 * @param found the kinds of the text, strongest first
 */
export function kindsInTitle(evidence: Evidence, named: readonly Named[], found: readonly Found[]): PollutionKind[] {
  if (found.length < 2) return [];
  const sources = hitsOf(evidence, 'source').filter(({ start }) => start <= OPENING_WORDS);
  const text = evidence.text.slice(0, OPENING_WORDS);
  const opening: Opening = {
    text,
    titleEnd: evidence.titleEnd,
    named: named.filter((one) => !isTrade(one, text, named, sources)),
    sources,
    found,
  };
  const title = within(opening, 0, opening.titleEnd);
  if (title.some(namesKind)) {
    const kinds = kindsOf(title, opening);
    return kinds.length > 1 ? kinds : [];
  }
  const polluters = pollutersIn(title, opening);
  if (polluters.length > 1) return polluters;
  const list = firstItem(text);
  if (list === undefined) return [];
  const before = within(opening, 0, list.start);
  if (before.some(namesKind) || !before.some(isBlame)) return [];
  const item = namingIn(within(opening, list.start, list.end), opening);
  return distinct(
    item.slice(0, 1).map(({ kind }) => kind),
    opening,
  );
}

const within = ({ named }: Opening, from: number, to: number): Named[] =>
  named.filter(({ start, end }) => start >= from && end <= to);

/** A trade that is a kind of its own only tells whose the noise is: 采石场的噪音, 挖山噪音; not so 采砂毁河. */
function isTrade(
  { tag, start, end }: Named,
  text: string,
  named: readonly Named[],
  sources: Opening['sources'],
): boolean {
  if (tag !== 'ecology') return false;
  const source = sources.find((one) => one.start < end && one.end > start);
  if (source === undefined) return false;
  return PLACE.test(text.slice(source.start, source.end + 1)) || named.some((next) => next.start === source.end);
}

/** The words that name a kind, with the kind that they name. */
function namingIn(inside: readonly Named[], opening: Opening): Named[] {
  return inside.flatMap((one, index) => {
    const kind = kindOf(one, inside, index, opening);
    return kind === undefined ? [] : [{ ...one, kind }];
  });
}

/** The kinds that a title names, each once, in their order; none where the first two are told in different clauses. */
function kindsOf(title: readonly Named[], opening: Opening): PollutionKind[] {
  const naming = namingIn(title, opening);
  const [first] = naming;
  const next = naming.find(({ kind }) => kind !== first?.kind);
  if (first && next && OTHER_CLAUSE.test(opening.text.slice(first.end, next.start))) return [];
  return distinct(
    naming.map(({ kind }) => kind),
    opening,
  );
}

function distinct(kinds: readonly PollutionKind[], { found }: Opening): PollutionKind[] {
  return [...new Set(kinds)].filter((kind) => found.some(([one]) => one === kind));
}

function kindOf(
  { tag, end, kind }: Named,
  inside: readonly Named[],
  index: number,
  opening: Opening,
): PollutionKind | undefined {
  if (tag === 'pollution')
    return (
      kindOfObject(end, opening) ??
      (index === 0 && (kind === 'livestock' || NAMED_BESIDE.test(opening.text.charAt(end))) ? kind : undefined)
    );
  // 扰民 behind a name adds nothing: 油烟扰民.
  if (tag === 'disturbance' && (!isNoise(kind) || inside.slice(0, index).some(namesKind))) return undefined;
  if (tag !== 'disturbance' && NAMES_NOTHING.has(tag)) return undefined;
  const startsNear = (reach: number): boolean =>
    inside.some(({ start }, place) => place > index && Math.abs(start - end) <= reach);
  // What is let out is the next word, and so is what stinks: 偷排废气, 垃圾臭味.
  if ((tag === 'discharge' || tag === 'tipping') && startsNear(1)) return undefined;
  if (tag === 'waste' && inside.some((next) => next.tag === 'smell' && next.start === end)) return undefined;
  return isNoise(kind) ? noiseOf(kind, opening) : kind;
}

/** 污染水库 is about water, whoever does it. */
function kindOfObject(end: number, { text, sources }: Opening): PollutionKind | undefined {
  const object = sources.find(({ start }) => start >= end && start <= end + OBJECT);
  if (object === undefined || OTHER_CLAUSE.test(text.slice(end, object.start))) return undefined;
  const rule = KIND_RULES.pollution.bySource?.[object.meaning.tag];
  return rule !== undefined && (rule.pull ?? 1) < 1 ? mostOf(rule.kinds) : undefined;
}

/** Whose noise it is, the body tells better than a title that only names a house: by most of its sounds, or else by weight. */
function noiseOf(kind: PollutionKind, { named, titleEnd, found }: Opening): PollutionKind {
  const sounds = (one: PollutionKind): number =>
    named.filter(
      (heard) => heard.start >= titleEnd && heard.kind === one && (heard.tag === 'noise' || heard.tag === 'hum'),
    ).length;
  const behindTitle = ({ specific, opening }: KindEvidence): number => specific - opening;
  const [most] = found
    .filter(([one]) => isNoise(one))
    .toSorted(([a, one], [b, other]) => sounds(b) - sounds(a) || behindTitle(other) - behindTitle(one));
  return most?.[0] ?? kind;
}

function mostOf(shares: Shares): PollutionKind | undefined {
  return (Object.entries(shares) as [PollutionKind, number][]).toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** 砖厂和猪场污染: what each of those side by side is complained of for, in their order. */
function pollutersIn(title: readonly Named[], opening: Opening): PollutionKind[] {
  const blame = title.findLast(isBlame);
  if (blame === undefined) return [];
  const sources = opening.sources.filter(({ end, landmark }) => end <= blame.start && !landmark);
  const areBeside = (one: number): boolean => {
    const from = sources[one]?.end ?? 0;
    const to = sources[one + 1]?.start ?? Infinity;
    return to - from <= BESIDE && NAMED_BESIDE.test(opening.text.slice(from, to));
  };
  const kinds = sources.flatMap(({ meaning }, index) =>
    areBeside(index) || (index > 0 && areBeside(index - 1))
      ? (kindOfSource(meaning.tag, blame.tag, opening) ?? [])
      : [],
  );
  return distinct(kinds, opening);
}

/** What a source is complained of for: what 污染 says of it, or else the strongest kind that it can stand for. */
function kindOfSource(source: Source, tag: Effect, { found }: Opening): PollutionKind | undefined {
  const usual = tag === 'pollution' ? mostOf(KIND_RULES.pollution.bySource?.[source]?.kinds ?? {}) : undefined;
  if (usual !== undefined && found.some(([kind]) => kind === usual)) return usual;
  const able = new Set(Object.values(KIND_RULES).map(({ bySource }) => mostOf(bySource?.[source]?.kinds ?? {})));
  return found.find(([kind]) => able.has(kind))?.[0];
}

/** The first item of a list that has a second. */
function firstItem(text: string): { start: number; end: number } | undefined {
  const start = text.search(FIRST_ITEM);
  const length = start < 0 ? -1 : text.slice(start).search(SECOND_ITEM);
  return length < 0 ? undefined : { start, end: start + length };
}
