import type { Case } from '../case/case.ts';
import { walkChain } from '../case/chain.ts';
import type { ChainedEvent } from '../case/event.ts';
import { evolve } from '../case/evolve.ts';
import type { Difference, FieldDifference } from './difference.ts';
import { fieldDifferences, shownValue } from './difference.ts';

/** What is kept of a case beside its events. */
export interface KeptCase {
  readonly number: string;
  readonly version: number;
  readonly lastHash: string;
  readonly snapshot: Case;
}

/** What the parts of a replay are called in findings. */
export interface ReplayPlaces {
  readonly events: string;
  readonly snapshot: string;
}

/** Goes through the events of one case, from the first, and tells in the end what does not agree with them. */
export interface Replay {
  next(link: ChainedEvent): void;
  readonly length: number;
  /** The case as its events make it; undefined when they make none. */
  readonly subject: Case | undefined;
  /** @param kept undefined where there is nothing but events */
  differences(kept: KeptCase | undefined): readonly Difference[];
}

/**
 * @param number of the case
 * @param anchored the hash of each event that a checkpoint has named, by its sequence number
 */
export function replay(number: string, anchored: ReadonlyMap<number, string>, places: ReplayPlaces): Replay {
  const walk = walkChain();
  const found: Difference[] = [];
  let subject: Case | undefined;
  let isBroken = false;
  const differs = (difference: Omit<Difference, 'case'>): void => void found.push({ case: number, ...difference });

  return {
    next: (link) => {
      walk.next(link);
      const named = anchored.get(walk.length);
      if (named !== undefined && named !== link.hash) {
        const values = { expected: named.slice(0, 16), actual: link.hash.slice(0, 16) };
        differs({ place: places.events, field: `#${walk.length}.hash`, ...values, what: texts.rewritten });
      }
      if (isBroken) return;
      try {
        subject = evolve(subject, link.event);
      } catch {
        isBroken = true;
        subject = undefined;
        differs({ place: places.events, field: `#${walk.length}`, what: texts.unplayable });
      }
    },
    get length() {
      return walk.length;
    },
    get subject() {
      return subject;
    },
    differences: (kept) => [
      ...found,
      ...chainDifferences(number, walk, kept, places),
      ...missing(number, walk.length, anchored, places),
      ...(kept && subject ? snapshotDifferences(number, subject, kept.snapshot, places) : []),
    ],
  };
}

function chainDifferences(
  number: string,
  walk: ReturnType<typeof walkChain>,
  kept: KeptCase | undefined,
  { events, snapshot }: ReplayPlaces,
): readonly Difference[] {
  const record = kept === undefined ? walk.check() : walk.against(kept);
  switch (record.kind) {
    case 'intact':
      return [];
    case 'broken':
      return [{ place: events, case: number, field: `#${record.brokenAt}`, what: texts.broken }];
    case 'length': {
      const values = { expected: String(record.expected), actual: String(record.actual) };
      return [{ place: events, case: number, field: 'length', ...values, what: texts.length }];
    }
    case 'head': {
      const values = { expected: walk.lastHash.slice(0, 16), actual: kept?.lastHash.slice(0, 16) ?? '–' };
      return [{ place: snapshot, case: number, field: 'lastHash', ...values, what: texts.head }];
    }
  }
}

/** What a checkpoint has named lies behind the last event. */
function missing(
  number: string,
  length: number,
  anchored: ReadonlyMap<number, string>,
  { events }: ReplayPlaces,
): readonly Difference[] {
  const furthest = Math.max(0, ...anchored.keys());
  if (furthest <= length) return [];
  const values = { expected: `≥ ${furthest}`, actual: String(length) };
  return [{ place: events, case: number, field: 'length', ...values, what: texts.cutOff }];
}

function snapshotDifferences(
  number: string,
  subject: Case,
  snapshot: Case,
  { snapshot: place }: ReplayPlaces,
): readonly Difference[] {
  return fieldDifferences(subject, snapshot).map((one) => differenceAt(place, number, one, texts.snapshot));
}

/** A difference between what follows from the events and what is kept. */
export function differenceAt(
  place: string,
  number: string,
  { path, expected, actual }: FieldDifference,
  what: Difference['what'],
): Difference {
  const values = { expected: shownValue(path, expected), actual: shownValue(path, actual) };
  return { place, case: number, field: path, ...values, what };
}

const texts = {
  rewritten: {
    zh: '与检查点记载的哈希不符：历史被改写',
    en: 'not the hash that a checkpoint named: history was rewritten',
  },
  unplayable: { zh: '事件无法重放', en: 'the event cannot be replayed' },
  broken: { zh: '哈希链在此断裂', en: 'the hash chain breaks here' },
  length: { zh: '事件数与案件记录不符', en: 'more or fewer events than the record of the case says' },
  head: { zh: '案件记录的末端不是链的末端', en: 'the record of the case does not name the end of its chain' },
  cutOff: { zh: '检查点记载过的事件已不存在', en: 'events that a checkpoint named are not there any more' },
  snapshot: { zh: '与事件重放的结果不符', en: 'not what the events lead to' },
} as const;
