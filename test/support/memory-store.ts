import type { Deadline } from '../../shared/domain/case.ts';
import { type BoardRow, boardOrderOf, boardRowOf } from '../../shared/domain/board.ts';
import type { ChainedEvent } from '../../shared/domain/event.ts';
import type { FeedBatch } from '../../shared/ports/change-feed.ts';
import type { CaseStore, Commit, IdempotencyRecord, StoredCase } from '../../shared/ports/case-store.ts';

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
  let feed: FeedBatch[] = [];
  let intrusion: (() => Promise<void>) | undefined;

  const write = ({ number, events, snapshot, idempotency }: Commit): void => {
    const last = events.at(-1);
    if (last === undefined) throw new Error('a commit has events');
    cases.set(number, structuredClone({ snapshot, lastHash: last.hash }));
    allEvents.set(number, [...(allEvents.get(number) ?? []), ...structuredClone(events)]);
    if (idempotency) keys.set(`${idempotency.scope} ${idempotency.key}`, structuredClone(idempotency));
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
      if ((cases.get(commit.number)?.snapshot.version ?? 0) !== commit.expectedVersion)
        return { kind: 'version-conflict' };
      write(commit);
      return { kind: 'committed' };
    },
    load: async (number) => structuredClone(cases.get(number)),
    events: async (number, { after, limit }) => (allEvents.get(number) ?? []).slice(after, after + limit),
    usedKey: async (scope, key) => keys.get(`${scope} ${key}`),
    board: async (query) => {
      const rows = [...cases.values()]
        .map(({ snapshot }) => boardRowOf(snapshot))
        .filter((row) => matches(row, query))
        .sort((a, b) => boardOrderOf(a) - boardOrderOf(b));
      return { rows: rows.slice(0, query.limit) };
    },
    provisional: async ({ cursor = '', limit }) => {
      const numbers = [...cases.values()]
        .filter(({ snapshot }) => snapshot.closedAt === undefined && snapshot.deadlines.some(isProvisional))
        .map(({ snapshot }) => snapshot.number)
        .filter((number) => number > cursor)
        .sort();
      const page = numbers.slice(0, limit);
      const last = page.at(-1);
      return numbers.length > limit && last !== undefined ? { numbers: page, cursor: last } : { numbers: page };
    },
  };
}

function isProvisional({ status, provisional }: Deadline): boolean {
  return status === 'running' && provisional;
}

function matches(row: BoardRow, query: Parameters<CaseStore['board']>[0]): boolean {
  const { unit, stage, mechanism, state } = query;
  if (unit !== undefined && row.holder !== unit) return false;
  if (stage !== undefined && row.stage !== stage) return false;
  if (mechanism !== undefined && row.mechanism !== mechanism) return false;
  if (state === 'closed') return row.closedAt !== undefined;
  return state === undefined || row.closedAt === undefined;
}
