import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffAfter } from '../../domain/backoff.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Instant } from '../../domain/instant.ts';
import type { FeedBatch } from '../../ports/change-feed.ts';
import { isTransient } from '../../ports/transient-error.ts';
import type { GroupWriter } from '../sqlite/group-writer.ts';
import type { Outbox, OutboxEntry } from '../sqlite/outbox.ts';
import { createBacklog } from './backlog.ts';
import { feedTable, type StoredLetter } from './feed-table.ts';
import { type Pace, pauseMsAfter } from './pace.ts';
import { createQueue } from './queue.ts';

/** A case for which the effects could not be done. */
export interface FeedFailure {
  readonly number: string;
  readonly error: unknown;
}

/** What a reader of the change feed needs. */
export interface FeedOptions {
  readonly outbox: Outbox;
  readonly db: DatabaseSync;
  readonly writer: GroupWriter;
  readonly clock: Clock;
  /** Does what follows from the events; names the cases for which it could not. May be called twice with the same. */
  readonly handle: (batches: readonly FeedBatch[]) => Promise<readonly FeedFailure[]>;
  /** Told of each attempt that failed. */
  readonly onFailure?: (failure: FeedFailure) => void;
  /** A case was given up after its last attempt, or the reader itself has failed and tries again. */
  readonly onDefect: (error: unknown) => void;
  /**
   * After the last attempt a case goes to the dead letters, unless the reason is transient (a full disk).
   * @default twelve attempts in two and a half minutes
   */
  readonly retry?: RetryPolicy;
  /** @default a tenth of the time at first, all of it after 1.5 s */
  readonly pace?: Pace;
}

/** How often a case is tried, and how long its next attempt waits. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  /** In real milliseconds, after so many attempts. */
  readonly delayMs: (attempts: number) => number;
}

/** Hands what was committed to the effects: at once, at least once, in order for each case. */
export interface FeedReader {
  /** Reads from where a former process stopped. */
  start(): void;
  /** Resolves when everything committed has been handled or given up. */
  idle(): Promise<void>;
  isIdle(): boolean;
  /** The same as {@link idle}, for a clock that is moved. */
  settle(): Promise<void>;
  /** Dead letters after an id, oldest first. */
  deadLetters(after?: number, limit?: number): readonly StoredLetter[];
  deadLetter(id: number): StoredLetter | undefined;
  deadLetterCount(): number;
  /** Tries the dead letters of a case once more: gone where that succeeds, with the new reason where it does not. */
  redeliver(number: string): Promise<{ readonly kind: 'delivered' | 'failed' }>;
  /** Lets the dead letters of a case be: there is no such case. */
  discard(number: string): Promise<void>;
  /** Cases with commits that were not read yet. */
  unread(): ReadonlySet<string>;
  /** How long the oldest commit that was not read yet has waited, in real milliseconds. */
  lagMs(): number;
  /** When the oldest commit happened whose effects are outstanding. */
  outstandingSince(): Instant | undefined;
  stop(): Promise<void>;
}

/** Entries that are handled together. */
const readBatchSize = 64;

/** How soon a reader that pauses notices that the load is over, in milliseconds. */
const recheckIntervalMs = 100;

const defaultPace: Pace = { least: 0.1, most: 1, mostAfterMs: 1_500 };

const usualRetry: RetryPolicy = {
  maxAttempts: 12,
  delayMs: (attempts) => backoffAfter(attempts, { initialInterval: 100, maximumInterval: 60_000 }),
};

/** A reader of the change feed with its own cursor. */
export function createFeedReader(options: FeedOptions): FeedReader {
  const { outbox, db, writer, clock, handle, onDefect, onFailure } = options;
  const { pace = defaultPace, retry: policy = usualRetry } = options;
  const table = feedTable(db);
  const oneAtATime = createQueue();
  const backlog = createBacklog();
  /** Cases whose earlier entries have failed, each with the timer of its next attempt. */
  const parked = new Map<string, NodeJS.Timeout>();
  let cursor = table.cursor();
  let reading: Promise<void> | undefined;
  let idlers: (() => void)[] = [];
  let started = false;
  let stopped = false;

  const isIdle = (): boolean => reading === undefined && parked.size === 0 && outbox.after(cursor, 1).length === 0;
  const wake = (): void => {
    if (!started || stopped) return;
    reading ??= readOn()
      .catch(async (error: unknown) => {
        onDefect(error);
        await sleep(1_000);
      })
      .finally(() => {
        reading = undefined;
        if (!stopped && outbox.after(cursor, 1).length > 0) wake();
        tellIdlers();
      });
  };
  const tellIdlers = (): void => {
    if (!stopped && !isIdle()) return;
    for (const tell of idlers) tell();
    idlers = [];
  };
  const idle = (): Promise<void> =>
    isIdle() ? Promise.resolve() : new Promise((resolve) => void idlers.push(resolve));
  outbox.onCommitted(() => {
    backlog.committed(outbox.last());
    wake();
  });

  async function readOn(): Promise<void> {
    while (!stopped) {
      const begun = performance.now();
      const read = await oneAtATime(readSome);
      if (read === 0) return;
      if (!backlog.isUnderLoad()) continue;
      const pauseMs = pauseMsAfter(performance.now() - begun, backlog.ageMs(cursor), pace);
      if (pauseMs >= 1) await pause(pauseMs);
    }
  }

  /** No longer than the load lasts: what was left for later is done then. */
  async function pause(ms: number): Promise<void> {
    const until = performance.now() + ms;
    for (let left = ms; left > 0 && !stopped && backlog.isUnderLoad(); left = until - performance.now()) {
      await sleep(Math.min(left, recheckIntervalMs));
    }
  }

  async function readSome(): Promise<number> {
    const entries = outbox.after(cursor, readBatchSize);
    const last = entries.at(-1);
    if (!last) return 0;
    const failed = await failedOf(entries.filter(({ number }) => !parked.has(number)));
    const kept = entries.filter(({ number }) => parked.has(number) || failed.has(number));
    const keptNumbers = new Set(kept.map(({ number }) => number));
    const done = new Set(entries.map(({ number }) => number).filter((number) => !keptNumbers.has(number)));
    await writer.write(() => {
      table.removeLetters(done);
      for (const entry of kept) table.park(entry, failed.has(entry.number) ? 1 : 0);
      table.setCursor(last.id, outbox.originAt(last.id));
    });
    cursor = last.id;
    for (const number of failed.keys()) scheduleRetry(number, 1);
    return entries.length;
  }

  /** The cases that failed, each with the reason. */
  async function failedOf(entries: readonly OutboxEntry[]): Promise<ReadonlyMap<string, unknown>> {
    if (entries.length === 0) return new Map();
    const batches = batchesOf(entries);
    // Where the handler itself fails it cannot be told whose fault it was, so each case is tried by itself.
    const failures = await handle(batches).catch((error: unknown) => batches.map(({ number }) => ({ number, error })));
    for (const failure of failures) onFailure?.(failure);
    return new Map(failures.map(({ number, error }) => [number, error]));
  }

  function batchesOf(entries: readonly OutboxEntry[]): readonly FeedBatch[] {
    return [...Map.groupBy(entries, ({ number }) => number)].map(([number, own]) => {
      const firstSeq = own[0]?.firstSeq ?? 0;
      const lastSeq = own.at(-1)?.lastSeq ?? 0;
      let events: FeedBatch['events'] | undefined;
      return {
        number,
        mechanism: own[0]?.mechanism ?? '',
        firstSeq,
        // Read only by those who look at them: most effects ask for the case as it is now.
        get events() {
          return (events ??= outbox.events(number, firstSeq, lastSeq));
        },
      };
    });
  }

  function scheduleRetry(number: string, attempts: number): void {
    const delayMs = attempts === 0 ? 0 : policy.delayMs(attempts);
    const timer = setTimeout(() => void oneAtATime(() => retry(number)).finally(tellIdlers), delayMs);
    parked.set(number, timer);
  }

  async function retry(number: string): Promise<void> {
    const entries = table.parkedOf(number);
    const last = entries.at(-1);
    if (!last || stopped) return;
    const attempts = table.attemptsOf(number) + 1;
    try {
      const failed = await failedOf(entries);
      const error = failed.get(number);
      if (!failed.has(number)) await writer.write(() => deliver(number, last.id));
      else if (attempts >= policy.maxAttempts && !isTransient(error)) {
        await giveUp(number, last.id, attempts, reasonOf(error));
      } else {
        const counted = Math.min(attempts, policy.maxAttempts - 1);
        await writer.write(() => table.setAttempts(number, counted));
        scheduleRetry(number, counted);
        return;
      }
      parked.delete(number);
    } catch (error) {
      onDefect(error);
      scheduleRetry(number, attempts - 1);
    }
  }

  function deliver(number: string, upTo: number): void {
    table.unpark(number, upTo);
    table.removeLetters([number]);
  }

  async function redeliver(number: string): Promise<{ readonly kind: 'delivered' | 'failed' }> {
    const letters = table.lettersOf(number);
    const failed = await failedOf(letters);
    if (!failed.has(number)) {
      await writer.write(() => table.removeLetters([number]));
      return { kind: 'delivered' };
    }
    const reason = reasonOf(failed.get(number));
    await writer.write(() => table.failLetters(number, reason, clock.now()));
    return { kind: 'failed' };
  }

  async function giveUp(number: string, upTo: number, attempts: number, reason: string): Promise<void> {
    await writer.write(() => table.bury(number, upTo, attempts, reason, clock.now()));
    onDefect(new Error(`the effects of case ${number} were given up after ${attempts} attempts: ${reason}`));
  }

  return {
    start: () => {
      started = true;
      backlog.committed(outbox.last());
      // A `cases.db` put back from a backup is behind what was read here. What it commits from now on is read; what the
      // two had committed before is found by reconciliation.
      const readTo = cursor;
      cursor = Math.min(readTo, outbox.last());
      if (cursor < readTo || !table.hasOrigin()) {
        writer.write(() => table.setCursor(cursor, outbox.originAt(cursor))).catch(onDefect);
      }
      for (const number of table.parkedNumbers()) scheduleRetry(number, table.attemptsOf(number));
      wake();
    },
    isIdle,
    idle,
    settle: idle,
    deadLetters: (after = 0, limit = -1) => table.letters(after, limit),
    deadLetter: (id) => table.letter(id),
    deadLetterCount: () => table.letterCount(),
    redeliver: (number) => oneAtATime(() => redeliver(number)),
    discard: (number) => writer.write(() => table.removeLetters([number])),
    unread: () => new Set(outbox.after(cursor, -1).map(({ number }) => number)),
    lagMs: () => backlog.ageMs(cursor),
    outstandingSince: () => {
      const entry = table.firstParked() ?? outbox.after(cursor, 1)[0];
      return entry && outbox.events(entry.number, entry.firstSeq, entry.firstSeq)[0]?.event.at;
    },
    stop: async () => {
      stopped = true;
      for (const timer of parked.values()) clearTimeout(timer);
      await reading;
      await oneAtATime(() => Promise.resolve());
      tellIdlers();
    },
  };
}

/** A parser's message quotes the text that it could not read, which can hold personal data. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return error instanceof SyntaxError ? error.name : `${error.name}: ${error.message}`.slice(0, maxReasonLength);
}

const maxReasonLength = 200;
