import { expect, it } from 'vitest';
import { followFeed } from '../../shared/application/follow-feed.ts';
import { writeMessages } from '../../shared/application/write-messages.ts';
import type { Log } from '../../shared/application/log.ts';
import { at, firstCommit } from '../contract/sample-cases.ts';
import { memoryMessages } from '../support/memory-messages.ts';
import { memoryStore } from '../support/memory-store.ts';
import { shippedRulesSource } from '../support/test-rules.ts';

it('names what has to come again and goes on with the rest; that nothing succeeded is the function’s failure', async () => {
  const store = memoryStore();
  for (const one of ['A-1', 'A-2']) await store.commit(firstCommit({ number: one }));
  const items = store.takeFeed().map((batch, index) => ({ id: `seq-${index + 1}`, batch }));
  let failing = ['A-2'];
  const load: typeof store.load = async (one) => {
    if (failing.includes(one)) throw new Error('not now');
    return store.load(one);
  };
  const deps = {
    ...{ store: { load }, messages: memoryMessages(), rules: shippedRulesSource, persons: async () => [] },
    ...{ clock: { now: () => at('2026-03-09T02:00:00Z') }, keptDays: 90 },
  };
  const follow = (log: Log) => followFeed(items, (batches) => writeMessages(batches, deps), 'nobody was told', log);
  const lines: object[] = [];
  expect(await follow((line) => void lines.push(line))).toEqual(['seq-2']);
  expect(lines).toMatchObject([{ number: 'A-2' }]);
  failing = ['A-1', 'A-2'];
  await expect(follow(() => undefined)).rejects.toThrow('not now');
});
