import type { Log } from '../../shared/application/log.ts';
import { type WriteProblem, writeProblemOf } from '../../shared/adapters/sqlite/error-code.ts';
import { healthText } from '../../shared/domain/health.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { HealthCheck } from '../../shared/ports/health.ts';
import { isPassing } from '../../shared/ports/passing-error.ts';
import { type DiskCondition, probeFolder } from './folder/probe.ts';

/** Whether the data folder can be written. */
export interface Disk {
  /** Takes how the last transaction of `cases.db` ended: the problem that it failed for, if any. */
  readonly outcome: (problem: WriteProblem | undefined) => void;
  /** Takes an error; answers whether it is one of the disk, which is logged when it begins and when it is over. */
  readonly noted: (error: unknown) => boolean;
  readonly check: HealthCheck;
  stop(): void;
}

/** What {@link openDisk} needs. */
export interface DiskOptions {
  /** The data folder. */
  readonly data: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Writes to `cases.db` something that changes nothing. Its outcome comes as that of every transaction. */
  readonly writeProbe: () => Promise<unknown>;
}

/** How often it is tried whether the disk can be written again, in milliseconds. */
const tryAgainMs = 1_000;

/** A file written so long ago, in milliseconds, says that there is room; a health check asks no more often. */
const probeKeptMs = 5_000;

/** While something is wrong, a health check looks again after so many milliseconds. */
const freshMs = 250;

/** A single file that cannot be written while the folder can is believed for so many milliseconds, so that the log does not flap. */
const heldMs = 10_000;

/**
 * Follows whether the disk takes what is written: from the writes themselves, and from a file that is written and taken
 * away again when the health is asked for. While it does not, both are tried every second, so that it is known at once
 * when it does again.
 */
export function openDisk({ data, clock, log, writeProbe }: DiskOptions): Disk {
  let inStore: DiskCondition | undefined;
  let inFolder: DiskCondition | undefined;
  let told: { readonly condition: DiskCondition; readonly since: Instant } | undefined;
  let probedAt = Number.NEGATIVE_INFINITY;
  let heldUntil = 0;
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    const condition = inStore ?? inFolder;
    if (condition === told?.condition) return;
    if (condition === undefined) log({ level: 'warn', message: 'the data can be written again' });
    else log({ level: 'error', message: healthText(condition).en, condition });
    told = condition === undefined ? undefined : { condition, since: told?.since ?? clock.now() };
    if (told !== undefined) timer ??= setTimeout(tryAgain, tryAgainMs).unref();
  }

  /** Resolves once both have been tried. */
  async function probe(): Promise<void> {
    probedAt = performance.now();
    if (probedAt >= heldUntil) inFolder = probeFolder(data);
    // The outcome of the write comes as that of every other one.
    if (inStore !== undefined) await writeProbe().catch(() => undefined);
    tell();
  }

  function tryAgain(): void {
    timer = undefined;
    void probe().then(() => {
      if (told !== undefined) timer ??= setTimeout(tryAgain, tryAgainMs).unref();
    });
  }

  return {
    outcome: (problem) => {
      if (problem === 'in-use' || problem === inStore) return;
      inStore = problem;
      tell();
    },
    noted: (error) => {
      const condition = conditionOf(error);
      if (condition === undefined) return false;
      if (condition !== 'disk-full') heldUntil = performance.now() + heldMs;
      inFolder = condition;
      tell();
      return true;
    },
    check: async () => {
      const age = performance.now() - probedAt;
      if (age >= (told === undefined ? probeKeptMs : freshMs)) await probe();
      return told === undefined ? [] : [{ code: told.condition, since: told.since }];
    },
    stop: () => clearTimeout(timer),
  };
}

const diskConditions: readonly (string | undefined)[] = [
  'disk-full',
  'disk-read-only',
  'write-failed',
  'damaged',
] satisfies readonly DiskCondition[];

/** As SQLite or the system says it, or as an adapter that has made an error of its own of it. */
function conditionOf(error: unknown): DiskCondition | undefined {
  const problem = isPassing(error) ? error.condition : writeProblemOf(error);
  return diskConditions.includes(problem) ? (problem as DiskCondition) : undefined;
}
