import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Requirement } from './requirement.ts';

/** A file system that can be filled to the last byte without harm to anybody. */
export interface SmallDisk {
  readonly path: string;
  /** Only while no file of it is open. */
  setReadOnly(isReadOnly: boolean): void;
  remove(): void;
}

/** @throws Error where only the administrator of the machine may mount one */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'banjie-disk-'));
  run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path);
  return {
    path,
    setReadOnly: (isReadOnly) => run('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, path),
    remove: () => {
      run('umount', '-l', path);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}

function mountable(): string | undefined {
  try {
    mountSmallDisk(1).remove();
    return 'tmpfs';
  } catch {
    return undefined;
  }
}

export const smallDisk: Requirement = {
  name: 'a small disk',
  found: mountable(),
  remedy: 'Run the tests as root of a Linux machine or container that may mount a tmpfs.',
};
