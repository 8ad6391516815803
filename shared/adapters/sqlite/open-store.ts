import type { DatabaseSync } from 'node:sqlite';
import { caseAsNow } from '../../contracts/earlier-case.ts';
import { badgesOfLine, type BoardTask, firstClosedOrder } from '../../domain/case/board.ts';
import type { Case } from '../../domain/case/case.ts';
import type { ChainedEvent, StoredEvent } from '../../domain/case/event.ts';
import { readLink, type StoredLink } from '../../domain/case/upcast.ts';
import type { Instant } from '../../domain/instant.ts';
import type { CaseStore, EventPage, StoredCase } from '../../ports/case-store.ts';
import type { ReadingLog } from '../../ports/reading-log.ts';
import type { OwnDocumentsOf } from '../../ports/own-documents.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { WaitRegistry } from '../../ports/wait-registry.ts';
import { boardCounts } from './board-counts.ts';
import { boardQueries } from './board-query.ts';
import { readBoardLine } from './case-columns.ts';
import { caseDatabase } from './case-layout.ts';
import { sourceQuery, usedKeyQuery } from './commit-cases.ts';
import { commitText } from './commit-text.ts';
import { openDatabase } from './open-database.ts';
import { openStandings } from './open-standings.ts';
import type { OpenStandings } from '../../ports/open-standings.ts';
import type { WriteFailure } from './error-code.ts';
import { lastAtQuery, lastInstantOf } from './last-instant.ts';
import type { Outbox } from './outbox.ts';
import { sqliteOutbox } from './outbox.ts';
import { recordedTime } from './recorded-time.ts';
import { sqliteOwnDocuments } from './own-documents.ts';
import { sqliteReadingLog } from './reading-log.ts';
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
  readonly readings: ReadingLog;
  /** What persons, units and organisations keep for themselves. */
  readonly documents: OwnDocumentsOf;
  readonly outbox: Outbox;
  /** Where its open cases stand. */
  readonly standings: OpenStandings;
  /** The last instant that was recorded. */
  readonly lastInstant: () => Instant | undefined;
  /** Writes something that changes nothing, to see whether it can be done. */
  probe(): Promise<void>;
  /** Writes what is waiting and closes the file. */
  close(): Promise<void>;
}

/** How stored rows are read: schemas that check what the file holds before the domain sees it. */
export interface StoredParsers {
  readonly parseCase: (value: unknown) => Case;
  readonly parseLink: (value: StoredLink) => ChainedEvent;
}

/** Takes what this program itself wrote, in one transaction with its hash, for what it is. */
const trusting: StoredParsers = {
  parseCase: (value) => caseAsNow(value) as Case,
  parseLink: readLink,
};

/** What the SQLite store needs. */
export interface StoreOptions {
  /** Of `cases.db`. */
  readonly path: string;
  /** Told after every transaction what it has failed for, if anything. */
  readonly onOutcome?: (problem: WriteFailure | undefined) => void;
}

/**
 * Opens, or creates, the store of one machine. This thread reads; another writes, so that requests are answered while
 * the disk is waited for. A read sees every commit that has resolved.
 * @throws DatabaseLayoutError when the file belongs to another version of this program
 */
export function openSqliteStore(options: StoreOptions & Partial<StoredParsers>): SqliteStore {
  const parsers = { ...trusting, ...options };
  const db = openDatabase({ path: options.path, ...caseDatabase });
  db.exec('PRAGMA query_only = ON');
  const writer = createWriteClient(options.path, options.onOutcome);
  const events = eventsQuery(db, parsers);
  const eventPage = eventPageQuery(db, parsers);
  const search = createSearchIndex(db);
  const upkeep = createMaintenance(writer, search);
  const usedKey = usedKeyQuery(db);
  const madeOf = sourceQuery(db);
  const board = boardQueries(db);
  const count = boardCounts(db);
  // Files of an earlier layout are indexed in the background, so that no search waits for it.
  if (search.behind() > 0) upkeep.begin();
  const recent = recentCases();
  const load = db.prepare(`
    SELECT snapshot, last_hash, board, tasks, (${lastAtQuery('cases.id', 'version')}) AS last_at FROM cases WHERE number = ?`);
  const versionOf = db.prepare('SELECT version FROM cases WHERE number = ?');
  const time = recordedTime(lastInstantOf(db).read());
  const cases: CaseStore = {
    commit: async (asked) => {
      const text = commitText(asked);
      const result = time.admitted(text.now, await writer.write('commit', text));
      if (result.kind === 'committed') {
        for (const [index, { snapshot, events, badges, tasks }] of [asked, ...(asked.also ?? [])].entries()) {
          const [lastAt, lastHash] = [events.at(-1)?.at, result.lastHashes[index]];
          if (lastAt !== undefined && lastHash !== undefined)
            recent.keep({ snapshot, lastHash, lastAt, badges, tasks });
        }
      }
      upkeep.after(text.now);
      return result.kind === 'committed' ? { kind: 'committed' } : result;
    },
    load: async (number) => {
      // Another reader of the file, the feed, sees a commit before its writer has told of it here.
      const kept = recent.find(number);
      if (kept && kept.snapshot.version === versionOf.get(number)?.['version']) return kept;
      const row = load.get(number) as LoadedRow | undefined;
      if (row === undefined) return undefined;
      const snapshot = parsers.parseCase(JSON.parse(row.snapshot));
      const badges = badgesOfLine(readBoardLine(row.board));
      const tasks = JSON.parse(row.tasks) as readonly BoardTask[];
      // Where the last event is gone or no event any more the timeline says so; the case can still be read.
      const stored = { snapshot, lastHash: row.last_hash, lastAt: row.last_at ?? snapshot.heldSince, badges, tasks };
      recent.keep(stored);
      return stored;
    },
    events: async (number, page) => eventPage(number, page),
    usedKey: async (scope, key) => usedKey(scope, key),
    madeOf: async (source) => madeOf(source),
    board: async (query) => {
      const part = query.q === undefined ? undefined : search.expression(query.q);
      if (part !== undefined) await upkeep.indexEverything();
      return board(query, part);
    },
    count: async (query) => {
      const part = query.q === undefined ? undefined : search.expression(query.q);
      if (part !== undefined) await upkeep.indexEverything();
      return count(query, part);
    },
    provisional: provisionalQuery(db),
    ofUnits: ofUnitsQuery(db),
    open: openCasesQuery(db),
  };
  return {
    cases,
    waits: sqliteWaitRegistry(db, writer),
    reference: sqliteReferenceStore(db, writer, time),
    readings: sqliteReadingLog(db, writer),
    documents: sqliteOwnDocuments(db, writer),
    standings: openStandings(db),
    lastInstant: () => time.lastInstant(),
    probe: () => writer.write('probe', undefined),
    outbox: sqliteOutbox(db, events, (listener) => writer.onCommitted(listener)),
    close: async () => {
      upkeep.stop();
      await writer.close();
      db.close();
    },
  };
}

/** So many cases are kept as they were committed or read. */
const maxRecent = 2_000;

type LoadedRow = { snapshot: string; last_hash: string; last_at: Instant | null; board: string; tasks: string };

/**
 * The latest cases as they were committed or read: right after a commit its effects ask for the case several times, and
 * what falls due is looked at before it is recorded. This process is the only one that writes.
 */
function recentCases(): { keep(stored: StoredCase): void; find(number: string): StoredCase | undefined } {
  const kept = new Map<string, StoredCase>();
  return {
    keep: (stored) => {
      const { number, version } = stored.snapshot;
      if ((kept.get(number)?.snapshot.version ?? 0) > version) return;
      kept.delete(number);
      kept.set(number, stored);
      if (kept.size > maxRecent) for (const oldest of kept.keys()) return void kept.delete(oldest);
    },
    find: (number) => kept.get(number),
  };
}

type EventRow = { event: string; prev_hash: string; hash: string };

function eventsQuery(db: DatabaseSync, { parseLink }: StoredParsers): Outbox['events'] {
  const find = db.prepare(`
    SELECT event, prev_hash, hash FROM events
    WHERE case_id = (SELECT id FROM cases WHERE number = ?) AND seq BETWEEN ? AND ? ORDER BY seq`);
  return (number, firstSeq, lastSeq) =>
    (find.all(number, firstSeq, lastSeq) as EventRow[]).map((row) => parseLink(linkOf(number, row)));
}

function linkOf(number: string, { event, prev_hash: prevHash, hash }: EventRow): StoredLink {
  return { number, event: JSON.parse(event) as StoredEvent, prevHash, hash };
}

function eventPageQuery(db: DatabaseSync, { parseLink }: StoredParsers) {
  const query = (order: 'ASC' | 'DESC') =>
    db.prepare(`
      SELECT event, prev_hash, hash FROM events
      WHERE case_id = (SELECT id FROM cases WHERE number = ?) AND seq > ? AND seq < ? ORDER BY seq ${order} LIMIT ?`);
  const find = { asc: query('ASC'), desc: query('DESC') };
  return (number: string, page: EventPage): readonly ChainedEvent[] => {
    const { after, before = Number.MAX_SAFE_INTEGER, order = 'asc', limit, maxBytes = Infinity } = page;
    const events: ChainedEvent[] = [];
    let bytes = 0;
    for (const row of find[order].iterate(number, after, before, limit)) {
      const found = row as EventRow;
      events.push(parseLink(linkOf(number, found)));
      bytes += Buffer.byteLength(found.event);
      if (bytes >= maxBytes) break;
    }
    return events;
  };
}

function provisionalQuery(db: DatabaseSync): CaseStore['provisional'] {
  const find = db.prepare(`
    SELECT number FROM cases
    WHERE provisional = 1 AND number > ? AND (? IS NULL OR mechanism IN (SELECT value FROM json_each(?)))
    ORDER BY number LIMIT ?`);
  return async ({ mechanisms, cursor, limit }) => {
    const own = mechanisms === undefined ? null : JSON.stringify(mechanisms);
    const numbers = (find.all(cursor ?? '', own, own, limit + 1) as { number: string }[]).map(({ number }) => number);
    const shown = numbers.slice(0, limit);
    const last = shown.at(-1);
    return { numbers: shown, ...(numbers.length > limit && last !== undefined ? { cursor: last } : {}) };
  };
}

function ofUnitsQuery(db: DatabaseSync): CaseStore['ofUnits'] {
  const find = db.prepare(`
    SELECT DISTINCT case_id AS id, number FROM named_units JOIN cases ON id = case_id
    WHERE unit IN (SELECT value FROM json_each(?)) AND case_id > ? ORDER BY case_id LIMIT ?`);
  return async ({ units, cursor, limit }) => {
    const rows = find.all(JSON.stringify(units), Number(cursor ?? 0), limit + 1) as { id: number; number: string }[];
    const shown = rows.slice(0, limit);
    const last = shown.at(-1)?.id;
    const numbers = shown.map(({ number }) => number);
    return { numbers, ...(rows.length > limit && last !== undefined ? { cursor: String(last) } : {}) };
  };
}

type OpenRow = { number: string; mechanism: string; stage: string; next_tick_at: string | null };

/** SQL of the open cases behind a number, all or of some mechanisms, with their next ticks. */
export const openCasesStatement = `
  SELECT number, mechanism, stage, next_tick_at FROM cases
  WHERE board_order < ${firstClosedOrder} AND number > ? AND (? IS NULL OR mechanism IN (SELECT value FROM json_each(?)))
  ORDER BY number LIMIT ?`;

function openCasesQuery(db: DatabaseSync): CaseStore['open'] {
  const find = db.prepare(openCasesStatement);
  return async ({ mechanisms, cursor, limit }) => {
    const own = mechanisms === undefined ? null : JSON.stringify(mechanisms);
    const rows = find.all(cursor ?? '', own, own, limit + 1) as OpenRow[];
    const cases = rows.slice(0, limit).map(({ next_tick_at: at, ...line }) => ({
      ...line,
      ...(at === null ? {} : { nextTickAt: at as Instant }),
    }));
    const last = cases.at(-1)?.number;
    return { cases, ...(rows.length > limit && last !== undefined ? { cursor: last } : {}) };
  };
}

/** Work that nobody waits for: it begins when no commit has come for a moment. */
interface Maintenance {
  begin(): void;
  after(now: Instant): void;
  indexEverything(): Promise<void>;
  stop(): void;
}

const maintenanceDelayMs = 250;
const indexBatchSize = 200;

function createMaintenance({ write }: WriteClient, search: SearchIndex): Maintenance {
  let latest: Instant | undefined;
  let timer: NodeJS.Timeout | undefined;
  const work = async (): Promise<void> => {
    timer = undefined;
    const left = await write('indexForSearch', indexBatchSize);
    const removed = latest === undefined ? 0 : await write('removeExpiredKeys', latest);
    if (left > 0 || removed > 0) timer ??= setTimeout(runMaintenance, 10).unref();
  };
  const runMaintenance = (): void => {
    work().catch(() => {
      // The store was closed, or its disk is full, which the next commit reports to somebody who waits for it.
    });
  };
  return {
    begin: () => void (timer ??= setTimeout(runMaintenance, maintenanceDelayMs).unref()),
    after: (now) => {
      latest = latest === undefined || now > latest ? now : latest;
      if (timer === undefined) timer = setTimeout(runMaintenance, maintenanceDelayMs).unref();
      else timer.refresh();
    },
    indexEverything: async () => {
      while (search.behind() > 0) await write('indexForSearch', indexBatchSize);
    },
    stop: () => clearTimeout(timer),
  };
}
