import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { rehearsalClock } from '../../../shared/adapters/embedded-workflow/clock.ts';
import { createEmbeddedWorkflow } from '../../../shared/adapters/embedded-workflow/runtime.ts';
import { workflowDatabase } from '../../../shared/adapters/embedded-workflow/workflow-layout.ts';
import { createGroupWriter, type GroupWriter } from '../../../shared/adapters/sqlite/group-writer.ts';
import { openDatabase } from '../../../shared/adapters/sqlite/open-database.ts';
import { addSeconds } from '../../../shared/domain/instant.ts';
import { maxWaitSeconds } from '../../../shared/domain/deadlines/wait.ts';
import { contractMachine } from '../../contract/workflow-contract.ts';
import { at } from '../../contract/sample-cases.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { oneRuntime, start, wait, course, type OneRuntime } from './one-runtime.ts';

/** Fails as often as asked, then takes tokens down. */
function recorder(failures: readonly string[] = []) {
  const left = [...failures];
  const tokens: string[] = [];
  const take = async (payload: unknown): Promise<void> => {
    const name = left.shift();
    if (name !== undefined) throw Object.assign(new Error(`${name} on purpose`), { name });
    tokens.push((payload as { token: string }).token);
  };
  return { tokens, take };
}

function waiting(extra: object): object {
  return {
    StartAt: 'Await',
    States: {
      Await: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Parameters: { FunctionName: 'take', Payload: { 'token.$': '$$.Task.Token' } },
        TimeoutSecondsPath: '$.timeoutSeconds',
        Next: 'Done',
        ...extra,
      },
      Done: { Type: 'Succeed' },
      Failed: { Type: 'Fail', ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' },
    },
  };
}

describe('embedded runtime', () => {
  let one: OneRuntime;
  afterEach(() => one.dispose());
  const move = (seconds: number) => one.clock.advanceTo(addSeconds(one.clock.now(), seconds), one.workflow);
  const begin = async (
    machine: object,
    take: (payload: unknown) => Promise<unknown>,
    input = wait(),
  ): Promise<void> => {
    one = oneRuntime(machine, { take, 'take-down': take });
    await one.workflow.start({ mechanism: 'm', name: 'A-1', input });
    await one.workflow.idle();
  };

  it('waits exactly as long as the state says', async () => {
    await begin(waiting({}), recorder().take, wait({ timeoutSeconds: 90 }));
    expect(one.workflow.nextWakeAt()).toBe(addSeconds(start, 90));
    await move(89);
    expect(await one.workflow.status('m', 'A-1')).toBe('RUNNING');
    await move(1);
    expect(await one.workflow.status('m', 'A-1')).toBe('FAILED');
    const view = await one.workflow.history('m', 'A-1', { limit: 100 });
    expect(view?.events.at(-1)).toMatchObject({
      type: 'ExecutionFailed',
      at: addSeconds(start, 90),
      details: { error: 'States.Timeout' },
    });
  });

  it('waits 90 days', async () => {
    await begin(contractMachine('take-down'), recorder().take, wait({ timeoutSeconds: maxWaitSeconds }));
    await move(maxWaitSeconds - 1);
    expect(await one.workflow.status('m', 'A-1')).toBe('RUNNING');
    await move(1);
    expect(await one.workflow.status('m', 'A-1')).toBe('SUCCEEDED');
  });

  it.each([0, -5, 1.5, '60', undefined])('does not wait %s seconds', async (seconds) => {
    await begin(waiting({}), recorder().take, { ...wait(), timeoutSeconds: seconds as number });
    expect(await one.workflow.status('m', 'A-1')).toBe('FAILED');
    expect((await one.workflow.history('m', 'A-1', { limit: 100 }))?.events.at(-1)).toMatchObject({
      type: 'ExecutionFailed',
      details: { error: 'States.Runtime' },
    });
  });

  it('tries again after each delay, with a new token and the whole timeout', async () => {
    const { take, tokens } = recorder(['Busy', 'Busy']);
    const retry = { ErrorEquals: ['Busy'], IntervalSeconds: 10, MaxAttempts: 5, BackoffRate: 3, MaxDelaySeconds: 20 };
    await begin(waiting({ Retry: [retry] }), take);
    expect(one.workflow.nextWakeAt()).toBe(addSeconds(start, 10));
    await move(10);
    expect(one.workflow.nextWakeAt()).toBe(addSeconds(start, 30));
    await move(20);
    expect(tokens).toHaveLength(1);
    expect(one.workflow.nextWakeAt()).toBe(addSeconds(start, 30 + 3_600));
    expect(await course(one)).toEqual([
      'ExecutionStarted',
      '→ Await',
      ...['TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskSubmitted'],
    ]);
  });

  it('counts attempts for each retrier, and then catches', async () => {
    const { take } = recorder(['Busy', 'Lost', 'Busy', 'Lost', 'Busy']);
    await begin(
      waiting({
        Retry: [
          { ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 2 },
          { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1, MaxAttempts: 2 },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Failed' }],
      }),
      take,
    );
    await move(60);
    expect((await course(one)).filter((type) => type === 'TaskFailed')).toHaveLength(5);
    expect((await one.workflow.history('m', 'A-1', { limit: 100 }))?.events.at(-1)).toMatchObject({
      type: 'ExecutionFailed',
      details: { error: 'Busy', cause: JSON.stringify({ errorType: 'Busy', errorMessage: 'Busy on purpose' }) },
    });
  });

  it('does not take a timeout for a failed task', async () => {
    await begin(
      waiting({
        Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1 }],
        Catch: [
          { ErrorEquals: ['States.TaskFailed'], Next: 'Failed' },
          { ErrorEquals: ['States.Timeout'], ResultPath: '$.timedOut', Next: 'Done' },
        ],
      }),
      recorder().take,
    );
    await move(3_600);
    const view = await one.workflow.history('m', 'A-1', { limit: 100 });
    expect(view?.status).toBe('SUCCEEDED');
    expect(view?.events.at(-1)?.details).toEqual({
      output: { ...wait(), timedOut: { Error: 'States.Timeout', Cause: '' } },
    });
  });

  it('takes an answer that comes while the function is still under way', async () => {
    let answered: unknown;
    await begin(contractMachine('take-down'), async (payload) => {
      answered ??= await one.workflow.answer((payload as { token: string }).token, wait({ stage: 'closed' }));
    });
    expect(answered).toEqual({ kind: 'answered' });
    expect(await one.workflow.status('m', 'A-1')).toBe('SUCCEEDED');
  });

  it('goes on where it was after a restart', async () => {
    const { take, tokens } = recorder();
    await begin(contractMachine('take-down'), take);
    one = await one.reopen();
    expect(tokens).toHaveLength(1);
    expect(await one.workflow.answer(tokens[0]!, wait({ stage: 'closed' }))).toEqual({ kind: 'answered' });
    expect(await one.workflow.status('m', 'A-1')).toBe('SUCCEEDED');
  });

  it('records a timeout that passed meanwhile once', async () => {
    await begin(contractMachine('take-down'), recorder().take);
    one = await one.reopen({ now: at('2026-05-01T00:00:00Z') });
    one = await one.reopen();
    expect(await one.workflow.status('m', 'A-1')).toBe('SUCCEEDED');
    expect((await course(one)).filter((type) => type === 'TaskTimedOut')).toHaveLength(1);
    expect(one.workflow.nextWakeAt()).toBeUndefined();
  });

  it('goes on with the machine that an execution was started with', async () => {
    const { take, tokens } = recorder();
    await begin(contractMachine('take-down'), take);
    const other = { StartAt: 'Other', States: { Other: { Type: 'Succeed' } } };
    one = await one.reopen({ machine: other });
    await one.workflow.answer(tokens[0]!, wait({ stage: 'closed' }));
    expect((await course(one)).at(-3)).toBe('→ Closed');
    await one.workflow.start({ mechanism: 'm', name: 'A-2', input: wait() });
    expect(await course(one, 'A-2')).toContain('→ Other');
  });

  it('invokes a function again that was under way when the process was killed', async () => {
    const given: unknown[] = [];
    const hanging = Promise.withResolvers<undefined>();
    one = oneRuntime(contractMachine('take-down'), {
      'take-down': async (payload) => {
        given.push(payload);
        if (given.length === 1) await hanging.promise;
      },
    });
    await one.workflow.start({ mechanism: 'm', name: 'A-1', input: wait() });
    const reopened = one.reopen();
    hanging.resolve(undefined);
    one = await reopened;
    expect(given).toHaveLength(2);
    expect(given[1]).toEqual(given[0]);
    expect((await course(one)).at(-1)).toBe('TaskSubmitted');
  });

  it('reads no more than a page at once to find what runs of a mechanism that has little', async () => {
    await begin(waiting({}), recorder().take);
    for (const name of ['A-2', 'A-3', 'A-4', 'A-5']) {
      await one.workflow.start({ mechanism: 'm', name, input: wait() });
    }
    await one.workflow.idle();
    const beside = one.file.runtime({
      machines: { other: waiting({}) },
      functions: { take: recorder().take },
      clock: one.clock,
      onDefect: (error) => void one.defects.push(error),
    });
    await beside.start({ mechanism: 'other', name: 'B-1', input: wait({ timeoutSeconds: 7_200 }) });
    await beside.idle();
    await beside.stop();
    const pagesOf = async (mechanism: string): Promise<(readonly string[])[]> => {
      const pages: (readonly string[])[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const page = await one.workflow.running(mechanism, { limit: 2, ...(cursor === '' ? {} : { cursor }) });
        pages.push(page.names);
        cursor = page.cursor;
      }
      return pages;
    };
    expect(await pagesOf('m')).toEqual([['A-1', 'A-2'], ['A-3', 'A-4'], ['A-5'], [], []]);
    expect(await pagesOf('other')).toEqual([[], [], ['B-1'], [], []]);
    expect(await pagesOf('none')).toEqual([[]]);
  });

  it('wakes many at the same instant, each once', async () => {
    one = oneRuntime(contractMachine('take-down'), { 'take-down': async () => undefined });
    const names = Array.from({ length: 300 }, (_, index) => `A-${index}`);
    for (const name of names) await one.workflow.start({ mechanism: 'm', name, input: wait() });
    await move(3_600);
    for (const name of names) {
      expect((await course(one, name)).filter((type) => type === 'TaskTimedOut')).toHaveLength(1);
    }
    expect(one.defects).toEqual([]);
  });
});

describe('embedded runtime beside writes that fail', () => {
  it.each([1, 2, 3])('starts what it is asked to after %i starts beside which a write failed', async (failures) => {
    const folder = temporaryFolder();
    const db = openDatabase({ path: join(folder.path, 'workflow.db'), ...workflowDatabase });
    const writer = createGroupWriter(db);
    const spoil = (): Promise<unknown> =>
      writer.write(() => {
        throw new Error('the disk does not answer');
      });
    const workflow = createEmbeddedWorkflow({
      db,
      writer,
      machines: { m: contractMachine('take-down') },
      functions: { 'take-down': async () => undefined },
      clock: rehearsalClock({ start, speed: 0 }),
      onDefect: (error) => {
        throw error;
      },
    });
    // Whichever transaction the first start writes first, one beside it fails.
    const spoiled = Array.from({ length: failures }, async () => {
      await expect(spoil()).rejects.toThrow('does not answer');
      await expect(spoil()).rejects.toThrow('does not answer');
    });
    const started = ['A-1', 'A-2'].map((name) => workflow.start({ mechanism: 'm', name, input: wait() }));
    expect(await Promise.all(started)).toEqual([{ kind: 'started' }, { kind: 'started' }]);
    await Promise.all(spoiled);
    expect(await workflow.start({ mechanism: 'm', name: 'A-3', input: wait() })).toEqual({ kind: 'started' });
    await workflow.stop();
    writer.close();
    db.close();
    folder.remove();
  });

  it('counts timeouts from when a start or an answer was asked for, however late its turn comes', async () => {
    const folder = temporaryFolder();
    const db = openDatabase({ path: join(folder.path, 'workflow.db'), ...workflowDatabase });
    const writer = createGroupWriter(db);
    const clock = rehearsalClock({ start, speed: 0 });
    let waited = 0;
    const { tokens, take } = recorder();
    const workflow = createEmbeddedWorkflow({
      db,
      // A second passes before each write.
      writer: { ...writer, write: (job) => writer.write(() => ((waited += 1), job())) },
      machines: { m: waiting({ Next: 'Await' }) },
      functions: { take },
      clock: { ...clock, now: () => addSeconds(start, waited) },
      onDefect: () => undefined,
    });
    const asked = addSeconds(start, waited);
    await workflow.start({ mechanism: 'm', name: 'A-1', input: wait({ timeoutSeconds: 90 }) });
    expect(workflow.nextWakeAt()).toBe(addSeconds(asked, 90));
    await workflow.idle();
    const answered = addSeconds(start, waited);
    await workflow.answer(tokens[0] ?? '', wait({ timeoutSeconds: 60 }));
    expect(workflow.nextWakeAt()).toBe(addSeconds(answered, 60));
    await workflow.stop();
    writer.close();
    db.close();
    folder.remove();
  });

  it('knows no machine whose row was never committed', async () => {
    const folder = temporaryFolder();
    const db = openDatabase({ path: join(folder.path, 'workflow.db'), ...workflowDatabase });
    let full = true;
    const healthy = createGroupWriter(db);
    // As SQLite does it on a full disk: the transaction did everything, and cannot be committed.
    const writer: GroupWriter = {
      ...healthy,
      write: (job) =>
        healthy.write(() => {
          const result = job();
          if (full) throw new Error('database or disk is full');
          return result;
        }),
    };
    const workflow = createEmbeddedWorkflow({
      db,
      writer,
      machines: { m: contractMachine('take-down') },
      functions: { 'take-down': async () => undefined },
      clock: rehearsalClock({ start, speed: 0 }),
      onDefect: () => undefined,
    });
    const startIt = () => workflow.start({ mechanism: 'm', name: 'A-1', input: wait() });
    await expect(startIt()).rejects.toThrow('disk is full');
    await expect(startIt()).rejects.toThrow('disk is full');
    full = false;
    expect(await startIt()).toEqual({ kind: 'started' });
    await workflow.stop();
    healthy.close();
    db.close();
    folder.remove();
  });
});
