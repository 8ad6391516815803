import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Candidates } from '../../../shared/application/replay/policies.ts';
import { joinedFindings, type ReplayFindings } from '../../../shared/domain/policy/findings.ts';
import type { ReceivedWithin } from '../../../shared/ports/replays.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { ShippedRules } from '../../../shared/ports/rules.ts';
import { openHistories, type Share } from './histories.ts';

/** What is replayed, and under what. */
export interface FolderReplay {
  /** The data folder. */
  readonly data: string;
  /** Of every organisation that is served. */
  readonly shipped: readonly ShippedRules[];
  readonly candidate: Candidates;
  readonly within: ReceivedWithin;
  /** Until when time passes in the cases; the last recorded instant when absent. */
  readonly until?: Instant;
  /** How many differences, and how many refused acts, are listed; counts are always exact. */
  readonly mostListed: number;
  /** How many threads; one for each core when absent. */
  readonly threads?: number;
  readonly onProgress?: (done: number, of: number) => void;
  /** Gets every difference and refused act as it is found, as JSON lines can hold it. */
  readonly onFound?: (line: unknown) => void;
  readonly signal?: AbortSignal;
}

/** What a thread is given. */
export interface ReplayJob extends Pick<FolderReplay, 'data' | 'shipped' | 'candidate' | 'within' | 'mostListed'> {
  readonly until: Instant;
  readonly share: Share;
  readonly tellsAll: boolean;
}

/** What a thread tells. */
export type FoundMessage =
  | { readonly kind: 'progress'; readonly cases: number; readonly lines: readonly unknown[] }
  | { readonly kind: 'end'; readonly findings: ReplayFindings };

/**
 * Replays the cases of a data folder under a candidate, in threads of their own and without holding more than one case
 * in each. Nothing is written; the server may run meanwhile.
 * @throws what a thread failed with, or the reason of the signal
 */
export async function replayFolder(replay: FolderReplay): Promise<ReplayFindings> {
  const { data, shipped, candidate, within, mostListed, onProgress, onFound, signal } = replay;
  const histories = openHistories(data);
  const total = histories.count(within);
  const until = replay.until ?? histories.lastInstant();
  histories.close();
  const threads = Math.max(1, Math.min(replay.threads ?? availableParallelism(), Math.ceil(total / 100)));
  let done = 0;
  onProgress?.(done, total);
  const running = Array.from({ length: threads }, (_, index) => {
    const job: ReplayJob = {
      data,
      shipped,
      candidate,
      within,
      mostListed,
      until,
      share: { index, of: threads },
      tellsAll: onFound !== undefined,
    };
    return findingsOf(job, signal, (cases, lines) => {
      done += cases;
      for (const line of lines) onFound?.(line);
      onProgress?.(done, total);
    });
  });
  return joinedFindings(await Promise.all(running), mostListed);
}

function findingsOf(
  job: ReplayJob,
  signal: AbortSignal | undefined,
  onProgress: (cases: number, lines: readonly unknown[]) => void,
): Promise<ReplayFindings> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('replay-worker.ts', import.meta.url), { workerData: job });
    const stop = (): void => {
      void worker.terminate();
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: FoundMessage) => {
      if (message.kind === 'progress') onProgress(message.cases, message.lines);
      else resolve(message.findings);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      if (code !== 0) reject(new Error(`重放线程意外结束 · a replaying thread ended with ${code}`));
    });
  });
}
