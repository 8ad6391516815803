import { randomUUID } from 'node:crypto';
import { mostListed } from '../../../shared/application/replay/go-on-replaying.ts';
import type { Replays, ReplayState } from '../../../shared/ports/replays.ts';
import type { ShippedRules } from '../../../shared/ports/rules.ts';
import { replayFolder } from './replay-folder.ts';

/** Replays that run beside the server, one after the other. */
export interface ReplayJobs extends Replays {
  /** Ends the one that runs. */
  close(): void;
}

/** So many results are kept; the oldest goes first. */
const mostKept = 10;

/** What replays beside the server need. */
export interface ReplayJobsDeps {
  /** The data folder. */
  readonly data: string;
  /** Of every organisation that is served. */
  readonly shipped: readonly ShippedRules[];
  /** Told of what a replay failed with. */
  readonly onDefect: (error: unknown) => void;
}

/** Replays of the record in a data folder. */
export function replayJobs({ data, shipped, onDefect }: ReplayJobsDeps): ReplayJobs {
  const kept = new Map<string, { readonly owner: string; state: ReplayState }>();
  const closing = new AbortController();
  let running = false;

  return {
    start: async (owner, { within, until, settings, tried }) => {
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
      const own = shipped.filter(({ organisation }) => organisation.id === owner);
      const candidate = { shipped: tried === undefined ? own : [tried], settings };
      // One core stays with the requests.
      replayFolder({
        ...{ data, shipped: own, candidate, within, until, mostListed },
        ...{ threads: 1, onProgress, signal: closing.signal },
      })
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
    find: async (owner, id) => {
      const job = kept.get(id);
      return job?.owner === owner ? job.state : undefined;
    },
    close: () => closing.abort(new Error('the server stops')),
  };
}
