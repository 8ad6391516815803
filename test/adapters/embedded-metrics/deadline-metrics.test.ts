import { describe, expect, it } from 'vitest';
import { countingDeadlines } from '../../../shared/adapters/embedded-metrics/deadline-metrics.ts';
import type { ChainedEvent } from '../../../shared/domain/case/event.ts';
import { at, firstCommit, linksIn, missed, nextCommit, remark, storedBy } from '../../contract/sample-cases.ts';

const met = { type: 'deadline-met', deadline: 'C-T15', elapsedSeconds: 60 } as const;
const first = firstCommit({ number: 'A-1' });
const now = at('2026-03-03T01:00:00Z');

function published(events: readonly ChainedEvent[], refuse = false) {
  const lines: string[] = [];
  const notices = {
    publish: async () => {
      if (refuse) throw new Error('the bus is away');
    },
  };
  const counting = countingDeadlines(notices, {
    stage: 'banjie',
    organisations: { 'env-complaint': 'district' },
    write: (line) => lines.push(line),
    now: () => 1_000,
  });
  return { lines, done: counting.publish(events, 'env-complaint') };
}

describe('the overdue rate', () => {
  it('is the average over met and missed deadlines', async () => {
    const events = linksIn(nextCommit(storedBy(first), [met, missed('env-bureau', now), remark, met], now));
    const { lines, done } = published(events);
    await done;
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        _aws: {
          Timestamp: 1_000,
          CloudWatchMetrics: [
            {
              Namespace: 'Banjie',
              Dimensions: [['Stage'], ['Stage', 'Organisation']],
              Metrics: [{ Name: 'DeadlineMissed', Unit: 'None' }],
            },
          ],
        },
        Stage: 'banjie',
        Organisation: 'district',
        DeadlineMissed: [0, 1, 0],
      },
    ]);
  });

  it('says nothing where no deadline ended, nor before the notices went out', async () => {
    const quiet = published(linksIn(first));
    await quiet.done;
    expect(quiet.lines).toEqual([]);
    const events = linksIn(nextCommit(storedBy(first), [met], now));
    const refused = published(events, true);
    await expect(refused.done).rejects.toThrow('away');
    expect(refused.lines).toEqual([]);
  });
});
