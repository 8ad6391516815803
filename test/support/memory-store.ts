import { counting } from '../../shared/adapters/dynamodb/board-counts.ts';
import { type Case, type Deadline, isClosed } from '../../shared/domain/case/case.ts';
import { nextTickAt } from '../../shared/domain/deadlines/of-case.ts';
import { type BoardRow, boardOrderOf, boardRowOf } from '../../shared/domain/case/board.ts';
import { namedUnits } from '../../shared/domain/case/named-units.ts';
import { isOutcome } from '../../shared/domain/case/outcome.ts';
import type { ChainedEvent } from '../../shared/domain/case/event.ts';
import type { FeedBatch } from '../../shared/ports/change-feed.ts';
import { linksOfCommit } from '../../shared/ports/commit-links.ts';
import type {
  CaseStore,
  CompanionCommit,
  CountQuery,
  EventPage,
  IdempotencyRecord,
  OpenCase,
  StoredCase,
} from '../../shared/ports/case-store.ts';

/** A case store in memory for the functions' unit tests: what a commit leaves behind can be looked at. */
export interface MemoryStore extends CaseStore {
  readonly cases: Map<string, StoredCase>;
  readonly allEvents: Map<string, ChainedEvent[]>;
  /** The change feed: what was committed since it was last taken. */
  takeFeed(): readonly FeedBatch[];
  /** Runs once, before the next commit is looked at: another writer who is faster. */
  beforeNextCommit(intrude: () => Promise<void>): void;
}

export function memoryStore(): MemoryStore {
  const cases = new Map<string, StoredCase>();
  const allEvents = new Map<string, ChainedEvent[]>();
  const keys = new Map<string, IdempotencyRecord>();
  const sources = new Map<string, string>();
  let feed: FeedBatch[] = [];
  let intrusion: (() => Promise<void>) | undefined;

  const isFree = ({ number, expectedVersion }: CompanionCommit): boolean =>
    (cases.get(number)?.snapshot.version ?? 0) === expectedVersion;
  const write = (commit: CompanionCommit, answer?: IdempotencyRecord): void => {
    const { number, snapshot, badges, tasks } = commit;
    const events = linksOfCommit(commit, answer);
    const last = events.at(-1);
    if (last === undefined) throw new Error('a commit has events');
    cases.set(number, structuredClone({ snapshot, lastHash: last.hash, lastAt: last.event.at, badges, tasks }));
    allEvents.set(number, [...(allEvents.get(number) ?? []), ...structuredClone(events)]);
    feed.push({ number, mechanism: snapshot.mechanism.id, firstSeq: events[0]?.event.seq ?? 0, events });
  };

  return {
    cases,
    allEvents,
    takeFeed: () => {
      const taken = feed;
      feed = [];
      return taken;
    },
    beforeNextCommit: (intrude) => {
      intrusion = intrude;
    },
    commit: async (commit) => {
      const intrude = intrusion;
      intrusion = undefined;
      await intrude?.();
      const { idempotency } = commit;
      const used = idempotency && keys.get(`${idempotency.scope} ${idempotency.key}`);
      if (used) return { kind: 'key-used', record: used };
      const source = commit.source && `${commit.source.scope} ${commit.source.reference}`;
      const before = source === undefined ? undefined : sources.get(source);
      if (before !== undefined) return { kind: 'source-used', number: before };
      const all = [commit, ...(commit.also ?? [])];
      if (!all.every(isFree)) return { kind: 'version-conflict' };
      for (const one of all) write(one, one === commit ? idempotency : undefined);
      if (source !== undefined) sources.set(source, commit.number);
      if (idempotency) keys.set(`${idempotency.scope} ${idempotency.key}`, structuredClone(idempotency));
      return { kind: 'committed' };
    },
    load: async (number) => structuredClone(cases.get(number)),
    events: async (number, page) => pageOf(allEvents.get(number) ?? [], page),
    madeOf: async ({ scope, reference }) => sources.get(`${scope} ${reference}`),
    usedKey: async (scope, key) => keys.get(`${scope} ${key}`),
    board: async (query) => {
      const rows = [...cases.values()]
        .map(({ snapshot, badges, tasks }) => ({ ...boardRowOf(snapshot, badges), tasks }))
        .filter((row) => matches(row, query))
        .sort((a, b) => boardOrderOf(a) - boardOrderOf(b));
      return { rows: rows.slice(0, query.limit) };
    },
    count: async (query) => {
      const counted = counting(query);
      for (const { snapshot, badges, tasks } of cases.values()) {
        const row = { ...boardRowOf(snapshot, badges), tasks };
        const { state: _state, ...ofAnyState } = query;
        if (matches(row, ofAnyState)) counted.add(row);
      }
      return counted.result(true);
    },
    open: async ({ mechanisms, cursor = '', limit }) => {
      const all = [...cases.values()]
        .map(({ snapshot }) => snapshot)
        .filter((one) => !isClosed(one) && (mechanisms?.includes(one.mechanism.id) ?? true))
        .filter(({ number }) => number > cursor)
        .sort((a, b) => (a.number < b.number ? -1 : 1));
      const page = all.slice(0, limit);
      const last = page.at(-1);
      return {
        cases: page.map(openCaseOf),
        ...(all.length > limit && last !== undefined ? { cursor: last.number } : {}),
      };
    },
    ofUnits: async ({ units }) => ({
      numbers: [...cases.values()]
        .filter(({ snapshot }) => namedUnits(snapshot).some((unit) => units.includes(unit)))
        .map(({ snapshot }) => snapshot.number),
    }),
    provisional: async ({ mechanisms, cursor = '', limit }) => {
      const numbers = [...cases.values()]
        .filter(({ snapshot }) => snapshot.closedAt === undefined && snapshot.deadlines.some(isProvisional))
        .filter(({ snapshot }) => mechanisms?.includes(snapshot.mechanism.id) ?? true)
        .map(({ snapshot }) => snapshot.number)
        .filter((number) => number > cursor)
        .sort();
      const page = numbers.slice(0, limit);
      const last = page.at(-1);
      return numbers.length > limit && last !== undefined ? { numbers: page, cursor: last } : { numbers: page };
    },
  };
}

function pageOf(
  all: readonly ChainedEvent[],
  { after, before = Infinity, order, limit, maxBytes = Infinity }: EventPage,
): readonly ChainedEvent[] {
  const asked = all.slice(after).filter(({ event }) => event.seq < before);
  let bytes = 0;
  const events = (order === 'desc' ? asked.toReversed() : asked).slice(0, limit);
  const last = events.findIndex(({ event }) => (bytes += Buffer.byteLength(JSON.stringify(event))) >= maxBytes);
  return last < 0 ? events : events.slice(0, last + 1);
}

function openCaseOf(subject: Case): OpenCase {
  const at = nextTickAt(subject);
  const { number, mechanism, stage } = subject;
  return { number, mechanism: mechanism.id, stage, ...(at === undefined ? {} : { nextTickAt: at }) };
}

function isProvisional({ status, provisional }: Deadline): boolean {
  return status === 'running' && provisional;
}

function matches(row: BoardRow, query: CountQuery): boolean {
  const { unit, tasks, stage, mechanism, mechanisms, state } = query;
  const isBusy = (one: string): boolean => row.tasks?.some((task) => task.unit === one) ?? false;
  if (tasks !== undefined && !isBusy(tasks)) return false;
  if (unit !== undefined && row.holder !== unit && !isBusy(unit)) return false;
  if (stage !== undefined && row.stage !== stage) return false;
  if (mechanism !== undefined && row.mechanism !== mechanism) return false;
  if (mechanisms !== undefined && !mechanisms.includes(row.mechanism)) return false;
  if (state === 'closed') return row.closedAt !== undefined;
  if (isOutcome(state)) return row.outcome === state;
  return state === undefined || row.closedAt === undefined;
}
