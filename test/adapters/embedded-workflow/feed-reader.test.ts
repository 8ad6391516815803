import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rehearsalClock } from '../../../shared/adapters/embedded-workflow/clock.ts';
import type { FeedFailure, FeedReader } from '../../../shared/adapters/embedded-workflow/feed-reader.ts';
import type { Pace } from '../../../shared/adapters/embedded-workflow/pace.ts';
import { openWorkflowFile, type WorkflowFile } from '../../../shared/adapters/embedded-workflow/open-workflow.ts';
import { openSqliteStore, type SqliteStore } from '../../../shared/adapters/sqlite/open-store.ts';
import { NotWrittenError } from '../../../shared/adapters/sqlite/not-written.ts';
import { addSeconds } from '../../../shared/domain/instant.ts';
import type { FeedBatch } from '../../../shared/ports/change-feed.ts';
import type { StoredCase } from '../../../shared/ports/case-store.ts';
import { firstCommit, linksIn, nextCommit, remark, sampleReceivedAt, storedBy } from '../../contract/sample-cases.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('feed reader', () => {
  const folder = temporaryFolder;
  let place: ReturnType<typeof folder>;
  let store: SqliteStore;
  let file: WorkflowFile;
  let feed: FeedReader | undefined;
  let defects: unknown[];
  let failedAttempts: string[];
  beforeEach(() => {
    place = folder();
    store = openSqliteStore({ path: join(place.path, 'cases.db') });
    file = openWorkflowFile(join(place.path, 'workflow.db'));
    defects = [];
    failedAttempts = [];
  });
  afterEach(async () => {
    await feed?.stop();
    file.close();
    await store.close();
    place.remove();
  });

  const listen = (
    handle: (batches: readonly FeedBatch[]) => Promise<readonly FeedFailure[]>,
    { retryAfterMs = [1, 1, 1], ...more }: { readonly retryAfterMs?: readonly number[]; readonly pace?: Pace } = {},
  ): FeedReader => {
    const clock = rehearsalClock({ start: sampleReceivedAt, speed: 0 });
    const retry = {
      maxAttempts: retryAfterMs.length + 1,
      delayMs: (attempts: number) => retryAfterMs[attempts - 1] ?? 0,
    };
    const options = { outbox: store.outbox, clock, onDefect: (error: unknown) => void defects.push(error) };
    feed = file.feed({
      ...options,
      ...more,
      handle,
      retry,
      onFailure: ({ number }) => void failedAttempts.push(number),
    });
    feed.start();
    return feed;
  };
  const register = async (number: string): Promise<StoredCase> => {
    const commit = firstCommit({ number });
    await store.cases.commit(commit);
    return storedBy(commit);
  };
  const add = async (stored: StoredCase): Promise<StoredCase> => {
    const commit = nextCommit(stored, [remark], addSeconds(sampleReceivedAt, 60));
    await store.cases.commit(commit);
    return storedBy(commit);
  };
  const told = (batches: readonly FeedBatch[]): string[] =>
    batches.flatMap(({ number, events }) => events.map(({ event }) => `${number}:${event.seq}`));

  it('hands over what was committed, in order, with its events', async () => {
    const seen: FeedBatch[] = [];
    const reader = listen(async (batches) => {
      seen.push(...batches);
      return [];
    });
    const commit = firstCommit({ number: 'A-1' });
    await store.cases.commit(commit);
    await reader.idle();
    expect(seen).toEqual([{ number: 'A-1', mechanism: 'env-complaint', firstSeq: 1, events: linksIn(commit) }]);
  });

  it('hands over what was committed before it began, each case once in a batch', async () => {
    await add(await add(await register('A-1')));
    await register('A-2');
    const calls: string[][] = [];
    const reader = listen(async (batches) => {
      calls.push(told(batches));
      return [];
    });
    await reader.idle();
    expect(calls).toEqual([['A-1:1', 'A-1:2', 'A-1:3', 'A-1:4', 'A-2:1', 'A-2:2']]);
  });

  it('goes on after what a former reader has handled', async () => {
    await register('A-1');
    const former = listen(async () => []);
    await former.idle();
    await former.stop();
    await register('A-2');
    const seen: string[] = [];
    await listen(async (batches) => {
      seen.push(...told(batches));
      return [];
    }).idle();
    expect(seen).toEqual(['A-2:1', 'A-2:2']);
  });

  it('tries a case that failed again, with everything behind it in order, and lets others pass', async () => {
    const seen: string[] = [];
    const opened = Promise.withResolvers<undefined>();
    const reader = listen(
      async (batches) => {
        const fails = ({ number }: FeedBatch): boolean => number === 'A-1' && !seen.includes('A-2:1');
        const failed = batches.filter(fails).map(({ number }) => ({ number, error: new Error('not yet') }));
        seen.push(...told(batches.filter((batch) => !fails(batch))));
        if (failed.length > 0) opened.resolve(undefined);
        return failed;
      },
      { retryAfterMs: Array.from({ length: 10_000 }, () => 1) },
    );
    const first = await register('A-1');
    await opened.promise;
    await add(await add(first));
    await register('A-2');
    await reader.idle();
    expect(seen).toEqual(['A-2:1', 'A-2:2', 'A-1:1', 'A-1:2', 'A-1:3', 'A-1:4']);
    expect(reader.deadLetters()).toEqual([]);
  });

  it('gives a poison case up after its last attempt, and takes what comes later', async () => {
    const seen: string[] = [];
    let attempts = 0;
    let poisoned = true;
    const reader = listen(async (batches) => {
      if (poisoned && batches.some(({ number }) => number === 'A-1')) {
        attempts += 1;
        throw new Error('poison');
      }
      seen.push(...told(batches));
      return [];
    });
    const first = await register('A-1');
    await register('A-2');
    await reader.idle();
    expect(reader.deadLetters()).toMatchObject([
      { number: 'A-1', mechanism: 'env-complaint', firstSeq: 1, lastSeq: 2, attempts: 4, error: 'Error: poison' },
    ]);
    expect(attempts).toBe(4);
    expect(failedAttempts).toEqual(['A-1', 'A-1', 'A-1', 'A-1']);
    expect(defects).toHaveLength(1);
    poisoned = false;
    await add(first);
    await reader.idle();
    expect(seen).toEqual(['A-2:1', 'A-2:2', 'A-1:3']);
  });

  const lettersOf = (reader: FeedReader) => reader.deadLetters().map(({ number, attempts }) => ({ number, attempts }));

  it('never gives a case up for a reason that passes', async () => {
    let attempts = 0;
    const reader = listen(async () => {
      attempts += 1;
      if (attempts <= 12) throw new NotWrittenError('disk-full', new Error('database or disk is full'));
      return [];
    });
    await register('A-1');
    await reader.idle();
    expect(attempts).toBe(13);
    expect(reader.deadLetters()).toEqual([]);
    expect(defects).toEqual([]);
  });

  it('delivers a dead letter again when it is told to, and lets it go once that has succeeded', async () => {
    let poison = 'poison';
    const reader = listen(async (batches) => {
      if (poison !== '') throw new Error(poison);
      expect(told(batches)).toEqual(['A-1:1', 'A-1:2', 'A-1:3']);
      return [];
    });
    await add(await register('A-1'));
    await reader.idle();
    poison = 'still poison';
    expect(await reader.redeliver('A-1')).toEqual({ kind: 'failed' });
    expect(reader.deadLetters().map(({ error }) => error)).toEqual(['Error: still poison', 'Error: still poison']);
    expect(reader.deadLetterCount()).toBe(2);
    poison = '';
    expect(await reader.redeliver('A-1')).toEqual({ kind: 'delivered' });
    expect(reader.deadLetters()).toEqual([]);
  });

  it('lets a dead letter go when a later commit of its case is followed', async () => {
    let poisoned = true;
    const reader = listen(async () => {
      if (poisoned) throw new Error('poison');
      return [];
    });
    const first = await register('A-1');
    await register('A-2');
    await reader.idle();
    expect(lettersOf(reader)).toEqual([
      { number: 'A-1', attempts: 4 },
      { number: 'A-2', attempts: 4 },
    ]);
    poisoned = false;
    await add(first);
    await reader.idle();
    expect(lettersOf(reader)).toEqual([{ number: 'A-2', attempts: 4 }]);
  });

  it('says since when the oldest commit waits for its effects', async () => {
    const reader = listen(async () => []);
    expect(reader.outstandingSince()).toBeUndefined();
    expect(reader.unread()).toEqual(new Set());
    await reader.stop();
    await register('A-1');
    expect(reader.outstandingSince()).toBe(sampleReceivedAt);
    expect(reader.unread()).toEqual(new Set(['A-1']));
  });

  it('reads what an older file of cases commits, although it has read further before', async () => {
    await register('A-1');
    await register('A-2');
    const former = listen(async () => []);
    await former.idle();
    await former.stop();
    await store.close();
    rmSync(join(place.path, 'cases.db'));
    store = openSqliteStore({ path: join(place.path, 'cases.db') });
    const seen: string[] = [];
    const reader = listen(async (batches) => {
      seen.push(...told(batches));
      return [];
    });
    await register('A-3');
    await reader.idle();
    expect(seen).toEqual(['A-3:1', 'A-3:2']);
  });

  it('goes on trying after a restart, with the attempts that a case has behind it', async () => {
    const first = await register('A-1');
    const failing = listen(async () => [{ number: 'A-1', error: new Error('not yet') }], {
      retryAfterMs: [1, 1, 60_000],
    });
    const failed = Promise.withResolvers<undefined>();
    const watch = setInterval(() => {
      if (!failing.isIdle()) failed.resolve(undefined);
    }, 5);
    await failed.promise;
    clearInterval(watch);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await failing.stop();
    await add(first);
    const seen: string[][] = [];
    const reader = listen(async (batches) => {
      seen.push(told(batches));
      return [];
    });
    await reader.idle();
    expect(seen).toEqual([['A-1:1', 'A-1:2', 'A-1:3']]);
  });

  it('loses nothing of many commits that come while it works', async () => {
    const seen: string[] = [];
    const reader = listen(async (batches) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      seen.push(...told(batches));
      return [];
    });
    await Promise.all(Array.from({ length: 400 }, (_, index) => register(`A-${index}`).then(add)));
    await reader.idle();
    expect(seen).toHaveLength(1_200);
    expect(new Set(seen).size).toBe(1_200);
  });

  it('pauses no longer than the load lasts', async () => {
    let seen = 0;
    // Each millisecond of work is followed by more than a quarter of an hour of pause.
    const pace = { least: 1e-6, most: 1e-6, mostAfterMs: 1 };
    const reader = listen(
      async (batches) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        seen += batches.length;
        return [];
      },
      { pace },
    );
    await Promise.all(Array.from({ length: 200 }, (_, index) => register(`A-${index}`)));
    await reader.idle();
    expect(seen).toBe(200);
  });
});
