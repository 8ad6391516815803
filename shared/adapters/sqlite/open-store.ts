import type { DatabaseSync } from 'node:sqlite';
import type { Case } from '../../domain/case.ts';
import type { ChainedEvent } from '../../domain/event.ts';
import type { Instant } from '../../domain/instant.ts';
import type { CaseStore, StoredCase } from '../../ports/case-store.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { WaitRegistry } from '../../ports/wait-registry.ts';
import { boardQueries } from './board-query.ts';
import { caseDatabase } from './case-layout.ts';
import { prepareCommit, usedKeyQuery } from './commit-cases.ts';
import { openDatabase } from './open-database.ts';
import type { Outbox } from './outbox.ts';
import { sqliteOutbox } from './outbox.ts';
import { sqliteReferenceStore } from './reference-store.ts';
import type { SearchIndex } from './search-index.ts';
import { createSearchIndex } from './search-index.ts';
import { sqliteWaitRegistry } from './wait-registry.ts';
import type { WriteClient } from './write-client.ts';
import { createWriteClient } from './write-client.ts';

/** What one machine keeps in `cases.db`. */
export interface SqliteStore {
  readonly cases: CaseStore;
  readonly waits: WaitRegistry;
  readonly reference: ReferenceStore;
  readonly outbox: Outbox;
  /** Writes what is waiting and closes the file. */
  close(): Promise<void>;
}

/** How stored rows are read: schemas that check what the file holds before the domain sees it. */
export interface StoredParsers {
  readonly parseCase: (value: unknown) => Case;
  readonly parseEvent: (value: unknown) => ChainedEvent['event'];
}

/** Takes what this program itself wrote, in one transaction with its hash, for what it is. */
const trusting: StoredParsers = {
  parseCase: (value) => value as Case,
  parseEvent: (value) => value as ChainedEvent['event'],
};

/**
 * Opens, or creates, the store of one machine. This thread reads; another writes, so that requests are answered while
 * the disk is waited for. A read sees every commit that has resolved.
 * @param options.path of `cases.db`
 * @throws DatabaseLayoutError when the file belongs to another version of this program
 */
export function openSqliteStore(options: { readonly path: string } & Partial<StoredParsers>): SqliteStore {
  const parsers = { ...trusting, ...options };
  const db = openDatabase({ path: options.path, ...caseDatabase });
  db.exec('PRAGMA query_only = ON');
  const writer = createWriteClient(options.path);
  const events = eventsQuery(db, parsers);
  const search = createSearchIndex(db);
  const upkeep = createUpkeep(writer, search);
  const usedKey = usedKeyQuery(db);
  const board = boardQueries(db);
  const recent = recentCases();
  const load = db.prepare('SELECT snapshot, last_hash FROM cases WHERE number = ?');
  const cases: CaseStore = {
    commit: async (asked) => {
      const prepared = prepareCommit(asked);
      const result = await writer.write('commit', prepared);
      if (result.kind === 'committed') recent.keep({ snapshot: asked.snapshot, lastHash: lastHashOf(asked.events) });
      upkeep.after(prepared.at);
      return result;
    },
    load: async (number) => {
      const kept = recent.find(number);
      if (kept) return kept;
      const row = load.get(number) as { snapshot: string; last_hash: string } | undefined;
      return row && { snapshot: parsers.parseCase(JSON.parse(row.snapshot)), lastHash: row.last_hash };
    },
    events: async (number, { after, limit }) => events(number, after + 1, after + limit),
    usedKey: async (scope, key) => usedKey(scope, key),
    board: async (query) => {
      const part = query.q === undefined ? undefined : search.expression(query.q);
      if (part !== undefined) await upkeep.indexEverything();
      return board(query, part);
    },
    provisional: provisionalQuery(db),
  };
  return {
    cases,
    waits: sqliteWaitRegistry(db, writer),
    reference: sqliteReferenceStore(db, writer),
    outbox: sqliteOutbox(db, events, (listener) => writer.onWritten(listener)),
    close: async () => {
      upkeep.stop();
      await writer.close();
      db.close();
    },
  };
}

/** So many cases are kept as they were committed. */
const mostRecent = 2_000;

/**
 * The latest cases as they were committed: right after a commit its effects ask for the case several times, and this
 * process is the only one that writes.
 */
function recentCases(): { keep(stored: StoredCase): void; find(number: string): StoredCase | undefined } {
  const kept = new Map<string, StoredCase>();
  return {
    keep: (stored) => {
      const { number, version } = stored.snapshot;
      if ((kept.get(number)?.snapshot.version ?? 0) > version) return;
      kept.delete(number);
      kept.set(number, stored);
      if (kept.size > mostRecent) for (const oldest of kept.keys()) return void kept.delete(oldest);
    },
    find: (number) => kept.get(number),
  };
}

function lastHashOf(events: readonly ChainedEvent[]): string {
  return events.at(-1)?.hash ?? '';
}

type EventRow = { event: string; prev_hash: string; hash: string };

function eventsQuery(db: DatabaseSync, { parseEvent }: StoredParsers): Outbox['events'] {
  const find = db.prepare(`
    SELECT event, prev_hash, hash FROM events
    WHERE case_id = (SELECT id FROM cases WHERE number = ?) AND seq BETWEEN ? AND ? ORDER BY seq`);
  return (number, firstSeq, lastSeq) =>
    (find.all(number, firstSeq, lastSeq) as EventRow[]).map(({ event, prev_hash: prevHash, hash }) => ({
      number,
      event: parseEvent(JSON.parse(event)),
      prevHash,
      hash,
    }));
}

function provisionalQuery(db: DatabaseSync): CaseStore['provisional'] {
  const find = db.prepare('SELECT number FROM cases WHERE provisional = 1 AND number > ? ORDER BY number LIMIT ?');
  return async ({ cursor, limit }) => {
    const numbers = (find.all(cursor ?? '', limit + 1) as { number: string }[]).map(({ number }) => number);
    const shown = numbers.slice(0, limit);
    const last = shown.at(-1);
    return { numbers: shown, ...(numbers.length > limit && last !== undefined ? { cursor: last } : {}) };
  };
}

/** Work that nobody waits for: it begins when no commit has come for a moment. */
interface Upkeep {
  after(now: Instant): void;
  indexEverything(): Promise<void>;
  stop(): void;
}

const quietMs = 250;
const indexedAtOnce = 200;

function createUpkeep({ write }: WriteClient, search: SearchIndex): Upkeep {
  let latest: Instant | undefined;
  let timer: NodeJS.Timeout | undefined;
  const work = async (): Promise<void> => {
    timer = undefined;
    const left = await write('indexForSearch', indexedAtOnce);
    const removed = latest === undefined ? 0 : await write('removeExpiredKeys', latest);
    if (left > 0 || removed > 0) timer ??= setTimeout(tend, 10).unref();
  };
  const tend = (): void => {
    work().catch(() => {
      // The store was closed, or its disk is full, which the next commit reports to somebody who waits for it.
    });
  };
  return {
    after: (now) => {
      latest = latest === undefined || now > latest ? now : latest;
      if (timer === undefined) timer = setTimeout(tend, quietMs).unref();
      else timer.refresh();
    },
    indexEverything: async () => {
      while (search.behind() > 0) await write('indexForSearch', indexedAtOnce);
    },
    stop: () => clearTimeout(timer),
  };
}
