import { cpSync, existsSync, mkdirSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CaseAnswer, deadLettersAnswer, reconciliationAnswer } from '../../shared/contracts/answers.ts';
import { chimney } from '../functions/world.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startLocalServer } from '../scenarios/local-server.ts';
import { describeWith } from '../support/requirement.ts';
import { mountSmallDisk, type SmallDisk, smallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { instant } from '../support/test-rules.ts';

const start = instant('2026-03-02T09:15:00+08:00');
/** Nothing says whose it is, so that its first deadline is that of the triage: warned of at 20:00, missed at 24:00. */
const unclear = { ...chimney, facts: {}, content: '很臭' };

/** Calls a server as those do who want to know whether cases are watched. */
function watcher(server: LocalServer) {
  const client = new HttpClient(server.credentials);
  const get = async (path: string): Promise<unknown> => bodyOf(await client.asStaff('admin', 'GET', path));
  const executionOf = async (number: string) => {
    const reply = await client.asStaff('manager', 'GET', `/v1/cases/${number}/execution`);
    return reply.kind === 'ok' ? (reply.body as { name: string; status: string; waitsUntil?: string }) : undefined;
  };
  return {
    client,
    register: async (complaint: object = unclear) => {
      const reply = await client.asHotline('12369', '/v1/cases', complaint);
      return reply.kind === 'ok' ? (reply.body as { number: string }).number : undefined;
    },
    moveTo: async (now: string) => bodyOf(await client.asAnyone('POST', '/v1/rehearsal/clock', { now })),
    deadLetters: async () => deadLettersAnswer.parse(await get('/v1/dead-letters')),
    reconcile: async () =>
      reconciliationAnswer.parse(bodyOf(await client.asStaff('admin', 'POST', '/v1/reconciliation'))),
    executionOf,
    /** Resolves once the case's execution stands in a wait. */
    watched: async (number: string) =>
      vi.waitFor(
        async () => {
          const execution = await executionOf(number);
          if (execution?.status === 'RUNNING' && execution.waitsUntil !== undefined) return execution;
          throw new Error(`${number} is not watched: ${JSON.stringify(execution)}`);
        },
        { timeout: 120_000, interval: 50 },
      ),
    eventsOf: async (number: string) =>
      ((await get(`/v1/cases/${number}/timeline`)) as { events: { type: string; at: string; event: object }[] }).events,
  };
}

describeWith(smallDisk, 'executions on a disk that is full when they are to start', () => {
  let disk: SmallDisk;
  let folder: ReturnType<typeof temporaryFolder>;
  let server: LocalServer;
  beforeEach(() => {
    // Room for the executions of all cases and the obligations of a month, and for the log before they are written to the file.
    disk = mountSmallDisk(8);
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await server.stop();
    disk.remove();
    folder.remove();
  });

  const filler = (): string => join(disk.path, 'filler');
  function fill(): void {
    for (const bytes of [2 ** 16, 2 ** 10]) {
      try {
        for (;;) writeFileSync(filler(), Buffer.alloc(bytes, 1), { flag: 'a' });
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' });
      }
    }
  }

  it('start as soon as there is room, without a restart and without a dead letter', async () => {
    const data = join(folder.path, 'data');
    mkdirSync(data);
    // The cases are on a disk with room, so that they are acknowledged while nothing can be started.
    writeFileSync(join(disk.path, 'workflow.db'), '');
    symlinkSync(join(disk.path, 'workflow.db'), join(data, 'workflow.db'));
    server = await startLocalServer(data, start);
    const { register, executionOf, watched, deadLetters, reconcile } = watcher(server);
    fill();
    const numbers = await Promise.all(Array.from({ length: 21 }, () => register()));
    await pause(3_000);
    for (const number of numbers) expect(await executionOf(number!)).toBeUndefined();
    rmSync(filler());
    for (const number of numbers) await watched(number!);
    expect(await deadLetters()).toEqual({ total: 0, letters: [] });
    expect(await reconcile()).toMatchObject({ failed: 0, complete: true });
    // A mechanism whose first start failed starts like any other from then on.
    await watched((await register())!);
  });

  it('start for every case that was acknowledged, where the cases stand on the same disk', async () => {
    const data = join(disk.path, 'data');
    server = await startLocalServer(data, start);
    const { register, watched, deadLetters } = watcher(server);
    fill();
    // Bit by bit there is room for some cases, and at some moment not for the start of an execution.
    const acknowledged: string[] = [];
    for (let refused = 0; refused < 3;) {
      const number = await register();
      if (number !== undefined) acknowledged.push(number);
      else if (acknowledged.length > 0) refused += 1;
      else {
        truncateSync(filler(), Math.max(0, statSync(filler()).size - 32 * 1_024));
        await pause(100);
      }
    }
    expect(acknowledged.length).toBeGreaterThan(0);
    rmSync(filler());
    for (const number of acknowledged) await watched(number);
    expect((await deadLetters()).total).toBe(0);
  });
});

describe('files that do not fit together', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let server: LocalServer | undefined;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await server?.stop();
    folder.remove();
  });

  const data = (): string => join(folder.path, 'data');
  const workflowFiles = ['workflow.db', 'workflow.db-wal', 'workflow.db-shm'];
  const open = async () => {
    server = await startLocalServer(data(), start);
    return watcher(server);
  };

  it.each(['older', 'lost'] as const)('are reconciled at the start where workflow.db is %s', async (what) => {
    const first = await open();
    const moved = (await first.register())!;
    await first.watched(moved);
    await server?.stop();
    cpSync(data(), join(folder.path, 'older'), { recursive: true });

    const second = await open();
    const later = [(await second.register())!, (await second.register())!];
    for (const number of later) await second.watched(number);
    const transfer = { type: 'transfer', mode: 'fax', to: 'municipal' };
    const answer = await second.client.asStaff('epb', 'POST', `/v1/cases/${moved}/commands`, transfer);
    expect((bodyOf(answer) as CaseAnswer).stage).toBe('transfer');
    await server?.stop();
    for (const name of workflowFiles) {
      rmSync(join(data(), name), { force: true });
      const older = join(folder.path, 'older', name);
      if (what === 'older' && existsSync(older)) cpSync(older, join(data(), name));
    }

    const third = await open();
    for (const number of [moved, ...later]) await third.watched(number);
    expect(await third.reconcile()).toMatchObject({
      repairs: { started: 0, woken: 0, stopped: 0, recorded: 0 },
      failed: 0,
    });
    // Watched means: what falls due is recorded at its instant.
    await third.moveTo('2026-03-03T09:00:00+08:00');
    for (const number of later) {
      const missed = (await third.eventsOf(number)).filter(({ type }) => type === 'deadline-missed');
      expect(missed).toMatchObject([{ at: '2026-03-03T00:00:00+08:00', event: { dueAt: '2026-03-02T16:00:00Z' } }]);
    }
  });
});
