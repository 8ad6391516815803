import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rehearsalClock } from '../../shared/adapters/embedded-workflow/clock.ts';
import { openWorkflowFile } from '../../shared/adapters/embedded-workflow/open-workflow.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { addSeconds, instantFromMs } from '../../shared/domain/instant.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { contractMachine } from './workflow-contract.ts';

const child = fileURLToPath(new URL('crash-child.ts', import.meta.url));

/** Lets a child work until it has told `lines` lines, kills it at once and answers the versions that it was told. */
async function workAndKill(folder: string, run: string, lines: number): Promise<ReadonlyMap<string, number>> {
  const process_ = spawn(process.execPath, [child, folder, run], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let errors = '';
  let toldLines = 0;
  process_.stderr.on('data', (data: Buffer) => (errors += String(data)));
  process_.stdout.on('data', (data: Buffer) => {
    out += String(data);
    toldLines += String(data).split('\n').length - 1;
    if (toldLines >= lines) process_.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => process_.once('close', (_code, killedBy) => resolve(killedBy)));
  expect(errors).toBe('');
  expect(signal).toBe('SIGKILL');
  const whole = out.slice(0, out.lastIndexOf('\n')).split('\n');
  return new Map(whole.map((line) => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])]));
}

describe('a process that is killed', () => {
  let place: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    place = temporaryFolder();
  });
  afterEach(() => place.remove());

  it('loses nothing that was answered, leaves nothing half-written, and its executions go on', async () => {
    const answered = new Map<string, number>();
    // Killed at different moments, each time on what the former left.
    for (const [run, lines] of [1, 40, 333, 150].entries()) {
      for (const [number, version] of await workAndKill(place.path, `R${run}`, lines)) answered.set(number, version);
    }
    expect(answered.size).toBeGreaterThan(100);

    const store = openSqliteStore({ path: join(place.path, 'cases.db') });
    const db = new DatabaseSync(join(place.path, 'cases.db'), { readOnly: true });
    const numbers = db
      .prepare('SELECT number FROM cases')
      .all()
      .map((row) => String(row['number']));
    const orphans = db.prepare('SELECT count(*) AS n FROM events WHERE case_id NOT IN (SELECT id FROM cases)').get();
    const fed = db.prepare('SELECT count(*) AS n FROM outbox').get();
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    db.close();
    expect(orphans).toEqual({ n: 0 });

    let commits = 0;
    for (const number of numbers) {
      const stored = await store.cases.load(number);
      const events = await store.cases.events(number, { after: 0, limit: 100 });
      expect(verifyChain(events)).toEqual({ kind: 'intact', length: stored?.snapshot.version });
      const replayed = events.reduce<Case | undefined>((subject, { event }) => evolve(subject, event), undefined);
      expect(stored?.snapshot).toEqual(replayed);
      commits += events.length / 2;
    }
    expect(fed).toEqual({ n: commits });
    for (const [number, version] of answered) {
      expect((await store.cases.load(number))?.snapshot.version).toBeGreaterThanOrEqual(version);
    }

    // A new process takes the executions over: each case has one, which times out once, hours later.
    const clock = rehearsalClock({ start: instantFromMs(Date.now()), speed: 0 });
    const file = openWorkflowFile(join(place.path, 'workflow.db'));
    const defects: unknown[] = [];
    const onDefect = (error: unknown): void => void defects.push(error);
    const workflow = file.runtime({
      machines: { contract: contractMachine('take-down') },
      functions: { 'take-down': async () => undefined },
      clock,
      onDefect,
    });
    const input = { stage: 'handling', timeoutSeconds: 3_600, version: 1 };
    const feed = file.feed({
      outbox: store.outbox,
      clock,
      onDefect,
      handle: async (batches) => {
        for (const { number } of batches) {
          await workflow.start({ mechanism: 'contract', name: number, input: { ...input, number } });
        }
        return [];
      },
    });
    feed.start();
    await workflow.resume();
    await feed.idle();
    for (const number of numbers) expect(await workflow.status('contract', number)).toBe('RUNNING');
    await clock.advanceTo(addSeconds(clock.now(), 7_200), workflow);
    for (const number of numbers) {
      const view = await workflow.history('contract', number, { limit: 1_000 });
      expect(view?.status).toBe('SUCCEEDED');
      expect(view?.events.map(({ id }) => id)).toEqual(view?.events.map((_, index) => index + 1));
      expect(view?.events.filter(({ type }) => type === 'TaskTimedOut')).toHaveLength(1);
      expect(view?.events.filter(({ type }) => type === 'ExecutionStarted')).toHaveLength(1);
    }
    expect(defects).toEqual([]);
    expect(feed.deadLetters()).toEqual([]);
    await feed.stop();
    await workflow.stop();
    file.close();
    await store.close();
  });
});
