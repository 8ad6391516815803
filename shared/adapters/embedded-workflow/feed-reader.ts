import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../ports/clock.ts';
import type { FeedBatch } from '../../ports/change-feed.ts';
import type { GroupWriter } from '../sqlite/group-writer.ts';
import type { Outbox, OutboxEntry } from '../sqlite/outbox.ts';
import { feedTable, type DeadLetter } from './feed-table.ts';
import { createQueue } from './queue.ts';

export interface FeedOptions {
  readonly outbox: Outbox;
  readonly db: DatabaseSync;
  readonly writer: GroupWriter;
  readonly clock: Clock;
  /** Does what follows from the events; names the cases for which it could not. May be called twice with the same. */
  readonly handle: (batches: readonly FeedBatch[]) => Promise<{ readonly failedNumbers: readonly string[] }>;
  /** A case was given up after its last attempt, or the reader itself has failed and tries again. */
  readonly onDefect: (error: unknown) => void;
  /** Real milliseconds before the second, third … attempt; after the last one a case goes to the dead letters. */
  readonly retryAfterMs?: readonly number[];
  /** While commits keep coming, effects take at most this share of the time. */
  readonly shareUnderLoad?: number;
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
  deadLetters(): readonly DeadLetter[];
  stop(): Promise<void>;
}

/** Entries that are handled together. */
const readAtOnce = 16;

/** A caller who files a complaint waits for an answer, the effects do not. */
const usualShareUnderLoad = 0.1;

const standardDelaysMs = [100, 400, 1_600, 6_400, 25_600, 60_000];

export function createFeedReader(options: FeedOptions): FeedReader {
  const { outbox, db, writer, clock, handle, onDefect, retryAfterMs = standardDelaysMs } = options;
  const { shareUnderLoad = usualShareUnderLoad } = options;
  const table = feedTable(db);
  const oneAtATime = createQueue();
  /** Cases whose earlier entries have failed, each with the timer of its next attempt. */
  const parked = new Map<string, NodeJS.Timeout>();
  let cursor = table.cursor();
  let transactions = 0;
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
  outbox.onWritten(() => {
    transactions += 1;
    wake();
  });

  async function readOn(): Promise<void> {
    while (!stopped) {
      const before = transactions;
      const begun = performance.now();
      const read = await oneAtATime(readSome);
      if (read === 0) return;
      const underLoad = read === readAtOnce && transactions > before;
      if (underLoad) await sleep((performance.now() - begun) * (1 / shareUnderLoad - 1));
    }
  }

  async function readSome(): Promise<number> {
    const entries = outbox.after(cursor, readAtOnce);
    const last = entries.at(-1);
    if (!last) return 0;
    const failed = await failedOf(entries.filter(({ number }) => !parked.has(number)));
    const kept = entries.filter(({ number }) => parked.has(number) || failed.has(number));
    await writer.write(() => {
      for (const entry of kept) table.park(entry, failed.has(entry.number) ? 1 : 0);
      table.setCursor(last.id);
    });
    cursor = last.id;
    for (const number of failed.keys()) scheduleRetry(number, 1);
    return entries.length;
  }

  /** The cases that failed, each with the reason. */
  async function failedOf(entries: readonly OutboxEntry[]): Promise<ReadonlyMap<string, unknown>> {
    if (entries.length === 0) return new Map();
    const batches = batchesOf(entries);
    try {
      const { failedNumbers } = await handle(batches);
      return new Map(failedNumbers.map((number) => [number, undefined]));
    } catch (error) {
      // Whose fault it was cannot be told, so each case is tried by itself.
      return new Map(batches.map(({ number }) => [number, error]));
    }
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
    const delay = retryAfterMs[attempts - 1] ?? 0;
    const timer = setTimeout(() => void oneAtATime(() => retry(number)).finally(tellIdlers), delay);
    parked.set(number, timer);
  }

  async function retry(number: string): Promise<void> {
    const entries = table.parkedOf(number);
    const last = entries.at(-1);
    if (!last || stopped) return;
    const attempts = table.attemptsOf(number) + 1;
    try {
      const failed = await failedOf(entries);
      if (!failed.has(number)) await writer.write(() => table.unpark(number, last.id));
      else if (attempts > retryAfterMs.length) await giveUp(number, last.id, attempts, reasonOf(failed.get(number)));
      else {
        await writer.write(() => table.setAttempts(number, attempts));
        scheduleRetry(number, attempts);
        return;
      }
      parked.delete(number);
    } catch (error) {
      onDefect(error);
      scheduleRetry(number, attempts - 1);
    }
  }

  async function giveUp(number: string, upTo: number, attempts: number, reason: string): Promise<void> {
    await writer.write(() => table.bury(number, upTo, attempts, reason, clock.now()));
    onDefect(new Error(`the effects of case ${number} were given up after ${attempts} attempts: ${reason}`));
  }

  return {
    start: () => {
      started = true;
      for (const number of table.parkedNumbers()) scheduleRetry(number, table.attemptsOf(number));
      wake();
    },
    isIdle,
    idle,
    settle: idle,
    deadLetters: () => table.deadLetters(),
    stop: async () => {
      stopped = true;
      for (const timer of parked.values()) clearTimeout(timer);
      await reading;
      await oneAtATime(() => Promise.resolve());
      tellIdlers();
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'the handler named the case as failed';
}
