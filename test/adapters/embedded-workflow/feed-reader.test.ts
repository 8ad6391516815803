import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rehearsalClock } from '../../../shared/adapters/embedded-workflow/clock.ts';
import type { FeedReader } from '../../../shared/adapters/embedded-workflow/feed-reader.ts';
import { openWorkflowFile, type WorkflowFile } from '../../../shared/adapters/embedded-workflow/open-workflow.ts';
import { openSqliteStore, type SqliteStore } from '../../../shared/adapters/sqlite/open-store.ts';
import { addSeconds } from '../../../shared/domain/instant.ts';
import type { FeedBatch } from '../../../shared/ports/change-feed.ts';
import type { StoredCase } from '../../../shared/ports/case-store.ts';
import { firstCommit, nextCommit, remark, sampleReceivedAt, storedBy } from '../../contract/sample-cases.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('feed reader', () => {
  const folder = temporaryFolder;
  let place: ReturnType<typeof folder>;
  let store: SqliteStore;
  let file: WorkflowFile;
  let feed: FeedReader | undefined;
  let defects: unknown[];
  beforeEach(() => {
    place = folder();
    store = openSqliteStore({ path: join(place.path, 'cases.db') });
    file = openWorkflowFile(join(place.path, 'workflow.db'));
    defects = [];
  });
  afterEach(async () => {
    await feed?.stop();
    file.close();
    await store.close();
    place.remove();
  });

  const listen = (
    handle: (batches: readonly FeedBatch[]) => Promise<{ readonly failedNumbers: readonly string[] }>,
    retryAfterMs: readonly number[] = [1, 1, 1],
  ): FeedReader => {
    const clock = rehearsalClock({ start: sampleReceivedAt, speed: 0 });
    feed = file.feed({ outbox: store.outbox, clock, handle, retryAfterMs, onDefect: (error) => defects.push(error) });
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
      return { failedNumbers: [] };
    });
    const commit = firstCommit({ number: 'A-1' });
    await store.cases.commit(commit);
    await reader.idle();
    expect(seen).toEqual([{ number: 'A-1', mechanism: 'env-complaint', firstSeq: 1, events: commit.events }]);
  });

  it('hands over what was committed before it began, each case once in a batch', async () => {
    await add(await add(await register('A-1')));
    await register('A-2');
    const calls: string[][] = [];
    const reader = listen(async (batches) => {
      calls.push(told(batches));
      return { failedNumbers: [] };
    });
    await reader.idle();
    expect(calls).toEqual([['A-1:1', 'A-1:2', 'A-1:3', 'A-1:4', 'A-2:1', 'A-2:2']]);
  });

  it('goes on after what a former reader has handled', async () => {
    await register('A-1');
    const former = listen(async () => ({ failedNumbers: [] }));
    await former.idle();
    await former.stop();
    await register('A-2');
    const seen: string[] = [];
    await listen(async (batches) => {
      seen.push(...told(batches));
      return { failedNumbers: [] };
    }).idle();
    expect(seen).toEqual(['A-2:1', 'A-2:2']);
  });

  it('tries a case that failed again, with everything behind it in order, and lets others pass', async () => {
    const seen: string[] = [];
    let failures = 2;
    const opened = Promise.withResolvers<undefined>();
    const reader = listen(
      async (batches) => {
        const failed = batches.some(({ number }) => number === 'A-1') && failures-- > 0 ? ['A-1'] : [];
        seen.push(...told(batches.filter(({ number }) => !failed.includes(number))));
        if (failures === 1) opened.resolve(undefined);
        return { failedNumbers: failed };
      },
      [200, 1, 1],
    );
    const first = await register('A-1');
    await opened.promise;
    await add(await add(first));
    await register('A-2');
    await reader.idle();
    expect(seen.filter((one) => one.startsWith('A-1'))).toEqual(['A-1:1', 'A-1:2', 'A-1:3', 'A-1:4']);
    expect(seen.indexOf('A-2:1')).toBeLessThan(seen.indexOf('A-1:1'));
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
      return { failedNumbers: [] };
    });
    const first = await register('A-1');
    await register('A-2');
    await reader.idle();
    expect(reader.deadLetters()).toMatchObject([
      { number: 'A-1', mechanism: 'env-complaint', firstSeq: 1, lastSeq: 2, attempts: 4, error: 'Error: poison' },
    ]);
    expect(attempts).toBe(4);
    expect(defects).toHaveLength(1);
    poisoned = false;
    await add(first);
    await reader.idle();
    expect(seen).toEqual(['A-2:1', 'A-2:2', 'A-1:3']);
  });

  it('goes on trying after a restart, with the attempts that a case has behind it', async () => {
    const first = await register('A-1');
    const failing = listen(async () => ({ failedNumbers: ['A-1'] }), [1, 1, 60_000]);
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
      return { failedNumbers: [] };
    });
    await reader.idle();
    expect(seen).toEqual([['A-1:1', 'A-1:2', 'A-1:3']]);
  });

  it('loses nothing of many commits that come while it works', async () => {
    const seen: string[] = [];
    const reader = listen(async (batches) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      seen.push(...told(batches));
      return { failedNumbers: [] };
    });
    await Promise.all(Array.from({ length: 400 }, (_, index) => register(`A-${index}`).then(add)));
    await reader.idle();
    expect(seen).toHaveLength(1_200);
    expect(new Set(seen).size).toBe(1_200);
  });
});
