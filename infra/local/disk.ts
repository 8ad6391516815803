import type { Log } from '../../shared/application/log.ts';
import { type WriteFailure, writeFailureOf } from '../../shared/adapters/sqlite/error-code.ts';
import { healthText } from '../../shared/domain/health.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { HealthCheck } from '../../shared/ports/health.ts';
import { isTransient } from '../../shared/ports/transient-error.ts';
import { type DiskCondition, probeFolder } from './folder/probe.ts';

/** Whether the data folder can be written. */
export interface Disk {
  /** Takes how the last transaction of `cases.db` ended: the problem that it failed for, if any. */
  readonly outcome: (problem: WriteFailure | undefined) => void;
  /** Whether the error is about the disk. Its beginning and end are logged. */
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
const retryIntervalMs = 1_000;

/** For how many milliseconds a successful probe write counts as proof that there is room. */
const probeTtlMs = 5_000;

/** While something is wrong, health probes again after this many milliseconds. */
const recheckMs = 250;

/**
 * For how many milliseconds a failed write to one file counts although the folder is writable, so that the log does not
 * flap.
 */
const holdMs = 10_000;

/**
 * Follows whether the disk takes what is written: from the writes themselves, and from a file that is written and taken
 * away again when the health is asked for. While it does not, both are tried every second, so that it is known at once
 * when it does again.
 */
export function openDisk({ data, clock, log, writeProbe }: DiskOptions): Disk {
  let inStore: DiskCondition | undefined;
  let inFolder: DiskCondition | undefined;
  let reported: { readonly condition: DiskCondition; readonly since: Instant } | undefined;
  let probedAt = Number.NEGATIVE_INFINITY;
  let heldUntil = 0;
  let timer: NodeJS.Timeout | undefined;

  function report(): void {
    const condition = inStore ?? inFolder;
    if (condition === reported?.condition) return;
    if (condition === undefined) log({ level: 'warn', message: 'the data can be written again' });
    else log({ level: 'error', message: healthText(condition).en, condition });
    reported = condition === undefined ? undefined : { condition, since: reported?.since ?? clock.now() };
    if (reported !== undefined) timer ??= setTimeout(tryAgain, retryIntervalMs).unref();
  }

  /** Resolves once both have been tried. */
  async function probe(): Promise<void> {
    probedAt = performance.now();
    if (probedAt >= heldUntil) inFolder = probeFolder(data);
    // The outcome of the write comes as that of every other one.
    if (inStore !== undefined) await writeProbe().catch(() => undefined);
    report();
  }

  function tryAgain(): void {
    timer = undefined;
    void probe().then(() => {
      if (reported !== undefined) timer ??= setTimeout(tryAgain, retryIntervalMs).unref();
    });
  }

  return {
    outcome: (problem) => {
      if (problem === 'in-use' || problem === inStore) return;
      inStore = problem;
      report();
    },
    noted: (error) => {
      const condition = conditionOf(error);
      if (condition === undefined) return false;
      if (condition !== 'disk-full') heldUntil = performance.now() + holdMs;
      inFolder = condition;
      report();
      return true;
    },
    check: async () => {
      const age = performance.now() - probedAt;
      if (age >= (reported === undefined ? probeTtlMs : recheckMs)) await probe();
      return reported === undefined ? [] : [{ code: reported.condition, since: reported.since }];
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
  const problem = isTransient(error) ? error.condition : writeFailureOf(error);
  return diskConditions.includes(problem) ? (problem as DiskCondition) : undefined;
}
