import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEntry } from '../../../shared/application/log.ts';
import { type Disk, openDisk } from '../../../infra/local/disk.ts';
import { NotWrittenError } from '../../../shared/adapters/sqlite/not-written.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { manualClock } from '../../support/test-rules.ts';

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('whether the disk can be written', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let lines: LogEntry[];
  let disk: Disk;
  let inStore: Parameters<Disk['outcome']>[0];
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    folder = temporaryFolder();
    lines = [];
    inStore = undefined;
    disk = openDisk({
      data: folder.path,
      clock: manualClock('2026-03-02T09:15:00+08:00'),
      log: (line) => void lines.push(line),
      writeProbe: async () => disk.outcome(inStore),
    });
  });
  afterEach(() => {
    disk.stop();
    vi.useRealTimers();
    folder.remove();
  });

  it('is well until a write fails, and again once one succeeds: each is logged once', async () => {
    expect(await disk.check()).toEqual([]);
    inStore = 'disk-full';
    for (let n = 0; n < 100; n++) disk.outcome(inStore);
    expect(await disk.check()).toEqual([{ code: 'disk-full', since: '2026-03-02T01:15:00Z' }]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(lines).toMatchObject([{ level: 'error', condition: 'disk-full' }]);
    inStore = undefined;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await disk.check()).toEqual([]);
    expect(lines).toHaveLength(2);
  });

  it('is told by whatever was not written, and a defect is none of its business', async () => {
    expect(disk.noted(new TypeError('x is not a function'))).toBe(false);
    expect(disk.noted(new NotWrittenError('in-use', undefined))).toBe(false);
    expect(await disk.check()).toEqual([]);
    expect(disk.noted(new NotWrittenError('disk-read-only', undefined))).toBe(true);
    expect(await disk.check()).toMatchObject([{ code: 'disk-read-only' }]);
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'disk-read-only'],
    ['EIO', 'write-failed'],
  ])('%s is %s', async (code, condition) => {
    expect(disk.noted(systemError(code))).toBe(true);
    expect(lines).toMatchObject([{ level: 'error', condition }]);
  });

  it('is not logged anew each second where one file cannot be written and the folder can', async () => {
    for (let second = 0; second < 60; second++) {
      disk.noted(systemError('EROFS'));
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(lines).toHaveLength(1);
  });

  it('is looked at by itself where nobody writes', async () => {
    folder.remove();
    disk.stop();
    disk = openDisk({
      data: join(folder.path, 'gone'),
      clock: manualClock('2026-03-02T09:15:00+08:00'),
      log: () => undefined,
      writeProbe: async () => undefined,
    });
    expect(await disk.check()).toMatchObject([{ code: 'write-failed' }]);
  });
});
