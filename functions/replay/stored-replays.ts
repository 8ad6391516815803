import { stateOfReplay } from '../../shared/application/replay/go-on-replaying.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { longestReplaySeconds, type Replays, type ReplayStore, type StoredReplay } from '../../shared/ports/replays.ts';

/** What replays that go on by themselves need. */
export interface StoredReplaysDeps {
  readonly replays: ReplayStore;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Sets it going; resolves once that is certain. */
  readonly run: (replay: Pick<StoredReplay, 'owner' | 'id'>) => Promise<void>;
}

/** Replays that are kept in a store, one of each organisation at a time. */
export function storedReplays({ replays, clock, newId, run }: StoredReplaysDeps): Replays {
  return {
    start: async (owner, { tried, ...order }) => {
      const triesFiles = tried !== undefined;
      const replay: StoredReplay = {
        id: newId(),
        owner,
        status: 'running',
        done: 0,
        of: 0,
        order,
        triesFiles,
        over: 0,
      };
      if (!(await replays.begin(replay, tried, clock.now()))) return undefined;
      try {
        await run(replay);
      } catch (error) {
        await replays.keep({ ...replay, status: 'failed' }, clock.now());
        throw error;
      }
      return stateOfReplay(replay);
    },
    find: async (owner, id) => {
      const found = await replays.find(owner, id);
      if (found === undefined) return undefined;
      // The machine has ended it: nobody was left to write so.
      const isOver = found.status === 'running' && clock.now() >= addSeconds(found.order.until, longestReplaySeconds);
      return stateOfReplay(isOver ? { ...found, status: 'failed' } : found);
    },
  };
}
