import { describe, expect, it } from 'vitest';
import { reconciliationCheck } from '../../../functions/query/reconciliation-check.ts';
import { watchCheck, type WatchSources } from '../../../infra/local/watch-check.ts';
import { addSeconds } from '../../../shared/domain/instant.ts';
import type { DeadLetter } from '../../../shared/ports/dead-letters.ts';
import type { Reconciliation } from '../../../shared/ports/reconciliation-log.ts';
import { sampleReceivedAt } from '../../contract/sample-cases.ts';

const now = addSeconds(sampleReceivedAt, 600);
const letter = { id: 'effects-1', feed: 'effects', number: 'A-1', at: sampleReceivedAt } as DeadLetter;
const well: WatchSources = {
  deadLetters: { page: () => ({ letters: [], total: 0 }) },
  workflow: { failedCount: () => 0 },
  feed: { outstandingSince: () => undefined },
  clock: { now: () => now },
};
const pass: Reconciliation = {
  startedAt: sampleReceivedAt,
  endedAt: now,
  cases: 9,
  repairs: { started: 0, woken: 0, stopped: 0, recorded: 0 },
  failed: 0,
  complete: true,
};

describe('the health of the watch over the cases', () => {
  it('is well where nothing is outstanding, or only for a moment', async () => {
    expect(await watchCheck(well)()).toEqual([]);
    const moment = { outstandingSince: () => addSeconds(now, -60) };
    expect(await watchCheck({ ...well, feed: moment })()).toEqual([]);
  });

  it('tells of dead letters, failed executions and a feed that lags, each with its measure and no case', async () => {
    const reasons = await watchCheck({
      ...well,
      deadLetters: { page: () => ({ letters: [letter], total: 21 }) },
      workflow: { failedCount: () => 2 },
      feed: { outstandingSince: () => sampleReceivedAt },
    })();
    expect(reasons).toEqual([
      { code: 'dead-letters', count: 21, since: sampleReceivedAt },
      { code: 'failed-executions', count: 2 },
      { code: 'feed-lag', since: sampleReceivedAt },
    ]);
  });

  it.each([
    [undefined, []],
    [pass, []],
    [{ ...pass, failed: 3 }, [{ code: 'reconciliation-failed', count: 3, since: now }]],
    [{ ...pass, complete: false }, [{ code: 'reconciliation-failed', count: 0, since: now }]],
    [
      { ...pass, repairs: { started: 1, woken: 2, stopped: 0, recorded: 1 } },
      [{ code: 'reconciliation-repairs', count: 4, since: now }],
    ],
  ])('tells what the last pass of reconciliation was like: %#', async (latest, reasons) => {
    expect(await reconciliationCheck({ latest: async () => latest })()).toEqual(reasons);
  });
});
