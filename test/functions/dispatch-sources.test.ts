import { beforeEach, describe, expect, it } from 'vitest';
import type { DispatchDeps } from '../../shared/application/dispatch.ts';
import { dispatchFeed, type FeedItem } from '../../functions/dispatch/from-feed.ts';
import { recover } from '../../shared/application/recover.ts';
import type { LogEntry } from '../../shared/application/log.ts';
import { ensureRunning, newestExecution } from '../../shared/application/ensure-running.ts';
import { AwsError } from '../../shared/adapters/aws/aws-error.ts';
import { endedExecution } from '../../shared/adapters/step-functions/ended-execution.ts';
import { closing, firstCommit, nextCommit, sampleReceivedAt, storedBy } from '../contract/sample-cases.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { memoryStore } from '../support/memory-store.ts';
import { memoryWaits, memoryWorkflow } from '../support/memory-workflow.ts';

async function worldWith(...numbers: readonly string[]) {
  const store = memoryStore();
  const workflow = memoryWorkflow();
  for (const number of numbers) await store.commit(firstCommit({ number }));
  const items = store.takeFeed().map((batch, index): FeedItem => ({ id: `seq-${index + 1}`, batch }));
  const unpublishable = new Set<string>();
  const deps: DispatchDeps = {
    store,
    waits: memoryWaits(),
    workflow,
    notices: {
      publish: async ([first]) => {
        if (first && unpublishable.has(first.number)) throw new Error('a secret of the complainant');
      },
    },
    followLinks: async () => new Map(),
    files: memoryFiles(),
    clock: { now: () => sampleReceivedAt },
  };
  const lines: LogEntry[] = [];
  return { store, workflow, items, unpublishable, deps, lines, log: (line: LogEntry) => void lines.push(line) };
}

describe('what the change feed brings', () => {
  let pauses: number;
  const pause = async (): Promise<void> => {
    pauses += 1;
  };
  beforeEach(() => {
    pauses = 0;
  });

  it('is dispatched, and nothing has to come again', async () => {
    const { items, deps, log, workflow } = await worldWith('A-1', 'A-2');
    expect(await dispatchFeed(items, deps, log, pause)).toEqual([]);
    expect(workflow.started.map(({ name }) => name)).toEqual(['A-1', 'A-2']);
  });

  it('comes again where it failed, told by id; the log names the case and not what was said', async () => {
    const { items, deps, log, lines, unpublishable } = await worldWith('A-1', 'A-2');
    unpublishable.add('A-2');
    expect(await dispatchFeed(items, deps, log, pause)).toEqual(['seq-2']);
    expect(lines).toMatchObject([{ level: 'error', number: 'A-2', errorName: 'Error' }]);
    expect(JSON.stringify(lines)).not.toContain('secret');
    expect(pauses).toBe(0);
  });

  it.each(['ExecutionLimitExceeded', 'ThrottlingException'])(
    'comes again after a pause where Step Functions says %s, so that no attempts are used up meanwhile',
    async (name) => {
      const { items, deps, log, workflow } = await worldWith('A-1', 'A-2');
      const throttled = new AwsError(name, { service: 'SFN', operation: 'StartExecution' }, { transient: true });
      const start: typeof workflow.start = async (execution) => {
        if (execution.name === 'A-2') throw throttled;
        return workflow.start(execution);
      };
      expect(await dispatchFeed(items, { ...deps, workflow: { ...workflow, start } }, log, pause)).toEqual(['seq-2']);
      expect(pauses).toBe(1);
    },
  );

  it('is a failure of the function when nothing succeeded', async () => {
    const { items, deps, log, unpublishable } = await worldWith('A-1', 'A-2');
    unpublishable.add('A-1').add('A-2');
    await expect(dispatchFeed(items, deps, log, pause)).rejects.toThrow('a secret');
  });
});

describe('the newest execution of a case', () => {
  it.each([1, 2, 3, 4, 7, 50, 51, 64, 300])('is found among %i by a few questions', async (count) => {
    const workflow = memoryWorkflow();
    for (let n = 1; n <= count; n++) workflow.statuses.set(n === 1 ? 'A-1' : `A-1.${n}`, 'FAILED');
    let asked = 0;
    const status: typeof workflow.status = (mechanism, name) => {
      asked += 1;
      return workflow.status(mechanism, name);
    };
    const subject = { number: 'A-1', mechanism: { id: 'm', version: 1 } };
    for (const known of new Set([1, Math.ceil(count / 2), count])) {
      const name = known === 1 ? undefined : `A-1.${known}`;
      expect(await newestExecution(subject, name, { workflow: { status } })).toBe(count === 1 ? 'A-1' : `A-1.${count}`);
    }
    expect(asked).toBeLessThan(60);
  });

  it('is none where none was started', async () => {
    const subject = { number: 'A-1', mechanism: { id: 'm', version: 1 } };
    expect(await newestExecution(subject, undefined, { workflow: memoryWorkflow() })).toBeUndefined();
  });
});

describe('a case without a known execution', () => {
  const stored = storedBy(firstCommit({ number: 'A-1' }));
  /** Executions are there at once and described only from the nth question on, as on Step Functions. */
  const lagging = (unseen: number) => {
    const workflow = memoryWorkflow();
    let asked = 0;
    const status: typeof workflow.status = async (mechanism, name) =>
      asked++ < unseen ? 'none' : workflow.status(mechanism, name);
    return { ...workflow, status };
  };

  it('gets no second one beside the one that another has just started', async () => {
    const workflow = lagging(2);
    workflow.statuses.set('A-1', 'RUNNING');
    await ensureRunning(stored, undefined, sampleReceivedAt, { workflow });
    expect(workflow.started).toEqual([]);
  });

  it('gets the next one where the one that was not seen at first has ended', async () => {
    const workflow = lagging(2);
    workflow.statuses.set('A-1', 'FAILED');
    await ensureRunning(stored, undefined, sampleReceivedAt, { workflow });
    expect(workflow.started.map(({ name }) => name)).toEqual(['A-1.2']);
  });

  it('comes again when the one that exists is not seen for long', async () => {
    const workflow = lagging(99);
    workflow.statuses.set('A-1', 'RUNNING');
    await expect(ensureRunning(stored, undefined, sampleReceivedAt, { workflow })).rejects.toThrow('not described');
    expect(workflow.started).toEqual([]);
  });
});

describe('an execution that ended before its case', () => {
  it('is followed by one under the next name', async () => {
    const { deps, workflow } = await worldWith('A-1');
    workflow.statuses.set('A-1', 'FAILED').set('A-1.2', 'ABORTED');
    await recover('A-1', deps);
    expect(workflow.started.map(({ name }) => name)).toEqual(['A-1.3']);
    await recover('A-1.2', deps);
    expect(workflow.started).toHaveLength(1);
  });

  it('is left alone when the case is closed or unknown', async () => {
    const { deps, workflow, store } = await worldWith('A-1');
    const stored = storedBy(firstCommit({ number: 'A-1' }));
    await store.commit(nextCommit(stored, [closing], sampleReceivedAt));
    workflow.statuses.set('A-1', 'FAILED');
    await recover('A-1', deps);
    await recover('B-1', deps);
    expect(workflow.started).toEqual([]);
  });

  it('is named by the event that EventBridge puts into the queue', () => {
    const event = {
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      detail: { name: 'A-1.2', status: 'FAILED', stateMachineArn: 'arn:aws:states:us-east-1:1:stateMachine:m' },
    };
    expect(endedExecution(JSON.stringify(event))).toBe('A-1.2');
    expect(() => endedExecution('{"detail":{}}')).toThrow();
  });
});
