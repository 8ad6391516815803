import { join } from 'node:path';
import { errorFields, type Log } from '../../../shared/application/log.ts';
import { openLocalSigner } from '../../../shared/adapters/checkpoints/local-signer.ts';
import { createQueue } from '../../../shared/adapters/embedded-workflow/queue.ts';
import type { CheckpointReason } from '../../../shared/domain/audit/checkpoint.ts';
import type { CheckpointLog } from '../../../shared/ports/checkpoint-log.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { HealthCheck } from '../../../shared/ports/health.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { type CheckpointSettings, type LocalSettings, defaultCheckpoints } from '../settings.ts';
import { makeCheckpoint } from './make-checkpoint.ts';
import { searchedLog } from './search-log.ts';

/** Makes the checkpoints of a running server. */
export interface Checkpoints {
  /**
   * Makes the first one, before anything is written, and from then on one at intervals.
   * @throws when it cannot be made: a log that is somebody else's, a key that is none, a place that cannot be written to
   */
  start(): Promise<void>;
  /** Something was changed that others rely on, such as an account. Resolves when it is in the log, or that has failed. */
  changed(): Promise<void>;
  /** No further ones at intervals; call it before the files are closed. */
  pause(): Promise<void>;
  /** The last one, after which nothing is written; call it when the files are closed. */
  stop(): Promise<void>;
  /** Those that were made. */
  readonly log: CheckpointLog;
  /** Whether the last attempt has failed. */
  readonly check: HealthCheck;
}

/** What {@link openCheckpoints} needs. */
export interface CheckpointsOptions {
  /** The data folder. */
  readonly data: string;
  readonly settings: CheckpointSettings;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where a data folder keeps what the operator has not put elsewhere. */
export function checkpointPaths(data: string, { log, key }: CheckpointSettings) {
  return {
    log: log ?? join(data, 'checkpoints.jsonl'),
    privateKey: key ?? join(data, 'checkpoint-key.pem'),
    publicKey: join(data, 'checkpoint-key.pub.pem'),
  };
}

/** Makes checkpoints at the start, at intervals, on demand and at the stop, one at a time. */
export function openCheckpoints({ data, settings, clock, log }: CheckpointsOptions): Checkpoints {
  const paths = checkpointPaths(data, settings);
  const oneAtATime = createQueue();
  let timer: NodeJS.Timeout | undefined;
  let failing = false;

  const make = (reason: CheckpointReason): Promise<void> =>
    oneAtATime(async () => {
      try {
        await makeCheckpoint({ data, log: paths.log, signer: openLocalSigner(paths), now: clock.now(), reason });
        failing = false;
      } catch (error) {
        failing = true;
        throw error;
      }
    });
  const tryTo = (reason: CheckpointReason): Promise<void> =>
    make(reason).catch((error: unknown) => {
      log({ level: 'error', message: 'no checkpoint was made', ...errorFields(error) });
    });

  return {
    start: async () => {
      await make('start');
      if (settings.everyMinutes === 0) return;
      timer = setInterval(() => void tryTo('interval'), settings.everyMinutes * 60_000).unref();
    },
    changed: () => tryTo('change'),
    pause: async () => {
      clearInterval(timer);
      await oneAtATime(() => Promise.resolve());
    },
    stop: () => tryTo('stop'),
    log: searchedLog(paths.log),
    check: async () => (failing ? [{ code: 'checkpoint-failed' }] : []),
  };
}

/** Work on a store whose server is stopped, between two checkpoints of its own: nobody takes it for tampering. */
export async function recordedWork(
  { data, checkpoints: settings = defaultCheckpoints }: Pick<LocalSettings, 'data' | 'checkpoints'>,
  now: Instant,
  work: () => void,
): Promise<void> {
  const paths = checkpointPaths(data, settings);
  const order = { data, log: paths.log, signer: openLocalSigner(paths), now };
  await makeCheckpoint({ ...order, reason: 'start' });
  work();
  await makeCheckpoint({ ...order, reason: 'stop' });
}
