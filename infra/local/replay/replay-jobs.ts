import { randomUUID } from 'node:crypto';
import type { ReplayFindings } from '../../../shared/application/replay/replay-cases.ts';
import { type FolderReplay, replayFolder } from './replay-folder.ts';

/** A replay that was asked for. */
export interface ReplayState {
  readonly id: string;
  readonly status: 'running' | 'done' | 'failed';
  /** Cases. */
  readonly done: number;
  readonly of: number;
  readonly findings?: ReplayFindings;
}

/** Replays that run beside the server, one after the other. */
export interface ReplayJobs {
  /** @returns undefined while another one runs */
  start(owner: string, replay: FolderReplay): ReplayState | undefined;
  /** Of that owner alone. */
  find(owner: string, id: string): ReplayState | undefined;
  /** Ends the one that runs. */
  close(): void;
}

/** So many results are kept; the oldest goes first. */
const mostKept = 10;

/** @param onDefect told of what a replay failed with */
export function replayJobs(onDefect: (error: unknown) => void): ReplayJobs {
  const kept = new Map<string, { readonly owner: string; state: ReplayState }>();
  const closing = new AbortController();
  let running = false;

  return {
    start: (owner, replay) => {
      if (running || closing.signal.aborted) return undefined;
      running = true;
      const id = randomUUID();
      const job: { readonly owner: string; state: ReplayState } = {
        owner,
        state: { id, status: 'running', done: 0, of: 0 },
      };
      kept.set(id, job);
      for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
      const onProgress = (done: number, of: number): void => {
        job.state = { ...job.state, done, of };
      };
      // One core stays with the requests.
      replayFolder({ ...replay, threads: 1, onProgress, signal: closing.signal })
        .then((findings) => {
          job.state = { ...job.state, status: 'done', findings };
        })
        .catch((error: unknown) => {
          job.state = { ...job.state, status: 'failed' };
          if (!closing.signal.aborted) onDefect(error);
        })
        .finally(() => {
          running = false;
        });
      return job.state;
    },
    find: (owner, id) => {
      const job = kept.get(id);
      return job?.owner === owner ? job.state : undefined;
    },
    close: () => closing.abort(new Error('the server stops')),
  };
}
