/** What was committed and not read yet, by its age in real time: a rehearsal's clock says nothing of the load. */
export interface Backlog {
  /** Everything up to this id has been committed by now. */
  committed(lastId: number): void;
  /** @param cursor the id of the last commit that was read */
  ageMs(cursor: number): number;
  /** Whether many commits have come within the last second, read or not. */
  isUnderLoad(): boolean;
}

/** Commits that follow one another so closely count as one: the age is rounded up by as much at most. */
const markedEveryMs = 20;

/** More commits than this within a second are load. */
const calmCommits = 64;

/** @param nowMs milliseconds that never go backwards */
export function createBacklog(nowMs: () => number = () => performance.now()): Backlog {
  /** In order; each tells when the first of its commits came. */
  let marks: { lastId: number; readonly sinceMs: number }[] = [];
  const load = createLoad(nowMs);
  return {
    committed: (lastId) => {
      load.committed(lastId);
      const newest = marks.at(-1);
      const now = nowMs();
      if (newest !== undefined && now - newest.sinceMs < markedEveryMs) newest.lastId = lastId;
      else marks.push({ lastId, sinceMs: now });
    },
    ageMs: (cursor) => {
      const unread = marks.findIndex(({ lastId }) => lastId > cursor);
      if (unread !== 0) marks = unread < 0 ? [] : marks.slice(unread);
      const oldest = marks[0];
      return oldest === undefined ? 0 : nowMs() - oldest.sinceMs;
    },
    isUnderLoad: load.isHigh,
  };
}

/** A leaky bucket: commits fill it, a second empties it of `calmCommits`, and it holds twice as many. */
function createLoad(nowMs: () => number) {
  let level = 0;
  let atMs = nowMs();
  let newestId: number | undefined;
  const drain = (): number => {
    const now = nowMs();
    level = Math.max(0, level - ((now - atMs) / 1000) * calmCommits);
    atMs = now;
    return level;
  };
  return {
    committed: (lastId: number): void => {
      level = Math.min(2 * calmCommits, drain() + lastId - (newestId ?? lastId));
      newestId = lastId;
    },
    isHigh: (): boolean => drain() > calmCommits,
  };
}
