import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failingHealthAnswer, healthAnswer } from '../../shared/contracts/answers.ts';
import { chimney } from '../functions/world.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startLocalServer } from '../scenarios/local-server.ts';
import { describeWith } from '../support/requirement.ts';
import { mountSmallDisk, type SmallDisk, smallDisk } from '../support/small-disk.ts';
import { instant } from '../support/test-rules.ts';

describeWith(smallDisk, 'a full disk', () => {
  let disk: SmallDisk;
  let server: LocalServer;
  let client: HttpClient;
  beforeEach(async () => {
    disk = mountSmallDisk(8);
    server = await startLocalServer(join(disk.path, 'data'), instant('2026-03-02T09:15:00+08:00'));
    client = new HttpClient(server.credentials);
  });
  afterEach(async () => {
    await server.stop();
    disk.remove();
  });

  const filler = (): string => join(disk.path, 'filler');
  const register = () => client.asHotline('12369', '/v1/cases', chimney);
  const numberOf = async (): Promise<string> => (bodyOf(await register()) as { number: string }).number;

  async function health(): Promise<{ httpStatus: number; body: unknown }> {
    const response = await fetch(new URL('/v1/health', server.credentials.baseUrl));
    return { httpStatus: response.status, body: await response.json() };
  }

  function fill(): void {
    for (const bytes of [2 ** 16, 2 ** 10]) {
      try {
        for (;;) writeFileSync(filler(), Buffer.alloc(bytes, 1), { flag: 'a' });
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' });
      }
    }
  }

  /** What was acknowledged is there, each with its execution; what was refused is not, nor a part of it. */
  async function expectExactly(numbers: readonly string[]): Promise<void> {
    const { cases } = bodyOf(await client.asStaff('manager', 'GET', '/v1/cases?mechanism=env-complaint')) as {
      cases: { number: string }[];
    };
    expect(cases.map((one) => one.number).sort()).toEqual(numbers.toSorted());
    for (const number of numbers) {
      const { events } = bodyOf(await client.asStaff('manager', 'GET', `/v1/cases/${number}/timeline`)) as {
        events: unknown[];
      };
      expect(events.length).toBeGreaterThan(0);
    }
  }

  async function expectExecutions(numbers: readonly string[]): Promise<void> {
    for (const number of numbers) {
      for (;;) {
        const reply = await client.asStaff('manager', 'GET', `/v1/cases/${number}/execution`);
        if (reply.kind === 'ok' && (reply.body as { status?: string }).status === 'RUNNING') break;
        await pause(100);
      }
    }
  }

  it('refuses every write with the reason, shows in the health, and is forgotten once there is room', async () => {
    // At once: the first execution starts beside writes that fail.
    const before = await numberOf();
    fill();
    const refused = await Promise.all(Array.from({ length: 20 }, register));
    for (const reply of refused) {
      expect(reply).toMatchObject({ kind: 'error', error: { code: 'unavailable', messages: { zh: /磁盘已满/ } } });
    }
    const full = await health();
    expect(full.httpStatus).toBe(503);
    expect(failingHealthAnswer.parse(full.body).reasons).toMatchObject([{ code: 'disk-full' }]);
    rmSync(filler());
    await pause(1_500);
    const after = await health();
    expect(healthAnswer.parse(after.body)).toMatchObject({ status: 'ok', reasons: [] });
    const numbers = [before, await numberOf(), await numberOf()];
    await expectExactly(numbers);
    await expectExecutions(numbers);
    // Once when it began and once when it was over, however many were refused.
    const lines = server
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { message: string; condition?: string });
    expect(lines).toMatchObject([{ condition: 'disk-full' }, { message: 'the data can be written again' }]);
  });

  it('is found out by the health where nobody writes', async () => {
    fill();
    expect(failingHealthAnswer.parse((await health()).body).reasons).toMatchObject([{ code: 'disk-full' }]);
  });

  it('is said at a start, and so is one that is read-only', async () => {
    const before = await numberOf();
    await expectExecutions([before]);
    await server.stop();
    const data = join(disk.path, 'data');
    const start = instant('2026-03-02T09:15:00+08:00');
    fill();
    const problem = async (folder: string): Promise<string> =>
      startLocalServer(folder, start).then(
        () => 'it has started',
        (error: unknown) => String(error),
      );
    expect(await problem(data)).toMatch(/磁盘已满.* · the disk is full/);
    expect(await problem(join(disk.path, 'new'))).toMatch(/磁盘已满.* · the disk is full/);
    rmSync(filler());
    disk.setReadOnly(true);
    expect(await problem(data)).toMatch(/只读，无法写入 · .*is read-only/);
    disk.setReadOnly(false);
    server = await startLocalServer(data, start);
    client = new HttpClient(server.credentials);
    await expectExactly([before, await numberOf()]);
  });
});
