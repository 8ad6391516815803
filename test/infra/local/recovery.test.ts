import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../shared/application/log.ts';
import { recovery, taskFunctions, taskNames } from '../../../infra/local/effects.ts';
import { rehearsalClock } from '../../../shared/adapters/embedded-workflow/clock.ts';
import { openWorkflowFile } from '../../../shared/adapters/embedded-workflow/open-workflow.ts';
import { addSeconds, type Instant, secondsBetween } from '../../../shared/domain/instant.ts';
import { waitOf } from '../../../shared/domain/deadlines/wait.ts';
import { compile } from '../../../workflows/language/compiler/compile.ts';
import { firstCommit, sampleReceivedAt } from '../../contract/sample-cases.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { memoryWaits } from '../../support/memory-workflow.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { shippedRulesSource } from '../../support/test-rules.ts';
import { envComplaint } from '../../support/district.ts';

const number = 'A-1';
const mechanism = envComplaint.id;
const day = 86_400;

/** A case whose course cannot go on, because its functions or all that reads the store fail; on a clock that is moved. */
async function brokenMachine(folder: string) {
  const healthy = memoryStore();
  await healthy.commit(firstCommit({ number }));
  const stored = (await healthy.load(number))!;
  const state: { broken: 'functions' | 'everything' | 'nothing' } = { broken: 'functions' };
  const storeFor = (what: 'functions' | 'recovery'): typeof healthy => ({
    ...healthy,
    load: async (one) => {
      if (state.broken === 'everything' || state.broken === what) throw new Error('the disk is gone');
      return healthy.load(one);
    },
  });
  const lines: LogEntry[] = [];
  const run = (start: Instant) => {
    const clock = rehearsalClock({ start, speed: 0 });
    const file = openWorkflowFile(join(folder, 'workflow.db'));
    const deps = { waits: memoryWaits(), rules: shippedRulesSource, clock };
    const workflow = file.runtime({
      machines: { [mechanism]: compile(envComplaint, { ...taskNames, partition: 'aws' }) },
      functions: taskFunctions(() => ({ ...deps, recording: clock, store: storeFor('functions'), workflow })),
      clock,
      onDefect: () => undefined,
      recovery: recovery(
        () => ({ ...deps, store: storeFor('recovery'), workflow }),
        (line) => void lines.push(line),
      ),
      random: () => 1,
    });
    return {
      workflow,
      now: () => clock.now(),
      move: (seconds: number) => clock.advanceTo(addSeconds(clock.now(), seconds), workflow),
      view: (name: string) => workflow.history(mechanism, name, { limit: 1 }),
      stop: async () => {
        await workflow.stop();
        file.close();
      },
    };
  };
  return { stored, state, lines, run };
}

describe('an execution that fails on one machine', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let machine: Awaited<ReturnType<typeof brokenMachine>>;
  let running: ReturnType<typeof machine.run>;
  beforeEach(async () => {
    folder = temporaryFolder();
    machine = await brokenMachine(folder.path);
    running = machine.run(sampleReceivedAt);
    await running.workflow.start({ mechanism, name: number, input: waitOf(machine.stored, running.now()) });
    await running.move(60);
  });
  afterEach(async () => {
    await running.stop();
    folder.remove();
  });

  it('is followed by another one after a pause, and says so to whoever looks at it', async () => {
    const failed = await running.view(number);
    expect(failed).toMatchObject({ status: 'FAILED' });
    expect(secondsBetween(failed!.stoppedAt!, failed!.recoverAt!)).toBe(120);
    expect(machine.lines).toMatchObject([{ level: 'error', execution: number, recoverAt: failed!.recoverAt }]);
    machine.state.broken = 'nothing';
    await running.move(150);
    expect(await running.view('A-1.2')).toMatchObject({ status: 'RUNNING', startedAt: failed!.recoverAt });
    expect(await running.view(number)).not.toHaveProperty('recoverAt');
    await running.move(day);
    expect(await running.view('A-1.3')).toBeUndefined();
  });

  it('is followed by another one also when the process was started again in between', async () => {
    await running.stop();
    machine.state.broken = 'nothing';
    running = machine.run(addSeconds(sampleReceivedAt, 5 * day));
    await running.workflow.resume();
    await running.workflow.idle();
    expect(await running.view('A-1.2')).toMatchObject({ status: 'RUNNING' });
  });

  it('is followed by another one also when it failed under a version that left it at that', async () => {
    await running.stop();
    const earlier = new DatabaseSync(join(folder.path, 'workflow.db'));
    earlier.exec(`
      DROP INDEX executions_failed; DROP INDEX dead_letters_of_case; DROP TABLE reconciliation;
      DROP TABLE feed_origin;
      UPDATE executions SET phase = NULL, wake_at = NULL; PRAGMA user_version = 1`);
    earlier.close();
    machine.state.broken = 'nothing';
    running = machine.run(addSeconds(sampleReceivedAt, 5 * day));
    await running.workflow.resume();
    await running.workflow.idle();
    expect(await running.view('A-1.2')).toMatchObject({ status: 'RUNNING' });
  });

  it('is not tried again in a tight circle where every one fails', async () => {
    await running.move(10 * day);
    // 2, 4, 8 … minutes, then an hour each.
    expect(machine.lines.length).toBeGreaterThan(10 * 23);
    expect(machine.lines.length).toBeLessThan(10 * 24 + 6);
    machine.state.broken = 'nothing';
    await running.move(3_600);
    const last = `${number}.${machine.lines.length + 1}`;
    expect(await running.view(last)).toMatchObject({ status: 'RUNNING' });
  });

  it('is tried again later where what would start the next one fails too', async () => {
    machine.state.broken = 'everything';
    await running.move(130);
    expect(await running.view('A-1.2')).toBeUndefined();
    machine.state.broken = 'nothing';
    await running.move(120);
    expect(await running.view('A-1.2')).toMatchObject({ status: 'RUNNING' });
  });
});
